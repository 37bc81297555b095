//! Tests that a machine cannot run.

use std::io::Write as _;

/// Says that a test was skipped, and why. What `eprintln!` says is hidden for a test that passes.
pub(crate) fn skipped(test: &str, why: &str) {
    std::io::stderr().write_all(format!("{test} is skipped: {why}\n").as_bytes()).unwrap();
}
