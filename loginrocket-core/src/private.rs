//! Everything that generated code names besides the public items, what the fuzz targets call,
//! and nothing else. No part of it is covered by semantic versioning.

pub use std::{borrow::Cow, string::String, vec::Vec};

use crate::{response::parse_json, secret::SentSecrets};

pub use crate::{
    request::{Flat, text},
    response::{Whole, accept_of},
    secret::Redacted,
    spec::{ApiSpecBuilder, SpecBuilder},
    stream::door::{Events, parse_events, split_texts},
    upload::Gzip,
};

/// The text of a string in JSON; none if it is something else. Read as responses are: another
/// reader would be a second one in a program.
#[must_use]
pub fn text_of_json(json: &str) -> Option<String> {
    let is_string = json.starts_with('"');
    is_string.then(|| parse_json(json.as_bytes(), &SentSecrets::default()).ok()).flatten()
}

/// What a stand-in for a broken declaration returns. It never runs: the declaration does
/// not compile.
#[must_use]
pub fn stand_in<T, U>(_: T) -> U {
    std::process::abort()
}
