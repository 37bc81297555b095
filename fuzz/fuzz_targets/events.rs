//! Any stream of events says the same in any chunks, and what a reading of the whole stream
//! says, line by line.
#![no_main]

use libfuzzer_sys::fuzz_target;
use loginrocket_core::private::{Events, parse_events};

#[path = "../../loginrocket-core/src/stream/event_parser/reference.rs"]
mod reference;

/// What the parser says.
fn parse(stream: &[u8], chunk: usize, cap: usize) -> reference::Reading {
    let Events { events, is_too_large, retry, last_event_id } =
        parse_events(stream.chunks(chunk), cap);
    let events = events.iter().map(|event| {
        (event.name().to_owned(), event.data().to_owned(), event.id().map(str::to_owned))
    });
    let retry = retry.map(|retry| retry.as_millis().try_into().expect("it was an u64"));
    reference::Reading { events: events.collect(), is_too_large, retry, last_event_id }
}

fuzz_target!(|input: &[u8]| {
    // The first two bytes are the cap, if there is one, and the size of the chunks.
    let [cap, chunk, stream @ ..] = input else { return };
    let cap = if *cap == u8::MAX { usize::MAX } else { usize::from(*cap) };
    let expected = reference::read(stream, cap);
    for chunk in [1, usize::from(*chunk).max(1), stream.len().max(1)] {
        assert_eq!(parse(stream, chunk, cap), expected);
    }
});
