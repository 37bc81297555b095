//! What locks promise.

mod arbitrary;
mod changes;
mod judge;
mod notation;
mod record;
mod shared;

use super::Lock;

/// The lock of an endpoint `A` with these lines.
fn lock_of(lines: &str) -> Lock {
    let head = "lock 1\ncrate files 0.1.0\n\nendpoint A: POST /a";
    let lines = format!("\n{lines}").replace('\n', "\n  ");
    let text = format!("{head}{}\n", lines.trim_end());
    text.parse().unwrap_or_else(|error| panic!("{error}:\n{text}"))
}
