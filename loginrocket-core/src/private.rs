//! Everything that generated code names besides the public items, and nothing
//! else. No part of it is covered by semantic versioning.

pub use std::string::String;

pub use serde::Serialize;

pub use crate::{
    request::Writer,
    secret::{Redacted, expose, expose_in_encodings, expose_in_url},
};
