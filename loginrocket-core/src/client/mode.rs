//! Whether the calls of a client are awaited, or block.

/// The calls of a [`Client`](crate::Client) are awaited, as they are by default.
#[derive(Clone, Copy, Debug)]
pub enum Async {}

/// The calls of a [`Client`](crate::Client) block: see [`blocking`](crate::blocking).
#[cfg(feature = "blocking")]
#[derive(Clone, Copy, Debug)]
pub enum Blocking {}
