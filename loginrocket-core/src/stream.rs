//! Responses that arrive item by item.

mod chunk;
pub(crate) mod door;
mod event_parser;
mod raw_event;
mod text_splitter;

pub use self::raw_event::RawEvent;
