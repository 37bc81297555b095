//! An image of 208 MiB: its layers are pushed in each way there is, and pulled.

use futures_util::stream;
use loginrocket::{Bytes, upload::Upload};
use loginrocket_registry::{BlobInfo, PutManifest, Registry, UploadChunk};

use crate::support::{BLOCK, Digest, OCI, block, sdk, start};

/// How many layers there are, and of how many blocks.
const LAYERS: [(u64, u64); 3] = [(1, 96), (2, 64), (3, 48)];

/// The digest of a layer.
fn digest((layer, blocks): (u64, u64)) -> String {
    let mut digest = Digest::new();
    (0..blocks).for_each(|at| digest.add(&block(layer, at)));
    digest.finish()
}

/// A layer as a stream, which is not in memory.
fn stream((layer, blocks): (u64, u64)) -> Upload {
    let chunks = (0..blocks).map(move |at| Ok::<_, std::io::Error>(Bytes::from(block(layer, at))));
    Upload::stream(stream::iter(chunks)).len(blocks * BLOCK as u64)
}

/// The digest of a blob, as it is pulled.
async fn pull(registry: &Registry, name: &str, digest: &str) -> String {
    let mut blob = registry.blob(name, digest).await.unwrap().into_value();
    let mut found = Digest::new();
    while let Some(chunk) = blob.next().await {
        found.add(&chunk.unwrap());
    }
    found.finish()
}

#[tokio::test]
async fn an_image_is_pushed_and_pulled() {
    let Some(server) = start() else { return };
    let (registry, name) = (sdk(&server), "acme/team/web");
    let [whole, streamed, chunked] = LAYERS.map(|layer| (layer, digest(layer)));

    // In one request behind that which begins the upload.
    let session = registry.start_upload(name).await.unwrap();
    let stored = registry.finish_upload(&session, &whole.1, stream(whole.0)).await.unwrap();
    assert_eq!(stored.digest.as_deref(), Some(&*whole.1));

    // As one stream without a length, ended by a request without bytes.
    let session = registry.start_upload(name).await.unwrap();
    let session = registry.upload_chunk(UploadChunk::whole(&session, stream(streamed.0))).await;
    let session = session.unwrap();
    registry.finish_upload(&session, &streamed.1, Upload::bytes("")).await.unwrap();

    // In chunks, the last one with the end.
    let mut session = registry.start_upload(name).await.unwrap().into_value();
    let (layer, blocks) = chunked.0;
    let mut start = 0;
    for at in 0..blocks - 1 {
        let chunk = UploadChunk::new(&session, start, block(layer, at));
        session = registry.upload_chunk(chunk).await.unwrap().into_value();
        start += BLOCK as u64;
        assert_eq!(session.range, Some(format!("0-{}", start - 1)));
    }
    let last = Upload::bytes(block(layer, blocks - 1));
    registry.finish_upload(&session, &chunked.1, last).await.unwrap();

    let config = "{}";
    let config_digest = Digest::of(config.as_bytes());
    let session = registry.start_upload(name).await.unwrap();
    registry.finish_upload(&session, &config_digest, Upload::bytes(config)).await.unwrap();

    let layers = [&whole, &streamed, &chunked].map(|((_, blocks), digest)| {
        serde_json::json!({
            "mediaType": "application/vnd.oci.image.layer.v1.tar",
            "digest": digest,
            "size": blocks * BLOCK as u64,
        })
    });
    let manifest = serde_json::json!({
        "schemaVersion": 2,
        "mediaType": OCI,
        "config": {
            "mediaType": "application/vnd.oci.image.config.v1+json",
            "digest": config_digest,
            "size": config.len(),
        },
        "layers": layers,
    });
    let manifest = manifest.to_string();
    let put = PutManifest::new(name, "v1", OCI, manifest.clone());
    registry.put_manifest(put).await.unwrap();

    let pulled = registry.manifest(name, "v1").await.unwrap();
    assert_eq!(pulled.media_type, OCI);
    assert_eq!(pulled.content, manifest);
    let manifest_digest = Digest::of(manifest.as_bytes());
    assert_eq!(pulled.digest.as_ref(), Some(&manifest_digest));
    assert_eq!(registry.manifest(name, &manifest_digest).await.unwrap().content, manifest);
    for ((_, blocks), digest) in [whole, streamed, chunked] {
        let size = blocks * BLOCK as u64;
        let info = registry.blob_info(name, &digest).await.unwrap().into_value();
        assert_eq!(info, BlobInfo::Found { size });
        assert_eq!(pull(&registry, name, &digest).await, digest);
    }
}
