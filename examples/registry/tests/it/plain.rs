//! The same calls by reqwest alone, as a person writes them: to count, and to compare.
//!
//! What the SDK does besides is left out: a cap on responses, tokens, whether a location leads to
//! another host, whether the server may have seen a call, and what may be repeated.

use std::time::Duration;

use futures_util::stream;
use loginrocket::upload::Upload;
use loginrocket_registry::{BlobInfo, Code, ListTags, Mounted, PutManifest};
use reqwest::{
    Response, StatusCode, Url,
    header::{
        ACCEPT, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, HeaderMap, LINK, LOCATION, RANGE,
    },
};
use serde::Deserialize;

use crate::support::{Digest, OCI, push, sdk, start, tag};

/// A client by reqwest.
struct Plain {
    client: reqwest::Client,
    base: Url,
}

/// Why a call failed.
#[derive(Debug)]
enum PlainError {
    Refused { status: u16, errors: Vec<Detail> },
    Header(&'static str),
    Other(reqwest::Error),
}

/// The body of an error.
#[derive(Debug, Deserialize)]
struct Refusal {
    errors: Vec<Detail>,
}

/// One of several reasons.
#[derive(Debug, Deserialize)]
struct Detail {
    code: String,
}

/// A page of tags.
#[derive(Deserialize)]
struct Tags {
    tags: Vec<String>,
}

/// A manifest.
struct Manifest {
    media_type: String,
    digest: Option<String>,
    content: Vec<u8>,
}

impl From<reqwest::Error> for PlainError {
    fn from(error: reqwest::Error) -> Self {
        Self::Other(error)
    }
}

/// The response, or the error in it.
async fn accepted(response: Response) -> Result<Response, PlainError> {
    let status = response.status();
    if status.is_success() {
        return Ok(response);
    }
    let Refusal { errors } = response.json().await?;
    Err(PlainError::Refused { status: status.as_u16(), errors })
}

/// The value of a header.
fn header(headers: &HeaderMap, name: &'static str) -> Result<String, PlainError> {
    let value = headers.get(name).and_then(|value| value.to_str().ok());
    value.map(str::to_owned).ok_or(PlainError::Header(name))
}

impl Plain {
    fn new(base: &str) -> Self {
        let client = reqwest::Client::builder()
            .connect_timeout(Duration::from_secs(5))
            .redirect(reqwest::redirect::Policy::none())
            .user_agent("loginrocket-registry/0.0")
            .build()
            .unwrap();
        Self { client, base: base.parse().unwrap() }
    }

    fn url(&self, name: &str, tail: &[&str]) -> Url {
        let mut url = self.base.clone();
        let mut segments = url.path_segments_mut().unwrap();
        segments.pop_if_empty().push("v2").extend(name.split('/')).extend(tail);
        drop(segments);
        url
    }

    /// The URL that a response names.
    #[expect(clippy::disallowed_methods, reason = "as a person writes it")]
    fn location(&self, headers: &HeaderMap) -> Result<Url, PlainError> {
        let location = header(headers, "location")?;
        self.base.join(&location).map_err(|_| PlainError::Header("location"))
    }

    #[expect(clippy::disallowed_methods, reason = "as a person writes it")]
    async fn tags(&self, name: &str, n: u32) -> Result<Vec<String>, PlainError> {
        let mut url = self.url(name, &["tags", "list"]);
        url.query_pairs_mut().append_pair("n", &n.to_string());
        let mut tags = Vec::new();
        loop {
            let request = self.client.get(url).timeout(Duration::from_secs(15));
            let response = accepted(request.send().await?).await?;
            let link = response.headers().get(LINK).and_then(|link| link.to_str().ok());
            let next = link.filter(|link| link.contains("rel=\"next\""));
            let next = next.and_then(|link| Some(link.split_once('<')?.1.split_once('>')?.0));
            let next = next.and_then(|next| self.base.join(next).ok());
            tags.extend(response.json::<Tags>().await?.tags);
            match next {
                Some(next) => url = next,
                None => return Ok(tags),
            }
        }
    }

