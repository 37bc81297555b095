//! What reads JSON: `serde_json`.
//!
//! In a browser the module `small` stands here.

use serde_json::de::SliceRead;

/// Reads a text.
pub(in crate::response) type Json<'de> = serde_json::Deserializer<SliceRead<'de>>;

/// What is wrong with it.
pub(in crate::response) type Error = serde_json::Error;

/// Begins a text.
pub(in crate::response) fn begin(text: &[u8]) -> Json<'_> {
    serde_json::Deserializer::from_slice(text)
}
