//! How blobs get into a registry: as a whole, in chunks, or from another repository.

use std::ops::RangeInclusive;

use loginrocket::{
    Bytes, Endpoint, FromResponse,
    error::EncodeReason,
    field::{LocationField, ToHeader},
    http::HeaderValue,
    upload::Upload,
};

use crate::{Stored, V2};

/// Begins an upload.
#[derive(Clone, Debug, Endpoint)]
#[cfg_attr(feature = "describe", derive(loginrocket::Describe))]
#[endpoint(POST, "/{name..}/blobs/uploads/", api = V2, response(whole = UploadSession))]
#[non_exhaustive]
#[must_use]
pub struct StartUpload<'a> {
    /// The repository.
    pub name: &'a str,
}

/// Takes a blob over from another repository, which needs no upload.
#[derive(Clone, Debug, Endpoint)]
#[cfg_attr(feature = "describe", derive(loginrocket::Describe))]
#[endpoint(POST, "/{name..}/blobs/uploads/", api = V2, response(whole = Mounted))]
#[non_exhaustive]
#[must_use]
pub struct MountBlob<'a> {
    /// The repository.
    pub name: &'a str,
    /// The digest of the blob.
    #[endpoint(query, rename = "mount")]
    pub digest: &'a str,
    /// The other repository.
    #[endpoint(query)]
    pub from: &'a str,
}

/// Sends the next bytes of an upload.
#[derive(Debug, Endpoint)]
#[cfg_attr(feature = "describe", derive(loginrocket::Describe))]
#[endpoint(PATCH, "/{upload..}", api = V2, timeout = "30m", response(whole = UploadSession))]
#[non_exhaustive]
#[must_use]
pub struct UploadChunk<'a> {
    /// The upload.
    #[endpoint(location)]
    pub upload: &'a UploadSession,
    /// Where the chunk belongs; the whole blob in one stream needs none.
    #[endpoint(header = "Content-Range")]
    pub range: Option<ChunkRange>,
    /// The bytes.
    #[endpoint(body(stream))]
    pub chunk: Upload,
}

/// Ends an upload, perhaps with its last bytes, or with all of them.
#[derive(Debug, Endpoint)]
#[cfg_attr(feature = "describe", derive(loginrocket::Describe))]
#[endpoint(PUT, "/{upload..}", api = V2, timeout = "30m", response(whole = Stored))]
#[non_exhaustive]
#[must_use]
pub struct FinishUpload<'a> {
    /// The upload.
    #[endpoint(location)]
    pub upload: &'a UploadSession,
    /// The digest of the whole blob.
    #[endpoint(query)]
    pub digest: &'a str,
    /// The bytes that are not sent yet.
    #[endpoint(body(stream))]
    pub rest: Upload,
}

/// Asks how far an upload is.
#[derive(Clone, Debug, Endpoint)]
#[cfg_attr(feature = "describe", derive(loginrocket::Describe))]
#[endpoint(GET, "/{upload..}", api = V2, response(whole = UploadSession))]
#[non_exhaustive]
#[must_use]
pub struct GetUpload<'a> {
    /// The upload.
    #[endpoint(location)]
    pub upload: &'a UploadSession,
}

/// Gives an upload up.
#[derive(Clone, Debug, Endpoint)]
#[cfg_attr(feature = "describe", derive(loginrocket::Describe))]
#[endpoint(DELETE, "/{upload..}", api = V2)]
#[non_exhaustive]
#[must_use]
pub struct CancelUpload<'a> {
    /// The upload.
    #[endpoint(location)]
    pub upload: &'a UploadSession,
}

/// An upload that has begun.
#[derive(Clone, Debug, PartialEq, Eq, FromResponse)]
#[cfg_attr(feature = "describe", derive(loginrocket::DescribeResponse))]
#[response(202 | 204)]
#[non_exhaustive]
pub struct UploadSession {
    #[response(header = "Location")]
    location: String,
    /// What has arrived, as in `0-1023`; some registries say `0-0` of nothing too.
    #[response(header = "Range")]
    pub range: Option<String>,
    /// The least length of a chunk that the registry takes, but for the last one.
    #[response(header = "OCI-Chunk-Min-Length")]
    pub min_chunk: Option<u64>,
}

/// What became of a [`MountBlob`].
#[derive(Clone, Debug, PartialEq, Eq, FromResponse)]
#[cfg_attr(feature = "describe", derive(loginrocket::DescribeResponse))]
#[non_exhaustive]
pub enum Mounted {
    /// The blob is there.
    #[response(201)]
    Done(#[response(whole)] Stored),
    /// The other repository does not have it, or does not give it: it has to be uploaded.
    #[response(202)]
    Upload(#[response(whole)] UploadSession),
}

/// The first and last byte of a chunk within its blob.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChunkRange(pub RangeInclusive<u64>);

impl<'a> UploadChunk<'a> {
    /// A chunk that begins at this byte of the blob, and is not empty.
    pub fn new(upload: &'a UploadSession, start: u64, chunk: impl Into<Bytes>) -> Self {
        let chunk = chunk.into();
        let end = start.saturating_add(chunk.len() as u64).saturating_sub(1);
        let range = Some(ChunkRange(start..=end));
        Self { upload, range, chunk: Upload::bytes(chunk) }
    }

    /// The whole blob as one stream.
    pub fn whole(upload: &'a UploadSession, blob: Upload) -> Self {
        Self { upload, range: None, chunk: blob }
    }
}

impl LocationField for UploadSession {
    fn text(&self) -> &str {
        &self.location
    }
}

impl ToHeader for ChunkRange {
    fn to_header(&self) -> Result<Option<HeaderValue>, EncodeReason> {
        format!("{}-{}", self.0.start(), self.0.end()).to_header()
    }
}
