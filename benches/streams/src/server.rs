//! A server over TLS that sends as many bytes as the path says.

use std::{io::Write as _, sync::Arc};

use tokio::{
    io::{
        AsyncBufRead, AsyncBufReadExt as _, AsyncRead, AsyncWrite, AsyncWriteExt as _, BufReader,
    },
    net::TcpListener,
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
    },
};

use crate::Result;

/// How much is written at a time, in bytes.
const BLOCK: usize = 256 << 10;

/// Serves until the process ends. The port and the certificate are the first lines of the
/// output, with an empty line behind them.
pub(crate) async fn serve() -> Result<()> {
    let certified = rcgen::generate_simple_self_signed(["localhost".to_owned()])?;
    let key = PrivatePkcs8KeyDer::from(certified.signing_key.serialize_der());
    let config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![certified.cert.der().clone()], PrivateKeyDer::Pkcs8(key))?;
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    // All at once: who reads it stops at the empty line.
    print!("{}\n{}\n\n", listener.local_addr()?.port(), certified.cert.pem().trim_end());
    std::io::stdout().flush()?;
    let acceptor = TlsAcceptor::from(Arc::new(config));
    loop {
        let (socket, _) = listener.accept().await?;
        socket.set_nodelay(true)?;
        let stream = acceptor.accept(socket).await?;
        // A client that ends its process says no goodbye.
        let _ = answer(stream).await;
    }
}

/// Answers the requests of a connection, one after the other.
async fn answer(stream: impl AsyncRead + AsyncWrite + Unpin) -> Result<()> {
    let mut stream = BufReader::new(stream);
    let block = vec![b'x'; BLOCK];
    while let Some(length) = request(&mut stream).await? {
        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n");
        stream.write_all(head.as_bytes()).await?;
        let mut left = length;
        while left > 0 {
            let part = usize::try_from(left).unwrap_or(BLOCK).min(BLOCK);
            stream.write_all(block.get(..part).unwrap_or_default()).await?;
            left = left.saturating_sub(u64::try_from(part)?);
        }
        stream.flush().await?;
    }
    Ok(())
}

/// Reads a request; how many bytes it asks for, `None` at the end of the connection.
async fn request(stream: &mut (impl AsyncBufRead + Unpin)) -> Result<Option<u64>> {
    let mut asked = None;
    let mut line = String::new();
    while stream.read_line(&mut line).await? > 0 {
        if line == "\r\n" {
            return Ok(asked);
        }
        if asked.is_none() {
            let path = line.split(' ').nth(1).unwrap_or_default();
            asked = Some(path.trim_start_matches('/').parse()?);
        }
        line.clear();
    }
    Ok(None)
}
