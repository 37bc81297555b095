//! The server itself: it does what its script says, and says what it did.

use std::time::Duration;

use loginrocket_wire::{Closing, Event, Fault, Gate, Op, Reply, Script, Scripts, Server, Torture};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

/// A request with a body.
const REQUEST: &[u8] = b"POST /x HTTP/1.1\r\nHost: a\r\ncontent-length: 3\r\n\r\nabc";

/// Connects and sends bytes.
async fn sent(server: &Server, bytes: &[u8]) -> TcpStream {
    let mut tcp = TcpStream::connect(server.address()).await.unwrap();
    tcp.write_all(bytes).await.unwrap();
    tcp
}

/// All that comes until the end.
async fn rest(tcp: &mut TcpStream) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    tcp.read_to_end(&mut bytes).await?;
    Ok(bytes)
}

#[tokio::test]
async fn a_request_is_read_to_the_end_of_its_body_and_logged() {
    let server = Server::of(Script::reply("answer")).start().await.unwrap();
    let mut tcp = sent(&server, &REQUEST[..20]).await;
    server.log().wait(|log| log.received().len() == 20).await.unwrap();
    assert!(server.log().requests().is_empty());
    tcp.write_all(&REQUEST[20..]).await.unwrap();
    let mut reply = [0; 6];
    tcp.read_exact(&mut reply).await.unwrap();
    assert_eq!(&reply, b"answer");
    drop(tcp);
    assert_eq!(server.log().closed(0).await.unwrap(), Closing::Fin);
    let (connection, request) = server.log().requests().remove(0);
    assert_eq!((connection, request.line(), request.body()), (0, "POST /x HTTP/1.1", &b"abc"[..]));
    assert_eq!((request.header("Host"), request.header("none")), (Some("a"), None));
    assert_eq!((server.log().written(0), server.log().connections()), (6, 1));
    assert_eq!(server.log().received(), REQUEST);
}

#[tokio::test]
async fn a_close_is_a_fin_also_with_unread_bytes() {
    let server = Server::of(Script::new().write("x").close()).start().await.unwrap();
    let mut tcp = sent(&server, &[0; 4096]).await;
    assert_eq!(rest(&mut tcp).await.unwrap(), b"x");
    drop(tcp);
    server.log().closed(0).await.unwrap();
    server.log().wait(|log| log.has(0, &Event::Finished)).await.unwrap();
}

#[tokio::test]
async fn a_reset_is_a_rst() {
    let server = Server::of(Script::new().read_request().reset()).start().await.unwrap();
    let mut tcp = sent(&server, REQUEST).await;
    let error = rest(&mut tcp).await.unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset);
}

#[tokio::test]
async fn a_half_close_leaves_the_other_half() {
    let script = Script::new().shutdown_write().read_request().await_client_close();
    let server = Server::of(script).start().await.unwrap();
    let mut tcp = TcpStream::connect(server.address()).await.unwrap();
    assert_eq!(rest(&mut tcp).await.unwrap(), b"");
    tcp.write_all(REQUEST).await.unwrap();
    server.log().wait(|log| log.requests().len() == 1).await.unwrap();
}

#[tokio::test]
async fn a_drip_comes_byte_by_byte() {
    let script = Script::new().drip("abc", Duration::from_millis(30)).close();
    let server = Server::of(script).start().await.unwrap();
    let mut tcp = TcpStream::connect(server.address()).await.unwrap();
    for byte in b"abc" {
        let mut buffer = [0; 16];
        assert_eq!(tcp.read(&mut buffer).await.unwrap(), 1);
        assert_eq!(buffer[0], *byte);
    }
}

#[tokio::test]
async fn a_gate_holds_the_script_until_it_is_opened() {
    let gate = Gate::new();
    let server = Server::of(Script::new().gate(&gate).write("x").close()).start().await.unwrap();
    let mut tcp = TcpStream::connect(server.address()).await.unwrap();
    let early = tokio::time::timeout(Duration::from_millis(50), rest(&mut tcp)).await;
    assert!(early.is_err());
    gate.open();
    assert_eq!(rest(&mut tcp).await.unwrap(), b"x");
}

