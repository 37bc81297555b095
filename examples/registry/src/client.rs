//! A client of one registry.

use loginrocket::{Async, Call, Client, Endpoint, error::BuildError, pages::Pages, upload::Upload};

use crate::{
    CancelUpload, DeleteBlob, DeleteManifest, FinishUpload, GetBlob, GetBlobInfo, GetManifest,
    GetManifestInfo, GetUpload, GetVersion, ListRepositories, ListTags, MountBlob, PutManifest,
    StartUpload, UploadChunk, UploadSession,
};

/// Calls a registry.
///
/// The URL is that of its root, without `/v2`. A client with settings of one's own, such as
/// credentials, becomes one by `From`:
///
/// ```
/// use loginrocket::{Client, credentials::Credentials, error::BuildError};
/// use loginrocket_registry::Registry;
///
/// # fn main() -> Result<(), BuildError> {
/// let client = Client::builder("https://registry.example")
///     .credentials(Credentials::basic("ada", "correct horse"))
///     .build()?;
/// let registry = Registry::from(client);
/// # Ok(())
/// # }
/// ```
///
/// With a blocking client its calls block.
#[derive(Debug)]
pub struct Registry<M = Async> {
    client: Client<M>,
}

impl Registry {
    /// A client with the default settings, and without credentials.
    ///
    /// # Errors
    ///
    /// If the URL is not an `https` URL.
    pub fn new(url: impl Into<String>) -> Result<Self, BuildError> {
        let client = Client::builder(url).user_agent("loginrocket-registry/0.0");
        client.build().map(Self::from)
    }
}

impl<M> Registry<M> {
    /// Asks whether the server is a registry, and whether it knows the credentials.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Service`](loginrocket::ErrorKind::Service) if the registry refuses the call;
    /// another kind if the call itself fails. So it is for all calls.
    pub fn version(&self) -> Call<GetVersion, M> {
        self.call(GetVersion)
    }

    /// Lists the repositories, page by page.
    pub fn repositories<'a>(&self, list: ListRepositories<'a>) -> Pages<ListRepositories<'a>, M> {
        self.call(list).pages()
    }

    /// Lists the tags of a repository, page by page.
    pub fn tags<'a>(&self, list: ListTags<'a>) -> Pages<ListTags<'a>, M> {
        self.call(list).pages()
    }

    /// Gets a manifest by tag or digest.
    pub fn manifest<'a>(&self, name: &'a str, reference: &'a str) -> Call<GetManifest<'a>, M> {
        self.call(GetManifest::new(name, reference))
    }

    /// Asks whether a manifest is there, and which it is.
    pub fn manifest_info<'a>(
        &self,
        name: &'a str,
        reference: &'a str,
    ) -> Call<GetManifestInfo<'a>, M> {
        self.call(GetManifestInfo::new(name, reference))
    }

    /// Stores a manifest under a tag or its digest.
    pub fn put_manifest<'a>(&self, put: PutManifest<'a>) -> Call<PutManifest<'a>, M> {
        self.call(put)
    }

    /// Deletes a manifest by its digest, or a tag.
    pub fn delete_manifest<'a>(
        &self,
        name: &'a str,
        reference: &'a str,
    ) -> Call<DeleteManifest<'a>, M> {
        self.call(DeleteManifest { name, reference })
    }

    /// Downloads a blob.
    pub fn blob<'a>(&self, name: &'a str, digest: &'a str) -> Call<GetBlob<'a>, M> {
        self.call(GetBlob { name, digest, range: None })
    }

    /// Downloads a part of a blob, as in `bytes=1024-2047`.
    pub fn blob_part<'a>(
        &self,
        name: &'a str,
        digest: &'a str,
        range: &'a str,
    ) -> Call<GetBlob<'a>, M> {
        self.call(GetBlob { name, digest, range: Some(range) })
    }

    /// Asks whether a blob is there, and how long it is.
    pub fn blob_info<'a>(&self, name: &'a str, digest: &'a str) -> Call<GetBlobInfo<'a>, M> {
        self.call(GetBlobInfo { name, digest })
    }

    /// Deletes a blob.
    pub fn delete_blob<'a>(&self, name: &'a str, digest: &'a str) -> Call<DeleteBlob<'a>, M> {
        self.call(DeleteBlob { name, digest })
    }

    /// Begins an upload into a repository.
    pub fn start_upload<'a>(&self, name: &'a str) -> Call<StartUpload<'a>, M> {
        self.call(StartUpload { name })
    }

    /// Takes a blob over from another repository.
    pub fn mount_blob<'a>(
        &self,
        name: &'a str,
        digest: &'a str,
        from: &'a str,
    ) -> Call<MountBlob<'a>, M> {
        self.call(MountBlob { name, digest, from })
    }

    /// Sends the next bytes of an upload.
    pub fn upload_chunk<'a>(&self, chunk: UploadChunk<'a>) -> Call<UploadChunk<'a>, M> {
        self.call(chunk)
    }

    /// Ends an upload with the bytes that are not sent yet.
    pub fn finish_upload<'a>(
        &self,
        upload: &'a UploadSession,
        digest: &'a str,
        rest: Upload,
    ) -> Call<FinishUpload<'a>, M> {
        self.call(FinishUpload { upload, digest, rest })
    }

    /// Asks how far an upload is.
    pub fn upload<'a>(&self, upload: &'a UploadSession) -> Call<GetUpload<'a>, M> {
        self.call(GetUpload { upload })
    }

    /// Gives an upload up.
    pub fn cancel_upload<'a>(&self, upload: &'a UploadSession) -> Call<CancelUpload<'a>, M> {
        self.call(CancelUpload { upload })
    }

    /// Begins a call of any endpoint, by value or by reference.
    pub fn call<E: Endpoint>(&self, endpoint: E) -> Call<E, M> {
        self.client.call(endpoint)
    }

    /// The client that sends the calls.
    #[must_use]
    pub fn client(&self) -> &Client<M> {
        &self.client
    }
}

impl<M> Clone for Registry<M> {
    fn clone(&self) -> Self {
        Self { client: self.client.clone() }
    }
}

impl<M> From<Client<M>> for Registry<M> {
    /// Takes a client whose base URL is that of the registry, with `/v2` or without.
    fn from(client: Client<M>) -> Self {
        Self { client: client.with_base(client.base().without_last_segment("v2")) }
    }
}
