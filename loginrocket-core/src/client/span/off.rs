//! Without the feature `tracing` a call has no span.

use std::future::Future;

use super::exchange::{Exchange, Outcome};
use crate::body::Body;

/// No span.
pub(super) struct Span;

/// Opens no span.
pub(super) fn of(_exchange: &Exchange, _request: Option<&http::Request<Body>>) -> Span {
    Span
}

/// Runs the call.
pub(super) fn follow<F: Future<Output = Outcome>>(_span: Span, run: F) -> F {
    run
}
