//! A server that takes everything, over TLS.

use std::sync::Arc;

use rcgen::{CertifiedKey, generate_simple_self_signed};
use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::aws_lc_rs,
        pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
    },
};

use crate::Result;

/// What it says to each request.
const RESPONSE: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";

/// Prints its URL and its certificate, and serves until it is ended.
#[tokio::main(flavor = "current_thread")]
pub(crate) async fn run() -> Result<()> {
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed(["localhost".to_owned()])?;
    let certificate = CertificateDer::from(cert.der().to_vec());
    let key = PrivateKeyDer::from_pem_slice(signing_key.serialize_pem().as_bytes())?;
    let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)?;
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("https://localhost:{}", listener.local_addr()?.port());
    print!("{}", cert.pem());
    loop {
        let (tcp, _) = listener.accept().await?;
        tokio::spawn(connection(acceptor.clone(), tcp));
    }
}

/// Serves a connection to its end.
async fn connection(acceptor: TlsAcceptor, tcp: TcpStream) -> Result<()> {
    let stream = acceptor.accept(tcp).await?;
    serve(stream).await
}

/// Takes requests with a `Content-Length`.
async fn serve(mut stream: impl AsyncRead + AsyncWrite + Unpin) -> Result<()> {
    let mut buffer = vec![0; 256 << 10];
    let mut head = Vec::new();
    loop {
        let end = loop {
            if let Some(end) = head.windows(4).position(|four| four == b"\r\n\r\n") {
                break end.saturating_add(4);
            }
            if stream.read_buf(&mut head).await? == 0 {
                return Ok(());
            }
        };
        let text = String::from_utf8_lossy(head.get(..end).unwrap_or_default()).to_lowercase();
        let len = text.lines().find_map(|line| line.strip_prefix("content-length:"));
        let len: u64 = len.ok_or("no length")?.trim().parse()?;
        let mut left = len.saturating_sub(u64::try_from(head.len().saturating_sub(end))?);
        while left > 0 {
            let read = stream.read(&mut buffer).await?;
            if read == 0 {
                return Ok(());
            }
            left = left.saturating_sub(u64::try_from(read)?);
        }
        head.clear();
        stream.write_all(RESPONSE).await?;
        stream.flush().await?;
    }
}
