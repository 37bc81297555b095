//! What a request sends that need not fit into memory: files, streams, readers.
//!
//! A field marked `body(stream)` is an [`Upload`] that is the whole body, and one
//! marked `part` is a part of a multipart body. How a body is put together is
//! decided in `request`.

mod chain;
mod field;
mod gzip;
mod opened;
mod reading;
mod segment;
mod tether;

use std::{
    borrow::Cow,
    fmt, io,
    sync::{Arc, Mutex},
};

use bytes::Bytes;
use futures_util::{Stream, TryStreamExt as _};
use http_body::Frame;
use http_body_util::{BodyExt as _, StreamBody};

pub use self::gzip::Gzip;
#[cfg(feature = "server")]
pub(crate) use self::opened::Opened;
#[cfg(not(feature = "server"))]
use self::opened::Opened;
pub(crate) use self::{
    chain::{Chain, Watch},
    field::media_type_of,
    segment::{Claim, Segment},
};
pub use self::{
    field::{PartField, StreamField},
    gzip::RequestGzip,
};
use self::{reading::Reading, segment::Source};
use crate::{
    body::{Body, BoxError},
    error::EncodeReason,
};

/// Is told how many bytes of an upload were taken so far.
pub(crate) type OnProgress = Arc<dyn Fn(u64) + Send + Sync>;

/// What a request sends: bytes, a file, a stream or a reader, with its media type,
/// its file name and its length, where they are known.
///
/// It is the value of a field that is marked `body(stream)` or `part`. Nothing is
/// read before the call is sent, and no more than a few chunks at a time.
///
/// | made by | sent again | length | read |
/// |---|---|---|---|
/// | [`bytes`](Self::bytes) | yes | known | |
/// | [`file`](Self::file) | yes: opened anew | that of the file when it is sent | where blocking is allowed |
/// | [`repeatable`](Self::repeatable) | yes | as declared | as a stream |
/// | [`stream`](Self::stream), [`reader`](Self::reader) | no | as declared | as a stream |
/// | [`read`](Self::read) | no | as declared | where blocking is allowed |
///
/// Within a tokio runtime and with the feature `tokio`, reading a file or a
/// [`Read`](io::Read) blocks a thread of tokio's blocking pool, and the next chunk is
/// read while one is sent; elsewhere, and for blocking clients, it blocks the thread
/// that sends.
///
/// Without a known length a body is sent in chunks (RFC 9112, section 7.1), and a
/// multipart body with such a part as well. A length that is declared and wrong is an
/// error of the call ([`UploadReason`](crate::error::UploadReason)), and the server
/// does not get a whole request.
///
/// ```
/// use loginrocket::{BaseUrl, Endpoint, EndpointExt, upload::Upload};
///
/// #[derive(Endpoint)]
/// #[endpoint(PUT, "/backups/{name}")]
/// struct PutBackup<'a> {
///     name: &'a str,
///     #[endpoint(body(stream))]
///     archive: Upload,
/// }
///
/// let archive = Upload::file("backup.tar").media_type("application/x-tar");
/// let put = PutBackup { name: "today", archive };
/// let request = put.encode(&BaseUrl::parse("https://api.example")?)?;
/// assert_eq!(request.headers()["content-type"], "application/x-tar");
/// assert!(request.body().is_repeatable() && request.body().len().is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Upload {
    source: Origin,
    media_type: Option<Cow<'static, str>>,
    file_name: Option<Cow<'static, str>>,
    len: Option<u64>,
    on_progress: Option<OnProgress>,
}

/// Where the bytes of an upload come from.
enum Origin {
    /// They are here, or can be read as often as need be.
    Again(Source),
    /// A stream that can be read once; none while a request has it.
    Once(Arc<Mutex<Option<Opened>>>),
}

impl Upload {
    /// Bytes. They are not copied.
    ///
    /// ```
    /// use loginrocket::upload::Upload;
    ///
    /// let upload = Upload::bytes("a,b\n1,2\n").media_type("text/csv").file_name("table.csv");
    /// assert_eq!(format!("{upload:?}"), "Upload { from: \"bytes\", len: Some(8), .. }");
    /// ```
    pub fn bytes(bytes: impl Into<Bytes>) -> Self {
        let bytes = bytes.into();
        let len = u64::try_from(bytes.len()).ok();
        Self::of(Origin::Again(Source::Bytes(bytes))).with_len(len)
    }

