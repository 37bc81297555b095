//! What the client makes of a server that misbehaves, one module for each kind
//! of misbehaviour.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test fails by a panic"
)]

mod blocking;
mod cancel;
mod child;
mod client_certificate;
mod connect;
mod cut;
mod echo;
mod endpoints;
mod environment;
#[cfg(feature = "gzip")]
mod gzip;
mod harness;
mod head;
#[cfg(feature = "http2")]
mod http2;
#[cfg(feature = "http2")]
mod http2_faults;
mod load;
mod malformed;
mod nesting;
mod plain_http;
mod proxy;
mod redirect;
mod request_id;
mod resolve;
mod reuse;
mod size;
mod status;
mod streams;
mod support;
mod tls;
mod torture;
mod uploads;
mod value;
