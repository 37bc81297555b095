//! Everything that generated code names besides the public items, and nothing
//! else. No part of it is covered by semantic versioning.

pub use std::string::String;

pub use serde::Serialize;

pub use crate::{
    response::Whole,
    secret::Redacted,
    spec::{ApiSpecBuilder, SpecBuilder},
};