    async fn manifest(
        &self,
        name: &str,
        reference: &str,
        accept: &str,
    ) -> Result<Manifest, PlainError> {
        let request = self.client.get(self.url(name, &["manifests", reference]));
        let request = request.header(ACCEPT, accept).timeout(Duration::from_secs(15));
        let response = accepted(request.send().await?).await?;
        let media_type = header(response.headers(), "content-type")?;
        let digest = header(response.headers(), "docker-content-digest").ok();
        Ok(Manifest { media_type, digest, content: response.bytes().await?.to_vec() })
    }

    async fn put_manifest(
        &self,
        name: &str,
        reference: &str,
        media_type: &str,
        content: String,
    ) -> Result<Option<String>, PlainError> {
        let request = self.client.put(self.url(name, &["manifests", reference]));
        let request = request.header(CONTENT_TYPE, media_type).body(content);
        let response = request.timeout(Duration::from_secs(15)).send().await?;
        Ok(header(accepted(response).await?.headers(), "docker-content-digest").ok())
    }

    async fn blob_info(&self, name: &str, digest: &str) -> Result<Option<u64>, PlainError> {
        let request = self.client.head(self.url(name, &["blobs", digest]));
        let response = request.timeout(Duration::from_secs(15)).send().await?;
        if response.status() == StatusCode::NOT_FOUND {
            return Ok(None);
        }
        if !response.status().is_success() {
            let status = response.status().as_u16();
            return Err(PlainError::Refused { status, errors: Vec::new() });
        }
        let size = header(response.headers(), CONTENT_LENGTH.as_str())?;
        size.parse().map(Some).map_err(|_| PlainError::Header("content-length"))
    }

    async fn blob(
        &self,
        name: &str,
        digest: &str,
        range: Option<&str>,
    ) -> Result<Response, PlainError> {
        let mut request = self.client.get(self.url(name, &["blobs", digest]));
        if let Some(range) = range {
            request = request.header(RANGE, range);
        }
        accepted(request.send().await?).await
    }

    async fn start_upload(&self, name: &str) -> Result<Url, PlainError> {
        let request = self.client.post(self.url(name, &["blobs", "uploads", ""]));
        let response = request.timeout(Duration::from_secs(15)).send().await?;
        self.location(accepted(response).await?.headers())
    }

    async fn upload_chunk(
        &self,
        upload: Url,
        start: u64,
        chunk: Vec<u8>,
    ) -> Result<Url, PlainError> {
        let end = start + chunk.len() as u64 - 1;
        let request = self.client.patch(upload).timeout(Duration::from_secs(1_800));
        let request = request.header(CONTENT_TYPE, "application/octet-stream");
        let request = request.header(CONTENT_RANGE, format!("{start}-{end}")).body(chunk);
        self.location(accepted(request.send().await?).await?.headers())
    }

    async fn finish_upload(
        &self,
        mut upload: Url,
        digest: &str,
        rest: reqwest::Body,
    ) -> Result<String, PlainError> {
        upload.query_pairs_mut().append_pair("digest", digest);
        let request = self.client.put(upload).timeout(Duration::from_secs(1_800));
        let request = request.header(CONTENT_TYPE, "application/octet-stream").body(rest);
        let response = accepted(request.send().await?).await?;
        header(response.headers(), LOCATION.as_str())
    }

