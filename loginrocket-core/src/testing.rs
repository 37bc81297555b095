//! For tests of SDKs and applications: a transport that answers from a
//! function, and a clock that moves when it is told.

mod clock;
mod stub;

pub use self::{clock::ManualClock, stub::Stub};
