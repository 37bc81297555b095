//! What a client sends by: a transport.
//!
//! In a browser another module stands here, with a way for the headers of `fetch` around
//! their parser.

use std::sync::Arc;

use http::StatusCode;

use super::Transport;
use crate::body::Body;

/// What a client sends by.
pub(crate) type Carrier = dyn Transport;

/// The response that came.
pub(crate) type Came = http::Response<Body>;

/// The same response with another body, which depends on its status.
pub(crate) fn with_body(came: Came, body: impl FnOnce(StatusCode, Body) -> Body) -> Came {
    let status = came.status();
    came.map(|came| body(status, came))
}

/// A client's way to send by a transport.
pub(crate) fn of(transport: impl Transport) -> Arc<Carrier> {
    Arc::new(transport)
}
