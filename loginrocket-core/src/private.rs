//! Everything that generated code names besides the public items, what the fuzz targets call,
//! and nothing else. No part of it is covered by semantic versioning.

pub use std::{borrow::Cow, string::String};

pub use crate::{
    request::{Flat, text},
    response::{Whole, accept_of},
    secret::Redacted,
    spec::{ApiSpecBuilder, SpecBuilder},
    stream::door::{Events, parse_events, split_texts},
};
