//! A body that is read from where its bytes are. What those places are is decided
//! in `upload`.

use std::task::{Context, Poll};

use bytes::Bytes;

use super::BoxError;
use crate::{
    transport::{BoxFuture, Came, Carrier, TransportError},
    upload::Watch,
};

/// What a transport returns.
pub(crate) type Sending<'t> = BoxFuture<'t, Result<Came, TransportError>>;

/// A body whose bytes are made while it is sent.
pub(crate) trait Produced: Send + Sync {
    /// Finds out what must be known before the head of the request is sent: the
    /// lengths of files. An error here means that nothing was sent.
    fn poll_prepare(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>>;

    /// The next bytes, never none.
    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, BoxError>>>;

    /// How many bytes are left, if that is known.
    fn left(&self) -> Option<u64>;

    /// The same once more, from its start.
    fn again(&self) -> Option<Box<dyn Produced>>;

    /// Whether there is such a one.
    fn is_repeatable(&self) -> bool;

    /// Whether all of its bytes are in memory already.
    fn is_in_memory(&self) -> bool;

    /// Notes the error of the body there, should there be one.
    fn watch(&mut self, watch: Watch);

    /// All of its bytes.
    #[cfg(all(feature = "browser", target_arch = "wasm32", target_os = "unknown"))]
    fn collect(self: Box<Self>) -> BoxFuture<'static, Result<Bytes, TransportError>>;

    /// Sends it, and says what is wrong with it if that is why the transport fails.
    fn send(self: Box<Self>, head: http::request::Parts, transport: &Carrier) -> Sending<'_>;
}
