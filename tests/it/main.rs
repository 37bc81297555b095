//! What the workspace promises, one module for each kind of promise. The calls
//! go over TLS to the sandbox, and the tests look at the bytes on the wire.

mod answers;
mod bases;
mod calls;
mod declarations;
mod requests;
mod secrets;
mod support;
mod tls;
mod tracing_span;
