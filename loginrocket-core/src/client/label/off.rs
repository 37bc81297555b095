//! The twin without the feature `testing`: requests are not labelled.

use super::exchange::Exchange;
use crate::{body::Body, transport::Transport};

/// No labels.
#[derive(Clone, Copy, Default)]
pub(super) struct Labels;

impl Labels {
    /// None.
    pub(super) fn of(_transport: &impl Transport) -> Self {
        Self
    }

    /// Does nothing.
    pub(super) fn add(self, _exchange: &Exchange, _request: &mut http::Request<Body>) {}
}
