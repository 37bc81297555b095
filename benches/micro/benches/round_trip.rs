//! A call of a server on loopback, without TLS.

use std::{error::Error, hint::black_box};

use divan::Bencher;
use loginrocket::Client;
use loginrocket_bench::{by_hand, declared::CREATE_ACCOUNT};
use tokio::runtime::{Builder, Runtime};

/// Anything that keeps a benchmark from its work.
type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// A runtime on this thread, and the base URL of a new server.
fn start() -> Result<(Runtime, String)> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    Ok((runtime, loginrocket_cost::server::start()?))
}

#[divan::bench]
fn loginrocket(bencher: Bencher<'_, '_>) {
    let run = || -> Result<()> {
        let (runtime, base) = start()?;
        let client = Client::builder(base).allow_plain_http_on_loopback().build()?;
        let _ = runtime.block_on(client.send(&CREATE_ACCOUNT))?;
        bencher.bench_local(|| runtime.block_on(client.send(black_box(&CREATE_ACCOUNT))).is_ok());
        Ok(())
    };
    report(run());
}

#[divan::bench]
fn by_hand(bencher: Bencher<'_, '_>) {
    let run = || -> Result<()> {
        let (runtime, base) = start()?;
        let client = by_hand::client()?;
        bencher.bench_local(|| {
            runtime.block_on(by_hand::call_create_account(&client, black_box(&base))).is_ok()
        });
        Ok(())
    };
    report(run());
}

/// Says what kept a benchmark from its work.
fn report(result: Result<()>) {
    if let Err(error) = result {
        eprintln!("{error}");
    }
}
