//! How far a call has come: what its response, its error and its hooks know of it.

use crate::{encoding::Encoding, spec::Spec};

/// The endpoint that is called, its wire form, and the number of the attempt.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Progress {
    /// The endpoint that is called.
    pub(crate) endpoint: &'static Spec,
    /// The wire form.
    pub(crate) encoding: Encoding,
    /// The number of the attempt, from 1.
    pub(crate) attempt: u32,
    /// Whether it was the body alone, which can be sent once, that forbade another one.
    pub(crate) body_is_spent: bool,
}

impl Progress {
    /// The first attempt.
    pub(crate) fn first(endpoint: &'static Spec, encoding: Encoding) -> Self {
        Self { endpoint, encoding, attempt: 1, body_is_spent: false }
    }
}