    /// The upload that is needed instead, if it is.
    async fn mount_blob(
        &self,
        name: &str,
        digest: &str,
        from: &str,
    ) -> Result<Option<Url>, PlainError> {
        let mut url = self.url(name, &["blobs", "uploads", ""]);
        url.query_pairs_mut().append_pair("mount", digest).append_pair("from", from);
        let request = self.client.post(url).timeout(Duration::from_secs(15));
        let response = accepted(request.send().await?).await?;
        match response.status() {
            StatusCode::CREATED => Ok(None),
            _ => self.location(response.headers()).map(Some),
        }
    }
}

#[test]
fn a_header_that_is_missing_has_a_name() {
    let error = header(&HeaderMap::new(), "location").unwrap_err();
    assert!(matches!(error, PlainError::Header("location")));
}

#[tokio::test]
async fn plain_calls_have_the_same_results() {
    let Some(server) = start() else { return };
    let (registry, plain) = (sdk(&server), Plain::new(&server.url()));
    let manifest = tag(&registry, "acme/web", "v1").await;

    let pulled = plain.manifest("acme/web", "v1", OCI).await.unwrap();
    let expected = registry.manifest("acme/web", "v1").await.unwrap().into_value();
    assert_eq!((pulled.media_type, pulled.digest), (expected.media_type, expected.digest.clone()));
    assert_eq!(pulled.content, expected.content);
    let put = plain.put_manifest("acme/web", "v2", OCI, manifest.clone()).await.unwrap();
    assert_eq!(put, expected.digest);
    registry.put_manifest(PutManifest::new("acme/web", "v3", OCI, manifest)).await.unwrap();
    let mut tags = registry.tags(ListTags::new("acme/web")).items();
    let mut expected = Vec::new();
    while let Some(tag) = tags.next().await {
        expected.push(tag.unwrap());
    }
    assert_eq!(plain.tags("acme/web", 10).await.unwrap(), expected);

    let digest = Digest::of(b"0123456789");
    let upload = plain.start_upload("acme/web").await.unwrap();
    let upload = plain.upload_chunk(upload, 0, b"01234".to_vec()).await.unwrap();
    let chunks = stream::iter(["567", "89"].map(Ok::<_, std::io::Error>));
    let rest = reqwest::Body::wrap_stream(chunks);
    assert!(
        plain
            .finish_upload(upload, &digest, rest)
            .await
            .unwrap()
            .contains(digest.trim_start_matches("sha256:"))
    );
    let info = registry.blob_info("acme/web", &digest).await.unwrap().into_value();
    let size = plain.blob_info("acme/web", &digest).await.unwrap().unwrap();
    assert_eq!((info, size), (BlobInfo::Found { size }, 10));
    assert_eq!(plain.blob_info("acme/web", &Digest::of(b"absent")).await.unwrap(), None);
    let mut blob = plain.blob("acme/web", &digest, None).await.unwrap();
    let mut found = Digest::new();
    while let Some(chunk) = blob.chunk().await.unwrap() {
        found.add(&chunk);
    }
    assert_eq!(found.finish(), digest);
    let part = plain.blob("acme/web", &digest, Some("bytes=2-4")).await.unwrap();
    assert_eq!(part.bytes().await.unwrap(), "234");

    assert!(plain.mount_blob("acme/other", &digest, "acme/web").await.unwrap().is_none());
    let absent = push(&registry, "acme/third", "third").await;
    assert!(plain.mount_blob("acme/other", &absent, "acme/none").await.unwrap().is_some());
    let mounted = registry.mount_blob("acme/other", &absent, "acme/none").await.unwrap();
    let Mounted::Upload(session) = mounted.into_value() else { panic!() };
    registry.finish_upload(&session, &absent, Upload::bytes("third")).await.unwrap();

    let error = registry.manifest("acme/web", "none").await.unwrap_err();
    assert_eq!(error.service().unwrap().code(), Code::ManifestUnknown);
    match plain.manifest("acme/web", "none", OCI).await {
        Err(PlainError::Refused { status: 404, errors }) => {
            assert_eq!(errors[0].code, "MANIFEST_UNKNOWN");
        }
        Err(error) => panic!("{error:?}"),
        Ok(_) => panic!("there is none"),
    }
    match Plain::new("http://127.0.0.1:1").start_upload("a").await {
        Err(PlainError::Other(error)) => assert!(error.is_connect()),
        other => panic!("{other:?}"),
    }
}
