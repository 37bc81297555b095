//! Responses that are handed over while they arrive: bytes, items and events.
//!
//! An endpoint declares it by `response(stream)`, `response(lines = T)` or
//! `response(events = T)`. The call resolves as soon as the head of the response is there,
//! with status, headers and request id; its value is the stream. Where the status is not a
//! success, and for events where the response is not one of events, the body is read whole,
//! and the call fails as any other.
//!
//! - The timeout of the call ends with the head. Then the server may be silent for the
//!   [stall timeout](crate::Call::stall_timeout), 30 seconds by default; a
//!   [deadline](crate::Call::deadline) holds to the end of the stream.
//! - Nothing is read that is not asked for, so a slow reader slows the server down.
//! - Dropping the stream ends the transfer.
//! - An error within the body has the status, the request id and the number of bytes that
//!   came ([`Error::received_bytes`](crate::Error::received_bytes)), and is the last item.
//! - An endpoint's own error is looked for in responses that are read whole only.
//!
//! The streams are [`futures_core::Stream`](https://docs.rs/futures-core)s; their method
//! `next` needs no import. With the feature `tokio` a [`ByteStream`] is a
//! `tokio::io::AsyncRead` too. Those of a blocking client are read by `blocking::iter` and
//! `blocking::Reader`.

mod bytes;
mod chunk;
pub(crate) mod door;
mod event;
mod event_parser;
mod events;
mod items;
mod raw_event;
#[cfg(feature = "tokio")]
mod read;
pub(crate) mod save;
mod text_splitter;

pub use self::{
    bytes::{ByteStream, Streamed},
    event::{Event, FromEvent},
    events::{EventStream, Events},
    items::{Items, Lines},
    raw_event::RawEvent,
};
