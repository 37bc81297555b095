//! The interface of container registries, as the OCI's Distribution Specification has it: images,
//! their layers, and how both get there.
//!
//! ```no_run
//! use loginrocket_registry::Registry;
//!
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! let registry = Registry::new("https://registry.example")?;
//! let manifest = registry.manifest("library/alpine", "3.20").await?;
//! println!("{}, {} bytes", manifest.media_type, manifest.content.len());
//!
//! let layer = registry.blob("library/alpine", "sha256:1f3e...").await?.into_value();
//! layer.to_file("layer.tar.gz").await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Uploads
//!
//! An upload begins with [`Registry::start_upload`], which gives an [`UploadSession`]: where to
//! send the bytes. Each further call of it gives the next session. A blob is there when it is
//! finished with its digest.
//!
//! ```no_run
//! use loginrocket::upload::Upload;
//! use loginrocket_registry::{Registry, UploadChunk};
//!
//! # async fn run(registry: &Registry) -> Result<(), Box<dyn std::error::Error>> {
//! // As a whole:
//! let session = registry.start_upload("acme/web").await?;
//! registry.finish_upload(&session, "sha256:1f3e...", Upload::file("layer.tar.gz")).await?;
//!
//! // In chunks:
//! let session = registry.start_upload("acme/web").await?;
//! let session = registry.upload_chunk(UploadChunk::new(&session, 0, &b"first"[..])).await?;
//! let session = registry.upload_chunk(UploadChunk::new(&session, 5, &b"second"[..])).await?;
//! registry.finish_upload(&session, "sha256:8a0c...", Upload::bytes("")).await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Users
//!
//! [`TokenAuth`] follows what the registry asks for: a token for each repository, as most do, or
//! a user and password.
//!
//! What leads to another host is not followed, neither a redirect to the storage behind a
//! registry nor such a session.

mod api_error;
mod auth;
mod blob;
mod client;
mod list;
mod manifest;
mod upload;
mod version;

pub use loginrocket;
use loginrocket::Api;

pub use self::{
    api_error::{ApiError, Code, Detail},
    auth::{TokenAuth, TokenError},
    blob::{BlobInfo, DeleteBlob, GetBlob, GetBlobInfo},
    client::Registry,
    list::{ListRepositories, ListTags, Repositories, Tags},
    manifest::{
        DeleteManifest, GetManifest, GetManifestInfo, Manifest, ManifestInfo, PutManifest, Stored,
    },
    upload::{
        CancelUpload, ChunkRange, FinishUpload, GetUpload, MountBlob, Mounted, StartUpload,
        UploadChunk, UploadSession,
    },
    version::{GetVersion, Version},
};

/// What all calls have in common: version 2 of the interface.
///
/// They carry the credentials of the client, if it has any: a registry may be open to everybody,
/// or let everybody pull.
#[derive(Clone, Copy, Debug, Api)]
#[api(prefix = "/v2", error = ApiError, auth = optional, max_response_bytes = 4_194_304)]
pub struct V2;

/// All endpoints, for the lock and for OpenAPI.
#[cfg(feature = "describe")]
#[must_use]
pub fn endpoints() -> Vec<loginrocket::describe::Description> {
    loginrocket::describe::endpoints![
        GetBlob<'_>,
        GetBlobInfo<'_>,
        DeleteBlob<'_>,
        ListRepositories<'_>,
        ListTags<'_>,
        GetManifest<'_>,
        GetManifestInfo<'_>,
        PutManifest<'_>,
        DeleteManifest<'_>,
        StartUpload<'_>,
        MountBlob<'_>,
        UploadChunk<'_>,
        FinishUpload<'_>,
        GetUpload<'_>,
        CancelUpload<'_>,
        GetVersion
    ]
}
