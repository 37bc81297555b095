//! A connection that speaks HTTP/2 as it should be.

use std::io;

use bytes::{Bytes, BytesMut};
use h2::{RecvStream, server::SendResponse};
use http::header::HOST;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    task::JoinSet,
};

use crate::{Reply, Request};

/// Answers every request alike, until the client closes; that is an error, as
/// in every script.
pub(crate) async fn serve(
    stream: &mut (impl AsyncRead + AsyncWrite + Unpin),
    reply: Reply,
    max_streams: u32,
    log: impl FnOnce(Request) + Clone + Send + 'static,
) -> io::Result<()> {
    let mut builder = h2::server::Builder::new();
    builder.max_concurrent_streams(max_streams);
    let mut connection = builder.handshake::<_, Bytes>(stream).await.map_err(io_error)?;
    let mut exchanges = JoinSet::new();
    while let Some(accepted) = connection.accept().await {
        let (request, respond) = accepted.map_err(io_error)?;
        let (reply, log) = (reply.clone(), log.clone());
        exchanges.spawn(async move {
            let request = read(request).await?;
            log(request);
            send(respond, &reply)
        });
    }
    Err(io::ErrorKind::UnexpectedEof.into())
}

/// Reads a request to the end of its body.
async fn read(request: http::Request<RecvStream>) -> Result<Request, h2::Error> {
    let (head, mut stream) = request.into_parts();
    let target = head.uri.path_and_query().map_or("", |target| target.as_str());
    let mut text = format!("{} {target} HTTP/2\r\n", head.method);
    // In HTTP/2 a field of its own says the host (RFC 9113, section 8.3.1).
    let authority = head.uri.authority().map(|authority| (&HOST, authority.as_str().as_bytes()));
    let headers = head.headers.iter().map(|(name, value)| (name, value.as_bytes()));
    for (name, value) in authority.into_iter().chain(headers) {
        text.extend([name.as_str(), ": ", &String::from_utf8_lossy(value), "\r\n"]);
    }
    let mut body = BytesMut::new();
    while let Some(piece) = stream.data().await {
        let piece = piece?;
        stream.flow_control().release_capacity(piece.len())?;
        body.extend_from_slice(&piece);
    }
    Ok(Request::new(text + "\r\n", body.into()))
}

/// Sends the response.
fn send(mut respond: SendResponse<Bytes>, reply: &Reply) -> Result<(), h2::Error> {
    let (status, headers, body) = reply.parts();
    let mut response = http::Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(name, value);
    }
    let Ok(response) = response.body(()) else { return Err(h2::Reason::INTERNAL_ERROR.into()) };
    respond.send_response(response, false)?.send_data(body, true)
}

/// The error of the connection below, if it is one.
fn io_error(error: h2::Error) -> io::Error {
    if error.is_io() {
        error.into_io().unwrap_or_else(|| io::ErrorKind::ConnectionReset.into())
    } else {
        io::Error::other(error)
    }
}
