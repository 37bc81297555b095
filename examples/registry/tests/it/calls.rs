//! The other calls: lists, parts, mounts, what is deleted, and what is refused.

use loginrocket::{
    Client, ErrorKind,
    http::{Response, StatusCode},
    testing::{ManualClock, Stub},
    upload::Upload,
};
use loginrocket_registry::{
    BlobInfo, Code, GetManifest, ListRepositories, ListTags, ManifestInfo, Mounted, Registry,
    UploadChunk,
};

use crate::support::{Digest, OCI, push, sdk, start, tag};

#[tokio::test]
async fn repositories_come_in_pages_and_tags_in_order() {
    let Some(server) = start() else { return };
    let registry = sdk(&server);
    assert!(registry.version().await.unwrap().api_version.is_some());
    let names = ["a/b/c/d/e", "acme/blobs", "acme/manifests/tags", "solo"];
    for name in names {
        tag(&registry, name, "v1").await;
    }
    let mut pages = registry.repositories(ListRepositories::default().page_size(3));
    let first = pages.next().await.unwrap().unwrap();
    assert_eq!(first.repositories, names[..3]);
    assert_eq!(pages.next().await.unwrap().unwrap().repositories, names[3..]);
    assert!(pages.next().await.is_none());

    tag(&registry, "acme/manifests/tags", "v2").await;
    let mut tags = registry.tags(ListTags::new("acme/manifests/tags")).items();
    let mut found = Vec::new();
    while let Some(tag) = tags.next().await {
        found.push(tag.unwrap());
    }
    assert_eq!(found, ["v1", "v2"]);
    let error = registry.tags(ListTags::new("acme/none")).next().await.unwrap().unwrap_err();
    assert_eq!(error.service().unwrap().code(), Code::NameUnknown);
}

/// The packaged registry lists all tags at once; others link to the next page.
#[test]
fn tags_come_in_pages_by_link() {
    let stub = Stub::new(|request| {
        let is_first = request.uri().query() == Some("n=1");
        let body = format!(r#"{{"name": "a/b", "tags": ["{}"]}}"#, if is_first { 1 } else { 2 });
        let link = "</v2/a/b/tags/list?n=1&last=1>; rel=\"next\"";
        let response = Response::builder();
        let response = if is_first { response.header("Link", link) } else { response };
        Ok(response.body(body).unwrap())
    });
    let client = Client::builder("https://registry.example/v2").transport(stub.clone());
    let registry = Registry::from(client.clock(ManualClock::new(1)).build().unwrap());
    ManualClock::new(1).run(async {
        let mut tags = registry.tags(ListTags::new("a/b").page_size(1)).items();
        assert_eq!(tags.next().await.unwrap().unwrap(), "1");
        assert_eq!(tags.next().await.unwrap().unwrap(), "2");
        assert!(tags.next().await.is_none());
    });
    let sent = stub.requests();
    assert_eq!(sent[1].uri(), "https://registry.example/v2/a/b/tags/list?n=1&last=1");
}

#[tokio::test]
async fn a_manifest_is_had_in_the_media_types_that_are_asked_for() {
    let Some(server) = start() else { return };
    let (registry, name) = (sdk(&server), "acme/web");
    let manifest = tag(&registry, name, "v1").await;
    let digest = Digest::of(manifest.as_bytes());
    let info = registry.manifest_info(name, "v1").await.unwrap().into_value();
    let size = manifest.len() as u64;
    let expected =
        ManifestInfo::Found { media_type: OCI.to_owned(), digest: Some(digest.clone()), size };
    assert_eq!(info, expected);

    let docker = "application/vnd.docker.distribution.manifest.v2+json";
    let error = registry.call(GetManifest::new(name, "v1").accept(docker)).await.unwrap_err();
    assert_eq!(error.service().unwrap().code(), Code::ManifestUnknown);
    let pulled = registry.call(GetManifest::new(name, "v1").accept(OCI)).await.unwrap();
    assert_eq!(pulled.content, manifest);

    registry.delete_manifest(name, &digest).await.unwrap();
    let info = registry.manifest_info(name, "v1").await.unwrap();
    assert_eq!((info.status(), info.into_value()), (StatusCode::NOT_FOUND, ManifestInfo::Absent));
}

#[tokio::test]
async fn a_blob_is_mounted_had_in_parts_and_deleted() {
    let Some(server) = start() else { return };
    let registry = sdk(&server);
    let digest = push(&registry, "acme/web", "0123456789").await;
    let mounted = registry.mount_blob("acme/other", &digest, "acme/web").await.unwrap();
    let Mounted::Done(stored) = mounted.into_value() else { panic!() };
    assert_eq!(stored.digest.as_ref(), Some(&digest));

    let part = registry.blob_part("acme/other", &digest, "bytes=2-4").await.unwrap();
    assert_eq!(part.status(), 206);
    assert_eq!(part.into_value().collect(10).await.unwrap(), "234");

    registry.delete_blob("acme/other", &digest).await.unwrap();
    let info = registry.blob_info("acme/other", &digest).await.unwrap().into_value();
    assert_eq!(info, BlobInfo::Absent);
    let error = registry.blob("acme/other", &digest).await.unwrap_err();
    assert_eq!(error.service().unwrap().code(), Code::BlobUnknown);

    // What is not there is uploaded instead.
    let absent = Digest::of(b"absent");
    let mounted = registry.mount_blob("acme/other", &absent, "acme/web").await.unwrap();
    let Mounted::Upload(session) = mounted.into_value() else { panic!() };
    registry.finish_upload(&session, &absent, Upload::bytes("absent")).await.unwrap();
    assert_eq!(
        registry.blob_info("acme/other", &absent).await.unwrap().into_value(),
        BlobInfo::Found { size: 6 }
    );
}

#[tokio::test]
async fn an_upload_says_how_far_it_is_and_is_given_up() {
    let Some(server) = start() else { return };
    let registry = sdk(&server);
    let session = registry.start_upload("acme/web").await.unwrap();
    let session = registry.upload_chunk(UploadChunk::new(&session, 0, "012")).await.unwrap();
    assert_eq!(session.range.as_deref(), Some("0-2"));
    let session = registry.upload(&session).await.unwrap();
    assert_eq!(session.range.as_deref(), Some("0-2"));

    let digest = Digest::of(b"other");
    let error = registry.finish_upload(&session, &digest, Upload::bytes("")).await.unwrap_err();
    let refusal = error.service().unwrap();
    assert_eq!((refusal.status(), refusal.code()), (StatusCode::BAD_REQUEST, Code::DigestInvalid));

    let session = registry.start_upload("acme/web").await.unwrap();
    registry.cancel_upload(&session).await.unwrap();
    let error = registry.upload(&session).await.unwrap_err();
    assert_eq!(error.service().unwrap().code(), Code::BlobUploadUnknown);
}

#[test]
fn an_upload_does_not_go_to_another_host() {
    let stub = Stub::new(|_request| {
        let response = Response::builder().status(202);
        Ok(response.header("location", "https://evil.example/v2/a/b").body("").unwrap())
    });
    let client = Client::builder("https://registry.example").transport(stub.clone());
    let registry = Registry::from(client.clock(ManualClock::new(1)).build().unwrap());
    ManualClock::new(1).run(async {
        let session = registry.start_upload("a").await.unwrap();
        let upload = registry.finish_upload(&session, "sha256:0", Upload::bytes("secret"));
        assert!(matches!(upload.await.unwrap_err().kind(), ErrorKind::Encode(_)));
    });
    assert_eq!(stub.requests().len(), 1);
}
