//! Everything that generated code names besides the public items, what the fuzz targets call,
//! and nothing else. No part of it is covered by semantic versioning.

pub use std::{borrow::Cow, string::String, vec::Vec};

pub use crate::{
    request::{Flat, text},
    response::{Whole, accept_of},
    secret::Redacted,
    spec::{ApiSpecBuilder, SpecBuilder},
    stream::door::{Events, parse_events, split_texts},
    upload::Gzip,
};

/// What a stand-in for a broken declaration returns. It never runs: the declaration does
/// not compile.
#[must_use]
pub fn stand_in<T, U>(_: T) -> U {
    std::process::abort()
}
