//! No connection: nothing was sent.

use std::time::Duration;

use loginrocket::{ErrorKind, Sent, v1::LoginRocket};
use loginrocket_wire::{Script, Server};
use tokio::net::TcpListener;

use crate::{
    endpoints::{self, Which, Wire, call},
    support::{self, check, connection, login, serve, session, settings_over},
};

/// A client of a URL where nobody listens.
fn client(url: impl Into<String>) -> LoginRocket {
    let transport = connection().connect_timeout(Duration::from_millis(200));
    settings_over(url, transport).build().unwrap().into()
}

#[tokio::test]
async fn a_refused_connection_was_not_sent_in_any_wire_form() {
    let port = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let client = client(format!("http://127.0.0.1:{port}"));
    for (which, wire) in endpoints::all() {
        let error = call(&client, which, wire).await.unwrap_err();
        check(&error, &ErrorKind::Connect, Sent::No);
    }
}

#[tokio::test]
async fn port_zero_is_no_server() {
    let error = login(&client("http://127.0.0.1:0")).await.unwrap_err();
    check(&error, &ErrorKind::Connect, Sent::No);
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_connection_that_is_not_accepted_in_time_was_not_sent() {
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let listener = socket.listen(1).unwrap();
    let address = listener.local_addr().unwrap();
    // Nobody accepts: behind the first few, connections wait for their turn.
    let mut waiting = Vec::new();
    loop {
        let connect = tokio::net::TcpStream::connect(address);
        match tokio::time::timeout(Duration::from_millis(100), connect).await {
            Ok(tcp) => waiting.push(tcp.unwrap()),
            Err(_) => break,
        }
    }
    let error = login(&client(format!("http://{address}"))).await.unwrap_err();
    check(&error, &ErrorKind::Timeout, Sent::No);
}

#[tokio::test]
async fn a_name_that_does_not_exist_was_not_sent_to() {
    let client = client("https://nosuchname.invalid");
    let error = call(&client, Which::Login, Wire::Query).await.unwrap_err();
    check(&error, &ErrorKind::Connect, Sent::No);
}

#[tokio::test]
async fn a_reset_of_a_new_connection_is_no_response() {
    let server = serve(Script::new().reset()).await;
    let client = support::client(&server);
    let error = login(&client).await.unwrap_err();
    // The request may be on its way before the reset comes.
    assert!(matches!(error.kind(), ErrorKind::Connect | ErrorKind::Interrupted));
    check(&error, &error.kind().clone(), error.sent());
    assert_ne!(error.sent(), Sent::Yes);
    assert_eq!(server.log().connections(), 1);
}

#[tokio::test]
async fn the_address_that_answers_is_found() {
    let server = Server::of(Script::reply(session())).start().await.unwrap();
    assert!(server.address().is_ipv4());
    // `localhost` may stand for `::1` first, where nobody listens.
    assert!(login(&client(server.url_as("http", "localhost"))).await.is_ok());
    let error = login(&client(server.url_as("http", "[::1]"))).await.unwrap_err();
    check(&error, &ErrorKind::Connect, Sent::No);
}
