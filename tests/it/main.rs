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

mod accept;
mod account;
mod bases;
mod blocking;
mod bodies;
mod body_limits;
mod calls;
mod credentials;
mod credentials_provider;
mod declarations;
mod decode_errors;
mod doubled;
mod events;
mod frames;
mod hooks;
mod items;
mod locations;
mod locks;
mod multipart;
mod openapi;
mod pages;
mod paths;
mod plain_http;
mod rate_limits;
mod request_ids;
mod requests;
mod response_headers;
mod responses;
mod retries;
mod schedules;
mod secret_types;
mod secrets;
mod server;
mod service_errors;
mod settings;
mod specs;
mod statuses;
mod streams;
mod support;
mod test_kit;
mod tls;
mod tower_service;
mod tracing_span;
mod uploads;
mod v2;
mod values;
