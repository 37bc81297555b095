//! What an application may do around each attempt of each call.

use bytes::Bytes;

use crate::{Encoding, ErrorKind, RawResponse, Sent, Spec};

/// Sees every attempt of every call of a client: for metrics, logs, and headers
/// that are not the endpoint's business.
///
/// The hooks of a client run in the order in which the builder got them.
///
/// ```
/// use std::sync::atomic::{AtomicU32, Ordering};
///
/// use loginrocket_core::{Attempt, Hook, RawResponse};
///
/// #[derive(Default)]
/// struct CountAnswers(AtomicU32);
///
/// impl Hook for CountAnswers {
///     fn received(&self, _attempt: &Attempt, _response: &RawResponse) {
///         self.0.fetch_add(1, Ordering::Relaxed);
///     }
/// }
/// ```
pub trait Hook: Send + Sync + 'static {
    /// Before the attempt is sent. The request may be changed; what is changed
    /// of its URL or body is sent as it is, unchecked.
    fn sending(&self, attempt: &Attempt, request: &mut http::Request<Bytes>) {
        let _ = (attempt, request);
    }

    /// After an answer came, whatever its status is.
    fn received(&self, attempt: &Attempt, response: &RawResponse) {
        let _ = (attempt, response);
    }

    /// After no answer came, or not a whole one; `sent` is about this attempt.
    fn failed(&self, attempt: &Attempt, kind: &ErrorKind, sent: Sent) {
        let _ = (attempt, kind, sent);
    }
}

/// One attempt of a call, as a [`Hook`] sees it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Attempt {
    /// The endpoint that is called.
    pub endpoint: &'static Spec,
    /// The wire form.
    pub encoding: Encoding,
    /// The number of the attempt, from 1.
    pub number: u32,
}
