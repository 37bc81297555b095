//! The SDK against a real server, which scrapes itself and a target of the test.
#![expect(clippy::panic, clippy::unwrap_used, reason = "a test fails by a panic")]

mod app;
mod lists;
mod lock;
mod plain;
mod queries;
mod support;
