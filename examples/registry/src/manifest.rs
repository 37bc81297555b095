//! Manifests: what an image consists of.

use loginrocket::{Bytes, Endpoint, FromResponse, upload::Upload};

use crate::V2;

/// The media types of images and of lists of them.
const MEDIA_TYPES: &str = "application/vnd.oci.image.index.v1+json, \
                           application/vnd.oci.image.manifest.v1+json, \
                           application/vnd.docker.distribution.manifest.list.v2+json, \
                           application/vnd.docker.distribution.manifest.v2+json";

/// Gets a manifest by tag or digest.
#[derive(Clone, Debug, Endpoint)]
#[cfg_attr(feature = "describe", derive(loginrocket::Describe))]
#[endpoint(GET, "/{name..}/manifests/{reference}", api = V2, response(whole = Manifest))]
#[non_exhaustive]
#[must_use]
pub struct GetManifest<'a> {
    /// The repository.
    pub name: &'a str,
    /// The tag or digest.
    pub reference: &'a str,
    /// The media types that the caller understands.
    #[endpoint(header = "Accept")]
    pub accept: &'a str,
}

/// Asks whether a manifest is there, and which it is.
#[derive(Clone, Debug, Endpoint)]
#[cfg_attr(feature = "describe", derive(loginrocket::Describe))]
#[endpoint(HEAD, "/{name..}/manifests/{reference}", api = V2, response(whole = ManifestInfo))]
#[non_exhaustive]
#[must_use]
pub struct GetManifestInfo<'a> {
    /// The repository.
    pub name: &'a str,
    /// The tag or digest.
    pub reference: &'a str,
    /// The media types that the caller understands.
    #[endpoint(header = "Accept")]
    pub accept: &'a str,
}

/// Stores a manifest under a tag or its digest.
#[derive(Debug, Endpoint)]
#[cfg_attr(feature = "describe", derive(loginrocket::Describe))]
#[endpoint(PUT, "/{name..}/manifests/{reference}", api = V2, response(whole = Stored))]
#[non_exhaustive]
#[must_use]
pub struct PutManifest<'a> {
    /// The repository.
    pub name: &'a str,
    /// The tag or digest.
    pub reference: &'a str,
    /// The manifest, with its media type.
    #[endpoint(body(stream))]
    pub manifest: Upload,
}

/// Deletes a manifest by its digest, or a tag.
#[derive(Clone, Debug, Endpoint)]
#[cfg_attr(feature = "describe", derive(loginrocket::Describe))]
#[endpoint(DELETE, "/{name..}/manifests/{reference}", api = V2)]
#[non_exhaustive]
#[must_use]
pub struct DeleteManifest<'a> {
    /// The repository.
    pub name: &'a str,
    /// The digest or tag.
    pub reference: &'a str,
}

/// A manifest.
#[derive(Clone, Debug, PartialEq, Eq, FromResponse)]
#[cfg_attr(feature = "describe", derive(loginrocket::DescribeResponse))]
#[non_exhaustive]
pub struct Manifest {
    /// Its media type.
    #[response(header = "Content-Type")]
    pub media_type: String,
    /// Its digest, as the registry says.
    #[response(header = "Docker-Content-Digest")]
    pub digest: Option<String>,
    /// Itself, byte by byte: the digest is about these.
    #[response(body(bytes))]
    pub content: Bytes,
}

/// Whether a manifest is there.
#[derive(Clone, Debug, PartialEq, Eq, FromResponse)]
#[cfg_attr(feature = "describe", derive(loginrocket::DescribeResponse))]
#[non_exhaustive]
pub enum ManifestInfo {
    /// It is.
    #[response(200)]
    Found {
        /// Its media type.
        #[response(header = "Content-Type")]
        media_type: String,
        /// Its digest.
        #[response(header = "Docker-Content-Digest")]
        digest: Option<String>,
        /// Its length in bytes.
        #[response(header = "Content-Length")]
        size: u64,
    },
    /// It is not.
    #[response(404)]
    Absent,
}

/// Where something was stored.
#[derive(Clone, Debug, PartialEq, Eq, FromResponse)]
#[cfg_attr(feature = "describe", derive(loginrocket::DescribeResponse))]
#[response(201)]
#[non_exhaustive]
pub struct Stored {
    /// Where it can be had.
    #[response(header = "Location")]
    pub location: String,
    /// Its digest.
    #[response(header = "Docker-Content-Digest")]
    pub digest: Option<String>,
}

impl<'a> GetManifest<'a> {
    /// A manifest of an image, or of several for different platforms.
    pub fn new(name: &'a str, reference: &'a str) -> Self {
        Self { name, reference, accept: MEDIA_TYPES }
    }

    /// Of these media types only, as in `Accept`.
    pub fn accept(mut self, media_types: &'a str) -> Self {
        self.accept = media_types;
        self
    }
}

impl<'a> GetManifestInfo<'a> {
    /// About a manifest of an image, or of several for different platforms.
    pub fn new(name: &'a str, reference: &'a str) -> Self {
        Self { name, reference, accept: MEDIA_TYPES }
    }

    /// Of these media types only, as in `Accept`.
    pub fn accept(mut self, media_types: &'a str) -> Self {
        self.accept = media_types;
        self
    }
}

impl<'a> PutManifest<'a> {
    /// A manifest of this media type.
    pub fn new(
        name: &'a str,
        reference: &'a str,
        media_type: &str,
        content: impl Into<Bytes>,
    ) -> Self {
        let manifest = Upload::bytes(content).media_type(media_type.to_owned());
        Self { name, reference, manifest }
    }
}
