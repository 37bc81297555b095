//! The body of a request or response: empty, bytes, or a stream. How it
//! travels is the transport's business; where an upload comes from is that of
//! `upload`.

mod collect;
mod produced;

use std::{
    fmt,
    pin::Pin,
    sync::{Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
};

use bytes::Bytes;
use http_body::{Frame, SizeHint};
use http_body_util::{BodyExt as _, combinators::UnsyncBoxBody};

#[cfg(feature = "server")]
pub(crate) use self::collect::Collect;
pub(crate) use self::{
    collect::CollectError,
    produced::{Produced, Sending},
};
use crate::upload::Upload;

/// Any error that can move between threads.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// The body of a request or response.
///
/// It is bytes, which cost no box; or a stream, with or without a known length.
/// Bytes can be sent again, and so can a stream that can be opened anew, such as
/// that of a file: [`is_repeatable`](Self::is_repeatable) says so. It implements
/// [`http_body::Body`], so that hyper, tower and reqwest take it as it is.
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
    /// Anything else, in a box, so that a body is no larger than its bytes: requests
    /// are moved more often than made.
    Flowing(Box<Flowing>),
}

/// A body that is not there as bytes.
enum Flowing {
    /// A stream. The mutex is never contended: it makes the body `Sync`, as
    /// HTTP stacks ask for, without asking that of every stream.
    Stream(Mutex<UnsyncBoxBody<Bytes, BoxError>>),
    /// What a declaration uploads. Behind a trait, so that a program that uploads
    /// nothing does not carry the code.
    Produced(Box<dyn Produced>),
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
        let stream = Mutex::new(body.map_err(Into::into).boxed_unsync());
        Self(Inner::Flowing(Box::new(Flowing::Stream(stream))))
    }

    /// As [`stream`](Self::stream), of one whose errors are in boxes already.
    #[cfg(all(feature = "browser", target_arch = "wasm32", target_os = "unknown"))]
    pub(crate) fn boxed<B>(body: B) -> Self
    where
        B: http_body::Body<Data = Bytes, Error = BoxError> + Send + 'static,
    {
        Self(Inner::Flowing(Box::new(Flowing::Stream(Mutex::new(body.boxed_unsync())))))
    }

    /// A body that is opened when it is first read, and opened anew when it is sent
    /// again, with its length in bytes if it is known. A length that turns out wrong
    /// is an error of the stream.
    ///
    /// ```
    /// use http_body_util::Full;
    /// use loginrocket::{Body, Bytes};
    ///
    /// let body = Body::repeatable(Some(5), || Full::new(Bytes::from_static(b"again")));
    /// assert!(body.as_bytes().is_none() && body.is_repeatable());
    /// assert_eq!(body.try_clone().unwrap().len(), Some(5));
    /// ```
    pub fn repeatable<B>(len: Option<u64>, open: impl Fn() -> B + Send + Sync + 'static) -> Self
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        Upload::bodies(open).with_len(len).into_body()
    }

    /// The body of an upload.
    pub(crate) fn produced(body: impl Produced + 'static) -> Self {
        Self::from(Box::new(body) as Box<dyn Produced>)
    }

    /// What a declaration uploads, if that is the body.
    pub(crate) fn into_produced(self) -> Result<Box<dyn Produced>, Self> {
        match self.0 {
            Inner::Flowing(flowing) => match *flowing {
                Flowing::Produced(body) => Ok(body),
                stream @ Flowing::Stream(_) => Err(Self(Inner::Flowing(Box::new(stream)))),
            },
            full @ Inner::Full(_) => Err(Self(full)),
        }
    }

    /// Whether it is what a declaration uploads.
    pub(crate) fn is_produced(&self) -> bool {
        self.as_produced().is_some()
    }

    /// The same, by reference.
    fn as_produced(&self) -> Option<&dyn Produced> {
        match &self.0 {
            Inner::Flowing(flowing) => match &**flowing {
                Flowing::Produced(body) => Some(&**body),
                Flowing::Stream(_) => None,
            },
            Inner::Full(_) => None,
        }
    }

    /// The bytes, unless the body is a stream.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Inner::Full(bytes) => Some(bytes),
            Inner::Flowing(_) => None,
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
            Inner::Flowing(_) => Err(self),
        }
    }

    /// The same body once more, from its start; `None` if it can be sent only once,
    /// as a stream that cannot be opened anew.
    #[must_use]
    pub fn try_clone(&self) -> Option<Self> {
        match self.as_bytes() {
            Some(bytes) => Some(Self::from(bytes.clone())),
            None => self.as_produced()?.again().map(Self::from),
        }
    }

    /// Whether it can be sent again, as a retry does.
    #[must_use]
    pub fn is_repeatable(&self) -> bool {
        self.as_bytes().is_some() || self.as_produced().is_some_and(Produced::is_repeatable)
    }

    /// Whether all of its bytes are in memory already, even if they are not one piece,
    /// as the parts of a multipart body. A transport that cannot send a stream may
    /// collect them.
    #[must_use]
    pub fn is_in_memory(&self) -> bool {
        self.as_bytes().is_some() || self.as_produced().is_some_and(Produced::is_in_memory)
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
            Inner::Flowing(flowing) => match &mut **flowing {
                Flowing::Stream(stream) => {
                    let stream = stream.get_mut().unwrap_or_else(PoisonError::into_inner);
                    Pin::new(stream).poll_frame(cx)
                }
                Flowing::Produced(body) => body.poll_chunk(cx).map_ok(Frame::data),
            },
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.0 {
            Inner::Full(bytes) => bytes.is_empty(),
            Inner::Flowing(flowing) => match &**flowing {
                Flowing::Stream(stream) => lock(stream).is_end_stream(),
                Flowing::Produced(body) => body.left() == Some(0),
            },
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            Inner::Full(bytes) => {
                SizeHint::with_exact(u64::try_from(bytes.len()).unwrap_or(u64::MAX))
            }
            Inner::Flowing(flowing) => match &**flowing {
                Flowing::Stream(stream) => lock(stream).size_hint(),
                Flowing::Produced(body) => {
                    body.left().map_or_else(SizeHint::default, SizeHint::with_exact)
                }
            },
        }
    }
}

impl Default for Body {
    fn default() -> Self {
        Self::empty()
    }
}

impl From<Box<dyn Produced>> for Body {
    fn from(body: Box<dyn Produced>) -> Self {
        Self(Inner::Flowing(Box::new(Flowing::Produced(body))))
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
