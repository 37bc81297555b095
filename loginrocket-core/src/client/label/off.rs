//! The twin without the feature `testing`: requests are not labelled.

use super::exchange::Exchange;
use crate::{body::Body, transport::Transport};

/// No labels.
#[derive(Clone, Copy)]
pub(super) struct Labels;

impl Labels {
    /// No request is labelled.
    pub(super) const NONE: Self = Self;

    /// None.
    pub(super) fn of(_transport: &impl Transport) -> Self {
        Self
    }
}

/// Does nothing.
pub(super) fn add(_labels: Labels, _exchange: &Exchange, _request: &mut http::Request<Body>) {}
