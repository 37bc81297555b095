//! The bytes of an upload that was received, as they arrive.

use std::{
    fmt,
    future::poll_fn,
    io,
    path::PathBuf,
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::{Bytes, BytesMut};
use futures_util::Stream;

use super::{
    content::interrupted,
    error::{RequestError, RequestErrorKind},
};
use crate::{
    stream::save::{Unsaved, save},
    upload::{OnProgress, Opened, Upload},
};

/// The bytes of an [`Upload`] while they arrive: what [`Upload::into_stream`] makes.
///
/// ```
/// use std::convert::Infallible;
///
/// use loginrocket::{
///     Body, Endpoint, FromRequest,
///     http::Request,
///     server::{Received, Refusal, Router},
///     upload::Upload,
/// };
///
/// #[derive(Endpoint, FromRequest)]
/// #[endpoint(PUT, "/backups/{name}", response = u64)]
/// struct PutBackup<'a> {
///     name: &'a str,
///     #[endpoint(body(stream))]
///     archive: Upload,
/// }
///
/// async fn put(call: Received<PutBackup<'static>>) -> Result<u64, Refusal<Infallible>> {
///     let mut archive = call.decode()?.archive.into_stream();
///     while let Some(chunk) = archive.next().await {
///         println!("{} bytes", chunk?.len());
///     }
///     Ok(archive.received_bytes())
/// }
///
/// # futures_util::FutureExt::now_or_never(async {
/// let router = Router::builder().route(put).build()?;
/// let response = router.handle(Request::put("/backups/today").body("tar")?).await;
/// assert_eq!(response.body().as_bytes().unwrap(), "3");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # }).unwrap()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct UploadStream {
    /// None at the end, and of a stream that was read before.
    opened: Option<Opened>,
    was_spent: bool,
    len: Option<u64>,
    received: u64,
    on_progress: Option<OnProgress>,
}

impl Upload {
    /// The bytes, to be read by a server that has received them. To send them on, hand the upload
    /// to an endpoint instead.
    #[cfg_attr(docsrs, doc(cfg(feature = "server")))]
    #[must_use]
    pub fn into_stream(self) -> UploadStream {
        let (opened, on_progress) = self.open().unzip();
        UploadStream {
            was_spent: opened.is_none(),
            opened,
            len: self.declared_len(),
            received: 0,
            on_progress: on_progress.flatten(),
        }
    }
}

impl UploadStream {
    /// The next bytes; `None` at the end. They are never empty.
    ///
    /// Dropping the future loses nothing.
    ///
    /// # Errors
    ///
    /// If the body was cut ([`Interrupted`](RequestErrorKind::Interrupted)), is over the cap
    /// ([`BodyTooLarge`](RequestErrorKind::BodyTooLarge)) or is not in its content coding
    /// ([`Syntax`](RequestErrorKind::Syntax)); also if the stream was read before.
    pub async fn next(&mut self) -> Option<Result<Bytes, RequestError>> {
        poll_fn(|cx| self.poll_bytes(cx)).await
    }

    /// The number of bytes so far.
    #[must_use]
    pub fn received_bytes(&self) -> u64 {
        self.received
    }

    /// The number of bytes that are still to come, if the client has said it.
    #[must_use]
    pub fn bytes_left(&self) -> Option<u64> {
        self.len.map(|len| len.saturating_sub(self.received))
    }

    /// All that is still to come, at most `cap` bytes.
    ///
    /// # Errors
    ///
    /// As of [`UploadStream::next`], and [`BodyTooLarge`](RequestErrorKind::BodyTooLarge).
    pub async fn collect(mut self, cap: usize) -> Result<Bytes, RequestError> {
        let mut all = BytesMut::new();
        while let Some(chunk) = self.next().await {
            let chunk = chunk?;
            if chunk.len() > cap.saturating_sub(all.len()) {
                return Err(RequestError::new(RequestErrorKind::BodyTooLarge));
            }
            all.extend_from_slice(&chunk);
        }
        Ok(all.freeze())
    }

    /// Saves all that is still to come; returns the number of bytes so far. The file is there
    /// when all of it is, as [`ByteStream::to_file`](crate::stream::ByteStream::to_file) has it.
    ///
    /// ```
    /// use loginrocket::{server::SaveError, upload::Upload};
    ///
    /// # async fn run(archive: Upload) -> Result<(), SaveError> {
    /// let bytes = archive.into_stream().to_file("backups/today").await?;
    /// println!("{bytes} bytes");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As of [`UploadStream::next`], or that the file cannot be written.
    pub async fn to_file(mut self, path: impl Into<PathBuf>) -> Result<u64, SaveError> {
        match save(&mut self, path.into()).await {
            Ok(()) => Ok(self.received),
            Err(Unsaved::Stream(error)) => Err(SaveError::Request(error)),
            Err(Unsaved::File(error)) => Err(SaveError::File(error)),
        }
    }

    /// The next bytes, for the trait.
    fn poll_bytes(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, RequestError>>> {
        if std::mem::take(&mut self.was_spent) {
            let spent = RequestError::new(RequestErrorKind::Interrupted);
            return Poll::Ready(Some(Err(spent)));
        }
        let Some(opened) = &mut self.opened else { return Poll::Ready(None) };
        let chunk = ready!(opened.poll(cx)).map(|chunk| chunk.map_err(interrupted));
        if let Some(Ok(chunk)) = &chunk {
            let len = u64::try_from(chunk.len()).unwrap_or(u64::MAX);
            self.received = self.received.saturating_add(len);
            if let Some(report) = &self.on_progress {
                report(self.received);
            }
        } else {
            self.opened = None;
        }
        Poll::Ready(chunk)
    }
}

impl Stream for UploadStream {
    type Item = Result<Bytes, RequestError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_bytes(cx)
    }
}

/// How much came, and no bytes.
impl fmt::Debug for UploadStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UploadStream")
            .field("received_bytes", &self.received_bytes())
            .field("bytes_left", &self.bytes_left())
            .finish_non_exhaustive()
    }
}

/// Why an upload was not saved.
#[derive(Debug)]
pub enum SaveError {
    /// The request is wrong, or was cut.
    Request(RequestError),
    /// The file cannot be written.
    File(io::Error),
}

impl fmt::Display for SaveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Request(error) => error.fmt(f),
            Self::File(_) => f.write_str("the file cannot be written"),
        }
    }
}

impl std::error::Error for SaveError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Request(error) => error.source(),
            Self::File(error) => Some(error),
        }
    }
}
