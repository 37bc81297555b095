//! The body of a request or response: empty, bytes, or a stream. How it
//! travels is the transport's business.

mod collect;

use std::{
    fmt,
    pin::Pin,
    sync::{Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
};

use bytes::Bytes;
use http_body::{Frame, SizeHint};
use http_body_util::{BodyExt as _, combinators::UnsyncBoxBody};

pub(crate) use self::collect::CollectError;

/// Any error that can move between threads.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// The body of a request or response.
///
/// It is either bytes, which cost no box and can be sent again, or a stream,
/// which is read once. It implements [`http_body::Body`], so that hyper, tower
/// and reqwest take it as it is.
///
/// ```
/// use loginrocket::Body;
///
/// let body = Body::from("name=laptop");
/// assert_eq!(body.as_bytes().unwrap(), "name=laptop");
/// assert!(Body::empty().as_bytes().unwrap().is_empty());
/// ```
pub struct Body(Inner);

/// What a body is made of.
enum Inner {
    /// Bytes that are not read yet; none for an empty body.
    Full(Bytes),
    /// A stream. The mutex is never contended: it makes the body `Sync`, as
    /// HTTP stacks ask for, without asking that of every stream.
    Stream(Mutex<UnsyncBoxBody<Bytes, BoxError>>),
}

impl Body {
    /// A body without bytes.
    #[must_use]
    pub const fn empty() -> Self {
        Self(Inner::Full(Bytes::new()))
    }

    /// A body that is read once, frame by frame, as it is sent.
    ///
    /// ```
    /// use http_body_util::Full;
    /// use loginrocket::{Body, Bytes};
    ///
    /// let body = Body::stream(Full::new(Bytes::from_static(b"a long upload")));
    /// assert!(body.as_bytes().is_none());
    /// assert!(body.try_clone().is_none());
    /// ```
    pub fn stream<B>(body: B) -> Self
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        Self(Inner::Stream(Mutex::new(body.map_err(Into::into).boxed_unsync())))
    }

    /// The bytes, unless the body is a stream.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Inner::Full(bytes) => Some(bytes),
            Inner::Stream(_) => None,
        }
    }

    /// The bytes, or the body itself if it is a stream.
    ///
    /// # Errors
    ///
    /// The stream.
    pub fn into_bytes(self) -> Result<Bytes, Self> {
        match self.0 {
            Inner::Full(bytes) => Ok(bytes),
            Inner::Stream(_) => Err(self),
        }
    }

    /// The same body once more; `None` for a stream, which can be sent once.
    #[must_use]
    pub fn try_clone(&self) -> Option<Self> {
        self.as_bytes().cloned().map(Self::from)
    }

    /// The number of bytes that are left, where it is known.
    #[must_use]
    pub fn len(&self) -> Option<u64> {
        http_body::Body::size_hint(self).exact()
    }

    /// Whether it is known that no bytes are left.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == Some(0)
    }
}

/// Opens the stream; a panic of its owner elsewhere does not matter here.
fn lock<T>(stream: &Mutex<T>) -> MutexGuard<'_, T> {
    stream.lock().unwrap_or_else(PoisonError::into_inner)
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match &mut self.0 {
            Inner::Full(bytes) if bytes.is_empty() => Poll::Ready(None),
            Inner::Full(bytes) => Poll::Ready(Some(Ok(Frame::data(std::mem::take(bytes))))),
            Inner::Stream(stream) => {
                Pin::new(stream.get_mut().unwrap_or_else(PoisonError::into_inner)).poll_frame(cx)
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.0 {
            Inner::Full(bytes) => bytes.is_empty(),
            Inner::Stream(stream) => lock(stream).is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            Inner::Full(bytes) => {
                SizeHint::with_exact(u64::try_from(bytes.len()).unwrap_or(u64::MAX))
            }
            Inner::Stream(stream) => lock(stream).size_hint(),
        }
    }
}

impl Default for Body {
    fn default() -> Self {
        Self::empty()
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self(Inner::Full(bytes))
    }
}

/// What turns into [`Bytes`] turns into a body.
macro_rules! body_from {
    ($($ty:ty),*) => {$(
        impl From<$ty> for Body {
            fn from(bytes: $ty) -> Self {
                Self::from(Bytes::from(bytes))
            }
        }
    )*};
}

body_from!(Vec<u8>, String, &'static [u8], &'static str);

/// The size only: a body may hold secrets.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let form = if self.as_bytes().is_some() { "Body" } else { "Body::stream" };
        f.debug_struct(form).field("len", &self.len()).finish()
    }
}
