//! A server that follows a script, byte by byte, and keeps a log of what it
//! saw. It knows as much of HTTP as is needed to find the end of a request;
//! what a client should make of it is not decided here.

mod connection;
#[cfg(feature = "http2")]
pub mod frame;
mod gate;
#[cfg(feature = "http2")]
mod http2;
mod log;
mod raw;
mod reply;
mod request;
mod script;
mod server;
mod tls;
mod torture;

pub use self::{
    gate::Gate,
    log::{Closing, Entry, Event, Log, Overdue},
    reply::{REQUEST_ID, Reply},
    request::Request,
    script::{Script, Scripts},
    server::{Server, ServerBuilder},
    tls::{Authority, Identity, Leaf, Versions},
    torture::{Fault, Op, Record, Torture},
};
