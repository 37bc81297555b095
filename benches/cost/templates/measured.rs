//! What surrounds the endpoints in every flavour.

// == before
#![allow(dead_code)]

use std::{future::Future, hint::black_box, pin::Pin, time::Duration};

// == after
/// Keeps the compiler from leaving out what nobody looks at.
fn seen<T, E>(answer: &Result<T, E>) -> usize {
    usize::from(black_box(answer).is_ok())
}

/// Calls under way; their output is the number of values.
pub type Calls<'c> = Pin<Box<dyn Future<Output = usize> + Send + 'c>>;

/// Calls every endpoint once; this keeps each of them in the program.
pub fn call_all(client: &Client) -> Calls<'_> {
    Box::pin(async move {
        let mut answered = 0;
        for group in GROUPS {
            answered += group(client).await;
        }
        answered
    })
}

// == group
/// Calls a few endpoints, as an application does it.
fn group__N__(client: &Client) -> Calls<'_> {
    Box::pin(async move {
        let mut answered = 0;
        __CALLS__
        answered
    })
}

// == library
//! The SDK in a shared library, of which only the entry is exported.

use std::{
    hint::black_box,
    task::{Context, Waker},
};

/// Begins to call every endpoint.
#[unsafe(no_mangle)]
pub extern "C" fn cost_entry() -> bool {
    let client = sdk::client("http://127.0.0.1:1");
    let mut calls = black_box(sdk::call_all(&client));
    calls.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_ready()
}

// == program
//! Calls every endpoint some times, and counts allocations if that is wanted.
//!
//! Arguments: base URL, number of rounds, number of endpoints.

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [base, rounds, endpoints] = &arguments[..] else {
        panic!("needs a base URL, rounds and endpoints")
    };
    let rounds: usize = rounds.parse().expect("rounds are a number");
    let endpoints: usize = endpoints.parse().expect("endpoints are a number");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let client = sdk::client(base);
    let run = |rounds: usize| {
        for _ in 0..rounds {
            assert_eq!(runtime.block_on(sdk::call_all(&client)), endpoints, "a call failed");
        }
    };
    measure(run, rounds);
}

// == plain
/// Runs, for somebody who counts from outside.
fn measure(run: impl Fn(usize), rounds: usize) {
    run(rounds);
}

// == counting
/// Prints the allocations of the rounds after the first one.
fn measure(run: impl Fn(usize), rounds: usize) {
    run(1);
    let counted = allocation_counter::measure(|| run(rounds));
    println!("{} {}", counted.count_total, counted.bytes_total);
}
