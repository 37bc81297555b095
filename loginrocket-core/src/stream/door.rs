//! The parsers of streams as functions, for the fuzz targets, which see public items only.

use std::time::Duration;

use bytes::Bytes;

use super::{
    event_parser::{EventParser, TooLarge},
    raw_event::RawEvent,
    text_splitter::{SplitError, SplitReason, Text, TextSplitter},
};

/// What a stream of events says.
#[derive(Debug, PartialEq, Eq)]
pub struct Events {
    /// The events in front of the end, or of the one that is too large.
    pub events: Vec<RawEvent>,
    /// Whether an event is too large.
    pub is_too_large: bool,
    /// How long to wait before connecting again.
    pub retry: Option<Duration>,
    /// The last event ID.
    pub last_event_id: Option<String>,
}

/// Parses a stream of events that arrives in these chunks.
#[must_use]
pub fn parse_events<'c>(chunks: impl IntoIterator<Item = &'c [u8]>, cap: usize) -> Events {
    let mut parser = EventParser::new(cap);
    let mut events = Vec::new();
    let mut is_too_large = false;
    for chunk in chunks {
        parser.push(Bytes::copy_from_slice(chunk));
        while let Some(event) = parser.next() {
            match event {
                Ok(event) => events.push(event),
                Err(TooLarge(_)) => is_too_large = true,
            }
        }
    }
    let last_event_id = parser.last_event_id().map(str::to_owned);
    Events { events, is_too_large, retry: parser.retry(), last_event_id }
}

/// Splits a stream of JSON texts that arrives in these chunks: each text with its number,
/// offset and line, or what is wrong with it.
#[must_use]
pub fn split_texts<'c>(
    chunks: impl IntoIterator<Item = &'c [u8]>,
    cap: usize,
) -> Vec<([u64; 3], Result<Bytes, &'static str>)> {
    let mut splitter = TextSplitter::new(cap);
    let mut texts = Vec::new();
    for chunk in chunks {
        splitter.push(Bytes::copy_from_slice(chunk));
        while let Some(text) = splitter.next() {
            texts.push(text);
        }
    }
    while let Some(text) = splitter.finish() {
        texts.push(text);
    }
    let shown = |text: Result<_, _>| match text {
        Ok(Text { bytes, position }) => (position, Ok(bytes)),
        Err(SplitError { reason: SplitReason::TooLarge(_), position }) => {
            (position, Err("too large"))
        }
        Err(SplitError { reason: SplitReason::Incomplete, position }) => {
            (position, Err("incomplete"))
        }
    };
    let texts = texts.into_iter().map(shown);
    texts.map(|(at, text)| ([at.number, at.offset, at.line], text)).collect()
}
