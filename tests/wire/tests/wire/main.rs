//! What the client makes of a server that misbehaves, one module for each kind
//! of misbehaviour. A name that begins like `d05_` is that of a case in the
//! catalogue of faults.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test fails by a panic"
)]

mod cancel;
mod connect;
mod cut;
mod endpoints;
mod harness;
mod head;
mod load;
mod nesting;
mod request_id;
mod reuse;
mod size;
mod status;
mod support;
mod value;
