//! Reading an answer: a value, and each way to have none.

use divan::Bencher;
use loginrocket::EndpointExt;
use loginrocket_bench::{
    ACCOUNT, WRONG_ACCOUNT, answer, by_hand,
    declared::{Account, CreateAccount, PutRows, Row},
    rows_json,
};

/// Benchmarks reading an answer beside the same by hand.
macro_rules! decode {
    ($($name:ident, $status:expr, $body:expr, $by_hand:path;)*) => {$(
        mod $name {
            use super::*;

            #[divan::bench]
            fn loginrocket(bencher: Bencher<'_, '_>) {
                let answer = || answer($status, $body);
                bencher.with_inputs(answer).bench_local_values(|it| it.map(CreateAccount::decode));
            }

            #[divan::bench]
            fn by_hand(bencher: Bencher<'_, '_>) {
                let answer = || answer($status, $body);
                bencher.with_inputs(answer).bench_local_values(|it| it.map($by_hand));
            }
        }
    )*};
}

decode! {
    value, 200, ACCOUNT, by_hand::read::<Account>;
    error_of_status, 500, "<html>", by_hand::read::<Account>;
    error_with_json_path, 200, WRONG_ACCOUNT, by_hand::read_with_path::<Account>;
    error_without_json_path, 200, WRONG_ACCOUNT, by_hand::read::<Account>;
}

/// A long body, beside `from_slice` of the same rows and nothing else.
mod rows_body {
    use super::{Bencher, EndpointExt, PutRows, Row, answer, by_hand, rows_json};

    const SIZES: [usize; 3] = [1, 10, 1_000];

    #[divan::bench(args = SIZES)]
    fn loginrocket(bencher: Bencher<'_, '_>, size: usize) {
        let answer = || answer(200, rows_json(size));
        bencher.with_inputs(answer).bench_local_values(|it| it.map(PutRows::decode));
    }

    #[divan::bench(args = SIZES)]
    fn by_hand(bencher: Bencher<'_, '_>, size: usize) {
        let answer = || answer(200, rows_json(size));
        bencher.with_inputs(answer).bench_local_values(|it| it.map(by_hand::read::<Vec<Row>>));
    }

    #[divan::bench(args = SIZES)]
    fn from_slice(bencher: Bencher<'_, '_>, size: usize) {
        let text = || rows_json(size);
        bencher
            .with_inputs(text)
            .bench_local_values(|it| serde_json::from_slice::<Vec<Row>>(it.as_bytes()));
    }
}
