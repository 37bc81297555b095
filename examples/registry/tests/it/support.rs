//! A registry of the test's own, and what is stored in it.

use std::{fmt::Write as _, fs, io, path::Path};

use aws_lc_rs::digest::{Context, SHA256};
use loginrocket::{Client, ClientBuilder, upload::Upload};
use loginrocket_registry::{PutManifest, Registry};
use loginrocket_servers::{Place, Program, Server};

/// A registry without users; nothing if this machine has none.
pub(crate) fn start() -> Option<Server> {
    start_with(|_place| Ok(String::new()))
}

/// A registry with this part of a configuration.
pub(crate) fn start_with(auth: impl Fn(&Place) -> io::Result<String>) -> Option<Server> {
    let program = Program::find("docker-registry", "docker-registry")?;
    let below = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let server = Server::start(&program, below, |place, command| {
        let folder = place.folder.display();
        let config = format!(
            "version: 0.1\n\
             storage:\n  filesystem: {{rootdirectory: '{folder}/data'}}\n  delete: {{enabled: true}}\n\
             http: {{addr: '127.0.0.1:{}'}}\n{}",
            place.port,
            auth(place)?
        );
        let file = place.folder.join("config.yml");
        fs::write(&file, config)?;
        command.arg("serve").arg(file);
        Ok(())
    });
    Some(server.unwrap())
}

/// A client of it.
pub(crate) fn builder(server: &Server) -> ClientBuilder {
    Client::builder(server.url()).allow_plain_http_on_loopback()
}

/// The SDK on it.
pub(crate) fn sdk(server: &Server) -> Registry {
    builder(server).build().map(Registry::from).unwrap()
}

/// Stores a blob; returns its digest.
pub(crate) async fn push(registry: &Registry, name: &str, blob: &str) -> String {
    let digest = Digest::of(blob.as_bytes());
    let session = registry.start_upload(name).await.unwrap();
    let rest = Upload::bytes(blob.to_owned());
    registry.finish_upload(&session, &digest, rest).await.unwrap();
    digest
}

/// The media type of manifests.
pub(crate) const OCI: &str = "application/vnd.oci.image.manifest.v1+json";

/// Stores an image without layers; returns its manifest.
pub(crate) async fn tag(registry: &Registry, name: &str, tag: &str) -> String {
    let digest = push(registry, name, "{}").await;
    let config = serde_json::json!({
        "mediaType": "application/vnd.oci.image.config.v1+json", "digest": digest, "size": 2,
    });
    let manifest = serde_json::json!({
        "schemaVersion": 2, "mediaType": OCI, "config": config, "layers": [],
    });
    let manifest = manifest.to_string();
    registry.put_manifest(PutManifest::new(name, tag, OCI, manifest.clone())).await.unwrap();
    manifest
}

/// A digest, as it is computed.
pub(crate) struct Digest(Context);

impl Digest {
    /// Of nothing yet.
    pub(crate) fn new() -> Self {
        Self(Context::new(&SHA256))
    }

    /// Adds bytes.
    pub(crate) fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// As registries write it.
    pub(crate) fn finish(self) -> String {
        let mut text = "sha256:".to_owned();
        for byte in self.0.finish().as_ref() {
            write!(text, "{byte:02x}").unwrap();
        }
        text
    }

    /// Of these bytes.
    pub(crate) fn of(bytes: &[u8]) -> String {
        let mut digest = Self::new();
        digest.add(bytes);
        digest.finish()
    }
}

/// Bytes that differ from block to block, and from layer to layer: block number `at`.
pub(crate) fn block(layer: u64, at: u64) -> Vec<u8> {
    let mut state = layer.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ at.wrapping_add(1);
    let mut block = Vec::with_capacity(BLOCK);
    while block.len() < BLOCK {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        block.extend_from_slice(&state.to_le_bytes());
    }
    block
}

/// The length of a block.
pub(crate) const BLOCK: usize = 1 << 20;
