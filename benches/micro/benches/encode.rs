//! Building a request.

use divan::{Bencher, black_box};
use loginrocket::{BaseUrl, EndpointExt};
use loginrocket_bench::{
    BASE, by_hand,
    declared::{CREATE_ACCOUNT, GET_KEY, LIST_REPORTS, OPEN_SESSION, PutRows},
    rows,
};

/// Benchmarks an endpoint beside the same request by hand.
macro_rules! encode {
    ($($name:ident, $endpoint:expr, $by_hand:path;)*) => {$(
        mod $name {
            use super::*;

            #[divan::bench]
            fn loginrocket(bencher: Bencher<'_, '_>) {
                let base = BaseUrl::parse(BASE);
                bencher.bench_local(|| base.as_ref().map(|base| black_box(&$endpoint).encode(base)));
            }

            #[divan::bench]
            fn by_hand(bencher: Bencher<'_, '_>) {
                bencher.bench_local(|| $by_hand(black_box(BASE), black_box(&$endpoint)));
            }
        }
    )*};
}

encode! {
    json_body, CREATE_ACCOUNT, by_hand::create_account;
    form_body, OPEN_SESSION, by_hand::open_session;
    query_string, LIST_REPORTS, by_hand::list_reports;
    path_values, GET_KEY, by_hand::get_key;
}

/// A long body, beside `to_vec` of the same rows and nothing else.
mod rows_body {
    use super::{BASE, BaseUrl, Bencher, EndpointExt, PutRows, black_box, by_hand, rows};

    const SIZES: [usize; 3] = [1, 10, 1_000];

    #[divan::bench(args = SIZES)]
    fn loginrocket(bencher: Bencher<'_, '_>, size: usize) {
        let (base, rows) = (BaseUrl::parse(BASE), rows(size));
        bencher.bench_local(|| {
            let endpoint = PutRows { rows: black_box(&rows) };
            base.as_ref().map(|base| endpoint.encode(base))
        });
    }

    #[divan::bench(args = SIZES)]
    fn by_hand(bencher: Bencher<'_, '_>, size: usize) {
        let rows = rows(size);
        bencher.bench_local(|| by_hand::put_rows(BASE, black_box(&rows)));
    }

    #[divan::bench(args = SIZES)]
    fn to_vec(bencher: Bencher<'_, '_>, size: usize) {
        let rows = rows(size);
        bencher.bench_local(|| by_hand::rows_to_vec(black_box(&rows)));
    }
}
