//! For tests of SDKs and applications, without a network and without waiting.
//!
//! [`Stub`] is a transport that responds by a function and keeps the requests, and
//! [`ManualClock`] a clock that only the test moves. Start with `Stub::json`.

mod clock;
mod stub;

pub use self::{clock::ManualClock, stub::Stub};
