//! The twin without the feature `testing`: requests are not labelled.

use super::exchange::Exchange;
use crate::body::Body;

/// Does nothing.
pub(super) fn add(_exchange: &Exchange, _request: &mut http::Request<Body>) {}
