//! What the benchmarks have in common: a service to call.

use std::error::Error;

pub mod server;

/// What may go wrong: mostly a command that fails.
pub type Result<T> = std::result::Result<T, Box<dyn Error>>;
