//! What the workspace promises, one module for each kind of promise. The calls
//! go over TLS to the sandbox, and the tests look at the bytes on the wire.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

mod bases;
mod bodies;
mod body_limits;
mod calls;
mod declarations;
mod frames;
mod hooks;
mod rate_limits;
mod request_ids;
mod requests;
mod responses;
mod retries;
mod schedules;
mod secret_types;
mod secrets;
mod specs;
mod support;
mod tls;
mod tower_service;
mod tracing_span;
mod values;
