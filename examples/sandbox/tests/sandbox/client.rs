//! A client that shows every byte: HTTP/1.1 over TLS, one request for each connection.

use std::io;
use std::sync::Arc;

use loginrocket_sandbox::Sandbox;
use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

/// The content type of a form.
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";

/// The content type of JSON.
pub(crate) const JSON: &str = "application/json";

/// A response, byte for byte.
#[derive(Debug)]
pub(crate) struct Response {
    /// The status.
    pub(crate) status: u16,
    /// The headers in order, names in lower case.
    pub(crate) headers: Vec<(String, Vec<u8>)>,
    /// The body.
    pub(crate) body: Vec<u8>,
}

impl Response {
    /// All values of the header `name`.
    pub(crate) fn header_all(&self, name: &str) -> Vec<&[u8]> {
        let named = self.headers.iter().filter(|(known, _)| known == name);
        named.map(|(_, value)| value.as_slice()).collect()
    }

    /// The one value of the header `name`.
    pub(crate) fn header(&self, name: &str) -> &str {
        let values = self.header_all(name);
        assert_eq!(values.len(), 1, "{name} in {:?}", self.headers);
        std::str::from_utf8(values[0]).unwrap()
    }

    /// The body as text.
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// The body as JSON.
    pub(crate) fn json(&self) -> Value {
        assert_eq!(self.header("content-type"), JSON);
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The token of a successful login or signup.
    pub(crate) fn token(&self) -> String {
        let json = self.json();
        assert_eq!(self.status, 200);
        assert!(json["url"].as_str().unwrap().starts_with("https://"), "{json}");
        json["token"].as_str().unwrap_or_else(|| panic!("{json}")).to_owned()
    }

    /// The message of a refusal with `status`.
    pub(crate) fn refusal(&self, status: u16) -> String {
        assert_eq!(self.status, status);
        let json = self.json();
        let message = json["error"].as_str().unwrap_or_else(|| panic!("{json}"));
        assert!(!message.is_empty());
        message.to_owned()
    }
}

/// Splits `bytes` at the first `separator`.
fn split_once<'a>(bytes: &'a [u8], separator: &[u8]) -> (&'a [u8], &'a [u8]) {
    let at = bytes.windows(separator.len()).position(|window| window == separator).unwrap();
    let (head, tail) = bytes.split_at(at);
    (head, tail.strip_prefix(separator).unwrap())
}

/// Reads the only response on a connection.
fn parse(bytes: &[u8]) -> Response {
    let (head, body) = split_once(bytes, b"\r\n\r\n");
    let mut lines = head.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let status = std::str::from_utf8(lines.next().unwrap()).unwrap();
    let headers = lines.map(|line| {
        let (name, value) = split_once(line, b":");
        (std::str::from_utf8(name).unwrap().to_lowercase(), value.trim_ascii().to_vec())
    });
    Response {
        status: status.split(' ').nth(1).unwrap().parse().unwrap(),
        headers: headers.collect(),
        body: body.to_vec(),
    }
}

/// Connects to `port` as `name`, trusting `ca_pem` alone.
pub(crate) async fn connect(
    port: u16,
    name: &'static str,
    ca_pem: &str,
    alpn: &[&[u8]],
) -> io::Result<TlsStream<TcpStream>> {
    secure(TcpStream::connect(("127.0.0.1", port)).await?, name, ca_pem, alpn).await
}

/// Agrees on TLS with who calls itself `name`, trusting `ca_pem` alone.
pub(crate) async fn secure(
    stream: TcpStream,
    name: &'static str,
    ca_pem: &str,
    alpn: &[&[u8]],
) -> io::Result<TlsStream<TcpStream>> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(ca_pem.as_bytes()).unwrap()).unwrap();
    let mut config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = alpn.iter().map(|protocol| protocol.to_vec()).collect();
    let name = ServerName::try_from(name).unwrap();
    TlsConnector::from(Arc::new(config)).connect(name, stream).await
}

/// Sends `request`, which must ask for the connection to be closed.
pub(crate) async fn send(sandbox: &Sandbox, request: &[u8]) -> Response {
    let mut stream = connect(sandbox.port(), "localhost", sandbox.ca_pem(), &[]).await.unwrap();
    stream.write_all(request).await.unwrap();
    let mut response = Vec::new();
    stream.read_to_end(&mut response).await.unwrap();
    parse(&response)
}

/// Sends a request without a body.
pub(crate) async fn request(sandbox: &Sandbox, method: &str, target: &str) -> Response {
    let head =
        format!("{method} {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    send(sandbox, head.as_bytes()).await
}

/// Sends a GET.
pub(crate) async fn get(sandbox: &Sandbox, target: &str) -> Response {
    request(sandbox, "GET", target).await
}

/// Sends a POST with a body of this type.
pub(crate) async fn post(sandbox: &Sandbox, target: &str, kind: &str, body: &str) -> Response {
    let length = body.len();
    let request = format!(
        "POST {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
         Content-Type: {kind}\r\nContent-Length: {length}\r\n\r\n{body}"
    );
    send(sandbox, request.as_bytes()).await
}

/// Sends a POST with a form.
pub(crate) async fn form(sandbox: &Sandbox, target: &str, body: &str) -> Response {
    post(sandbox, target, FORM, body).await
}

/// A sandbox with the user `ada`.
pub(crate) async fn sandbox() -> Sandbox {
    Sandbox::builder().user("ada", "lovelace").start().await.unwrap()
}

/// Logs the user `ada` in.
pub(crate) async fn log_in(sandbox: &Sandbox) -> Response {
    form(sandbox, "/v1/login", "username=ada&password=lovelace").await
}
