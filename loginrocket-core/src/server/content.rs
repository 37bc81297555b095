//! How the body of a request is taken: whole, in parts, or as a stream that is handed over while
//! it arrives. This is the one place where a wire form decides that.

use bytes::Bytes;
use futures_util::FutureExt as _;
use http::{
    HeaderMap,
    header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE},
};

use super::{
    error::{RequestError, RequestErrorKind, RequestPart},
    gunzip::Gunzip,
    incoming::Incoming,
    multipart::{self, Piece},
};
use crate::{
    body::{Body, BoxError, Collect, CollectError},
    encoding::Encoding,
    spec::Spec,
    upload::Upload,
};

/// The caps on bodies, in bytes.
#[derive(Clone, Copy)]
pub(super) struct Caps {
    /// On one that is read whole.
    pub(super) whole: usize,
    /// On one that is handed over while it arrives.
    pub(super) streamed: u64,
}

/// The caps where nothing else is said: 1 MiB, and none.
impl Default for Caps {
    fn default() -> Self {
        Self { whole: 1 << 20, streamed: u64::MAX }
    }
}

/// The body of a request.
pub(super) enum Content {
    /// All of it.
    Whole(Bytes),
    /// All of it, and its parts.
    Parts(Bytes, Vec<Piece>),
    /// As it arrives. In a box: most requests are moved without one.
    Stream(Box<Upload>),
}

/// A body that was taken.
pub(super) enum Taken {
    /// It is there, or need not be.
    Now(Content),
    /// It has to be read first. In a box: the future of a request that has no body is small.
    Later(Box<Collect>),
}

impl Content {
    /// Takes a body: an endpoint whose usual wire form is a stream gets it while it arrives.
    pub(super) fn take(
        spec: &Spec,
        headers: &HeaderMap,
        body: Body,
        caps: Caps,
    ) -> Result<Taken, RequestError> {
        let gunzip = decoder(spec, headers)?;
        let is_streamed = spec.default_encoding() == Encoding::Stream;
        let whole = u64::try_from(caps.whole).unwrap_or(u64::MAX);
        let cap = if is_streamed { caps.streamed } else { whole };
        let len = body.len().or_else(|| announced(headers));
        if len.is_some_and(|len| len > cap) {
            return Err(RequestError::new(RequestErrorKind::BodyTooLarge));
        }
        let body = match (gunzip, is_streamed) {
            (None, false) => body,
            (gunzip, _) => {
                let known = len.filter(|_| gunzip.is_none());
                let incoming = Incoming::new(body, gunzip, len, cap);
                if is_streamed {
                    let upload = typed(Upload::of_body(incoming, known), headers);
                    return Ok(Taken::Now(Self::Stream(Box::new(upload))));
                }
                Body::stream(incoming)
            }
        };
        Ok(match body.into_bytes() {
            Ok(bytes) => Taken::Now(Self::Whole(bytes)),
            Err(stream) => Taken::Later(Box::new(stream.collect(caps.whole))),
        })
    }

    /// A body whose bytes are all there. A compressed one may become as long as one may be if
    /// nothing else is said.
    pub(super) fn of_bytes(
        spec: &Spec,
        headers: &HeaderMap,
        body: Bytes,
    ) -> Result<Self, RequestError> {
        if decoder(spec, headers)?.is_none() {
            return Ok(Self::Whole(body));
        }
        let caps = Caps { whole: Caps::default().whole.max(body.len()), ..Caps::default() };
        match Self::take(spec, headers, body.into(), caps)? {
            Taken::Now(content) => Ok(content),
            Taken::Later(collect) => match collect.now_or_never() {
                Some(read) => Self::collected(read),
                None => Err(RequestError::new(RequestErrorKind::Interrupted)),
            },
        }
    }

    /// What was read.
    pub(super) fn collected(read: Result<Bytes, CollectError>) -> Result<Self, RequestError> {
        read.map(Self::Whole).map_err(|error| match error {
            CollectError::TooLarge(_) => RequestError::new(RequestErrorKind::BodyTooLarge),
            CollectError::Stream(error) => interrupted(error),
        })
    }

    /// The same, once the wire form is known.
    pub(super) fn in_form(
        self,
        encoding: Encoding,
        headers: &HeaderMap,
    ) -> Result<Self, RequestError> {
        Ok(match (encoding, self) {
            (Encoding::Multipart | Encoding::Related, Self::Whole(body)) => {
                let pieces = multipart::read(&body, headers, encoding == Encoding::Multipart)?;
                Self::Parts(body, pieces)
            }
            (Encoding::Stream, Self::Whole(body)) => {
                Self::Stream(Box::new(typed(Upload::bytes(body), headers)))
            }
            (_, other) => other,
        })
    }

    /// The bytes that are there; none of a stream.
    pub(super) fn bytes(&self) -> &Bytes {
        static NONE: Bytes = Bytes::new();
        match self {
            Self::Whole(body) | Self::Parts(body, _) => body,
            Self::Stream(_) => &NONE,
        }
    }

    /// The parts; none of a body that has no such.
    pub(super) fn pieces(&self) -> &[Piece] {
        if let Self::Parts(_, pieces) = self { pieces } else { &[] }
    }
}

/// The error of a body that could not be read.
pub(super) fn interrupted(error: BoxError) -> RequestError {
    error
        .downcast::<RequestError>()
        .map_or_else(|_| RequestError::new(RequestErrorKind::Interrupted), |error| *error)
}

/// An upload of the media type that the client says.
fn typed(upload: Upload, headers: &HeaderMap) -> Upload {
    match headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()) {
        Some(media_type) => upload.media_type(media_type.to_owned()),
        None => upload,
    }
}

/// How long the body is, as the client says.
fn announced(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// What decodes the body, if it is compressed; an error if it is in a content coding that the
/// endpoint does not declare.
///
/// A coding that is declared as a constant header is the service's own business: its bodies are
/// taken as they come.
fn decoder(spec: &Spec, headers: &HeaderMap) -> Result<Option<Gunzip>, RequestError> {
    let Some(coding) = headers.get(CONTENT_ENCODING) else { return Ok(None) };
    let is_single = headers.get_all(CONTENT_ENCODING).iter().nth(1).is_none();
    let is = |name: &str| is_single && coding.as_bytes().eq_ignore_ascii_case(name.as_bytes());
    let constant = spec.headers().find(|(name, _)| *name == "content-encoding");
    let gunzip = if spec.is_compressed() { Gunzip::new() } else { None };
    let taken = match constant {
        Some((_, declared)) if is(declared) => return Ok(None),
        Some((_, declared)) => declared,
        None if is("") || is("identity") => return Ok(None),
        None if gunzip.is_some() && (is("gzip") || is("x-gzip")) => return Ok(gunzip),
        None if gunzip.is_some() => "gzip, identity",
        None => "identity",
    };
    let part = RequestPart::Header("content-encoding".into());
    Err(RequestError::of(RequestErrorKind::MediaType, part)
        .with_detail("the body is in a coding that is not declared")
        .with_header(ACCEPT_ENCODING, taken))
}
