//! Times of the parts of a call, each beside the same by hand:
//!
//! ```text
//! cargo bench -p loginrocket-bench
//! ```
#![allow(missing_docs, reason = "benchmarks are functions that nobody calls")]

mod decode;
mod encode;
mod round_trip;

fn main() {
    divan::main();
}
