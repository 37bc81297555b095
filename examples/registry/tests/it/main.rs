//! The SDK against a real registry.
#![expect(clippy::arithmetic_side_effects, clippy::unwrap_used, reason = "a test fails by a panic")]

mod calls;
mod images;
mod lock;
mod plain;
mod support;
mod token_server;
mod users;
