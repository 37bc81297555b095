//! Blobs: the layers and the configuration of images, by their digests.

use loginrocket::{Endpoint, FromResponse};

use crate::V2;

/// Downloads a blob, or a part of it.
#[derive(Clone, Debug, Endpoint)]
#[cfg_attr(feature = "describe", derive(loginrocket::Describe))]
#[endpoint(GET, "/{name..}/blobs/{digest}", api = V2, response(stream))]
#[non_exhaustive]
#[must_use]
pub struct GetBlob<'a> {
    /// The repository.
    pub name: &'a str,
    /// The digest.
    pub digest: &'a str,
    /// The part, as in `bytes=1024-2047`.
    #[endpoint(header = "Range")]
    pub range: Option<&'a str>,
}

/// Asks whether a blob is there, and how long it is.
#[derive(Clone, Debug, Endpoint)]
#[cfg_attr(feature = "describe", derive(loginrocket::Describe))]
#[endpoint(HEAD, "/{name..}/blobs/{digest}", api = V2, response(whole = BlobInfo))]
#[non_exhaustive]
#[must_use]
pub struct GetBlobInfo<'a> {
    /// The repository.
    pub name: &'a str,
    /// The digest.
    pub digest: &'a str,
}

/// Deletes a blob.
#[derive(Clone, Debug, Endpoint)]
#[cfg_attr(feature = "describe", derive(loginrocket::Describe))]
#[endpoint(DELETE, "/{name..}/blobs/{digest}", api = V2)]
#[non_exhaustive]
#[must_use]
pub struct DeleteBlob<'a> {
    /// The repository.
    pub name: &'a str,
    /// The digest.
    pub digest: &'a str,
}

/// Whether a blob is there.
#[derive(Clone, Debug, PartialEq, Eq, FromResponse)]
#[cfg_attr(feature = "describe", derive(loginrocket::DescribeResponse))]
#[non_exhaustive]
pub enum BlobInfo {
    /// It is.
    #[response(200)]
    Found {
        /// Its length in bytes.
        #[response(header = "Content-Length")]
        size: u64,
    },
    /// It is not.
    #[response(404)]
    Absent,
}