    /// A file. It is opened when the call is sent, and opened anew for a retry. Its
    /// length is what the file system says at that time; a file that changes while it
    /// is read is an error. The name of the file, without its folder, is the file name
    /// of a part, unless [`file_name`](Self::file_name) gives another one.
    #[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
    pub fn file(path: impl Into<std::path::PathBuf>) -> Self {
        let path = path.into();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let upload = Self::of(Origin::Again(Source::File(path.into())));
        Self { file_name: name.map(Cow::Owned), ..upload }
    }

    /// A stream of bytes. It is read once: a call with it is not repeated once it was
    /// begun, and an endpoint that holds it can be sent once.
    ///
    /// ```
    /// use futures_util::stream;
    /// use loginrocket::{Bytes, upload::Upload};
    ///
    /// let chunks = [Bytes::from("a,b\n"), Bytes::from("1,2\n")];
    /// let upload = Upload::stream(stream::iter(chunks.map(Ok::<_, std::io::Error>))).len(8);
    /// # let _ = upload;
    /// ```
    pub fn stream<S, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<BoxError> + 'static,
    {
        Self::once(Opened::new(StreamBody::new(stream.map_ok(Frame::data).map_err(Into::into))))
    }

    /// A stream that a function makes, anew each time the call is sent.
    ///
    /// ```
    /// use futures_util::stream;
    /// use loginrocket::{Bytes, upload::Upload};
    ///
    /// let lines = |line: u32| Ok::<_, std::io::Error>(Bytes::from(format!("{line}\n")));
    /// let upload = Upload::repeatable(move || stream::iter((0..1_000_000).map(lines)));
    /// # let _ = upload;
    /// ```
    pub fn repeatable<S, E>(open: impl Fn() -> S + Send + Sync + 'static) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<BoxError> + 'static,
    {
        Self::bodies(move || StreamBody::new(open().map_ok(Frame::data).map_err(Into::into)))
    }

    /// What an async reader reads, to its end. It is read once, as
    /// [`stream`](Self::stream).
    #[cfg(feature = "tokio")]
    #[cfg_attr(docsrs, doc(cfg(feature = "tokio")))]
    pub fn reader(reader: impl tokio::io::AsyncRead + Send + 'static) -> Self {
        Self::once(Opened::new(reading::Polled::new(reader)))
    }

    /// What a reader that blocks reads, to its end: on a thread that may block, or on
    /// the thread that sends, as the table of [`Upload`] says. It is read once, as
    /// [`stream`](Self::stream).
    pub fn read(reader: impl io::Read + Send + 'static) -> Self {
        Self::once(Opened::new(Reading::new(move || Ok(reader))))
    }

    /// The media type. Without it, it is that of the declaration, else
    /// `application/octet-stream`.
    #[must_use]
    pub fn media_type(mut self, media_type: impl Into<Cow<'static, str>>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }

    /// The name of the file in a multipart body. A part without one has no file name,
    /// which some servers take for a text field.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// The length in bytes. A wrong one is an error of the call.
    #[must_use]
    pub fn len(self, bytes: u64) -> Self {
        if let Origin::Again(Source::Bytes(known)) = &self.source {
            // Said when the request is built.
            let is_right = u64::try_from(known.len()).ok() == Some(bytes);
            return Self { len: is_right.then_some(bytes), ..self };
        }
        self.with_len(Some(bytes))
    }

    /// Calls a function whenever the transport has taken some of it, with the number of
    /// bytes so far; for a retry they are counted anew. It must not block.
    #[must_use]
    pub fn on_progress(mut self, report: impl Fn(u64) + Send + Sync + 'static) -> Self {
        self.on_progress = Some(Arc::new(report));
        self
    }

    /// A body that is read once, with its length if that is known.
    #[cfg(feature = "server")]
    pub(crate) fn of_body<B>(body: B, len: Option<u64>) -> Self
    where
        B: http_body::Body<Data = Bytes, Error = BoxError> + Send + 'static,
    {
        Self::once(Opened::new(body)).with_len(len)
    }

    /// The same upload once more; if it can be read only once, whoever reads first has it.
    #[cfg(feature = "server")]
    pub(crate) fn share(&self) -> Self {
        let source = match &self.source {
            Origin::Again(source) => source.again().map(Origin::Again),
            Origin::Once(slot) => Some(Origin::Once(Arc::clone(slot))),
        };
        Self {
            source: source.unwrap_or_else(|| Origin::Once(Arc::default())),
            media_type: self.media_type.clone(),
            file_name: self.file_name.clone(),
            len: self.len,
            on_progress: self.on_progress.clone(),
        }
    }

    /// What is read, from its start, and who is told of it. None if it can be read only once,
    /// and has been.
    #[cfg(feature = "server")]
    pub(crate) fn open(&self) -> Option<(Opened, Option<OnProgress>)> {
        let opened = chain::open(&mut self.source()?)?;
        Some((opened, self.on_progress.clone()))
    }

    /// An upload of which nothing else is known.
    fn of(source: Origin) -> Self {
        Self { source, media_type: None, file_name: None, len: None, on_progress: None }
    }

    /// An upload that is read once.
    fn once(opened: Opened) -> Self {
        Self::of(Origin::Once(Arc::new(Mutex::new(Some(opened)))))
    }

    /// Bodies that a function makes.
    pub(crate) fn bodies<B>(open: impl Fn() -> B + Send + Sync + 'static) -> Self
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        let open = move || Opened::new(open().map_err(Into::into));
        Self::of(Origin::Again(Source::Made(Arc::new(open))))
    }

    /// The same with this length, or an unknown one.
    pub(crate) fn with_len(mut self, len: Option<u64>) -> Self {
        self.len = len;
        self
    }

    /// A body of this alone. A stream must not be spent.
    pub(crate) fn into_body(self) -> Body {
        self.segment("").map_or_else(|_| Body::empty(), |segment| Chain::of(vec![segment]))
    }

    /// What is sent of it, for the field of this name. A stream that can be read once
    /// is taken out.
    pub(crate) fn segment(&self, field: &'static str) -> Result<Segment, EncodeReason> {
        let source = match &self.source {
            Origin::Again(Source::Bytes(_)) if self.len.is_none() => {
                return Err(EncodeReason::UploadLength);
            }
            _ => self.source().ok_or(EncodeReason::UploadSpent)?,
        };
        Ok(Segment::new(field, source, self.len, self.on_progress.clone()))
    }

    /// Where the bytes are. A stream that can be read once is taken out.
    fn source(&self) -> Option<Source> {
        match &self.source {
            Origin::Again(source) => source.again(),
            Origin::Once(slot) => Claim::take(slot).map(|claim| Source::Once(Some(claim))),
        }
    }

    /// The media type, if one is declared; of an upload that a server has received, what its
    /// client says.
    #[must_use]
    pub fn declared_media_type(&self) -> Option<&str> {
        self.media_type.as_deref()
    }

    /// The file name, if there is one; of an upload that a server has received, what its client
    /// says, which may be a path.
    #[must_use]
    pub fn declared_file_name(&self) -> Option<&str> {
        self.file_name.as_deref()
    }

    /// The length in bytes, if it is known or declared.
    #[must_use]
    pub fn declared_len(&self) -> Option<u64> {
        self.len
    }

    /// The bytes, if they are in memory, as those of a part that a server has received.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.source {
            Origin::Again(Source::Bytes(bytes)) => Some(bytes),
            _ => None,
        }
    }
}

/// The kind and the length only: a path or the bytes may be private.
impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let from = match &self.source {
            Origin::Again(source) => source.kind(),
            Origin::Once(_) => "a stream",
        };
        f.debug_struct("Upload")
            .field("from", &from)
            .field("len", &self.len)
            .finish_non_exhaustive()
    }
}