#[tokio::test]
async fn a_flood_ends_with_the_client_and_is_counted() {
    let server = Server::of(Script::new().flood(vec![0; 1024])).start().await.unwrap();
    let mut tcp = TcpStream::connect(server.address()).await.unwrap();
    let mut buffer = [0; 4096];
    tcp.read_exact(&mut buffer).await.unwrap();
    drop(tcp);
    assert_eq!(server.log().closed(0).await.unwrap(), Closing::Reset);
    assert!(server.log().written(0) >= 4096);
}

#[tokio::test]
async fn scripts_are_given_in_order_and_whoever_comes_late_is_listened_to() {
    let scripts = [Script::new().write("1").close(), Script::new().write("2").close()];
    let server = Server::of(scripts).start().await.unwrap();
    for expected in ["1", "2"] {
        let mut tcp = TcpStream::connect(server.address()).await.unwrap();
        assert_eq!(rest(&mut tcp).await.unwrap(), expected.as_bytes());
    }
    drop(sent(&server, b"late").await);
    server.log().closed(2).await.unwrap();
    assert_eq!(server.log().received(), b"late");
}

#[tokio::test]
async fn a_server_that_is_dropped_ends_its_connections() {
    let server = Server::of(Scripts::every(Script::new().forever())).start().await.unwrap();
    let mut tcp = TcpStream::connect(server.address()).await.unwrap();
    server.log().wait(|log| log.connections() == 1).await.unwrap();
    drop(server);
    assert_eq!(rest(&mut tcp).await.unwrap(), b"");
}

/// Sends the request to a tortured server; what comes back, and the record.
async fn tortured(torture: Torture) -> (std::io::Result<Vec<u8>>, Vec<Op>) {
    let script = Script::new().read_request().write("0123456789").close();
    let server = Server::of(script).torture(&torture).start().await.unwrap();
    let mut tcp = sent(&server, REQUEST).await;
    let bytes = tokio::time::timeout(Duration::from_millis(200), rest(&mut tcp)).await;
    let stalled = |_| Ok(b"stalled".to_vec());
    (bytes.unwrap_or_else(stalled), torture.recorded().ops())
}

#[tokio::test]
async fn a_torture_records_the_points_and_fails_at_one() {
    let (bytes, ops) = tortured(Torture::record(20)).await;
    assert_eq!(bytes.unwrap(), b"0123456789");
    assert_eq!(ops, [Op::Read, Op::Read, Op::Read, Op::Write]);
    for (at, fault, expected) in [
        (3, Fault::Eof, &b""[..]),
        (3, Fault::OneByte, b"0"),
        (3, Fault::Stall, b"stalled"),
        (0, Fault::Eof, b""),
        (0, Fault::Stall, b"stalled"),
        (2, Fault::OneByte, b""),
        (9, Fault::Eof, b"0123456789"),
    ] {
        let (bytes, ops) = tortured(Torture::fail(20, at, fault)).await;
        assert_eq!(bytes.unwrap(), expected, "{fault:?} at {at}");
        let one_more = usize::from(fault == Fault::OneByte);
        assert_eq!(ops.len(), (at + one_more).min(4), "{fault:?} at {at}");
    }
    let (bytes, _) = tortured(Torture::fail(20, 3, Fault::Garbage)).await;
    assert!(bytes.unwrap().contains(&0));
    assert!(tortured(Torture::fail(20, 3, Fault::Reset)).await.0.is_err());
}

#[test]
fn replies_are_well_formed() {
    let reply = Reply::json(200, "{}").with("X-Request-ID", "rq_1");
    assert_eq!(
        reply.bytes(),
        "HTTP/1.1 200 Scripted\r\nContent-Length: 2\r\nContent-Type: application/json\r\n\
         X-Request-ID: rq_1\r\n\r\n{}"
    );
    assert_eq!(Reply::new(200, "abc").chunked(2).body(), "2\r\nab\r\n1\r\nc\r\n0\r\n\r\n");
}
