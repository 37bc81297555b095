//! Any stream is split into the same JSON texts in any chunks, those that are found in the
//! whole stream; they are JSON if, and only if, it is one value after the other.
#![no_main]

use libfuzzer_sys::fuzz_target;
use loginrocket_core::{Bytes, private::split_texts};
use serde_json::{Deserializer, Value};

#[path = "../../loginrocket-core/src/stream/text_splitter/reference.rs"]
mod reference;

fuzz_target!(|input: &[u8]| {
    // The first two bytes are the cap, if there is one, and the size of the chunks.
    let [cap, chunk, stream @ ..] = input else { return };
    let cap = if *cap == u8::MAX { usize::MAX } else { usize::from(*cap) };
    let expected: Vec<_> = reference::split(stream, cap)
        .into_iter()
        .map(|(place, text)| (place, text.map(Bytes::copy_from_slice)))
        .collect();
    for chunk in [1, usize::from(*chunk).max(1), stream.len().max(1)] {
        assert_eq!(split_texts(stream.chunks(chunk), cap), expected);
    }
    // serde_json does not know record separators.
    if cap == usize::MAX && !stream.contains(&0x1e) {
        let whole: Result<Vec<Value>, _> = Deserializer::from_slice(stream).into_iter().collect();
        let texts: Option<Vec<Value>> = expected
            .iter()
            .map(|(_, text)| serde_json::from_slice(text.as_ref().ok()?).ok())
            .collect();
        assert_eq!(texts, whole.ok());
    }
});
