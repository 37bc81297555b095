//! TLS, and how the server starts and stops.

use std::net::TcpListener;
use std::time::Duration;

use loginrocket_sandbox::{Answer, Sandbox};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::client::{FORM, connect, log_in, sandbox, secure};
use crate::skip::skipped;

#[tokio::test]
async fn the_certificate_is_good_for_the_names_of_this_machine_only() {
    let sandbox = sandbox().await;
    for name in ["localhost", "127.0.0.1", "::1"] {
        connect(sandbox.port(), name, sandbox.ca_pem(), &[]).await.unwrap();
    }
    let error = connect(sandbox.port(), "example.com", sandbox.ca_pem(), &[]).await.unwrap_err();
    assert!(error.to_string().contains("certificate not valid for name"), "{error}");
}

#[tokio::test]
async fn the_ca_of_another_sandbox_does_not_do() {
    let (sandbox, other) = (sandbox().await, sandbox().await);
    let error = connect(sandbox.port(), "localhost", other.ca_pem(), &[]).await.unwrap_err();
    assert!(error.to_string().contains("invalid peer certificate"), "{error}");
    assert!(sandbox.requests().is_empty());
    log_in(&sandbox).await.token();
}

#[tokio::test]
async fn http_1_1_is_agreed_on() {
    let sandbox = sandbox().await;
    let offer: [&[u8]; 2] = [b"h2", b"http/1.1"];
    let stream = connect(sandbox.port(), "localhost", sandbox.ca_pem(), &offer).await.unwrap();
    assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"http/1.1"[..]));
    connect(sandbox.port(), "localhost", sandbox.ca_pem(), &[b"h2"]).await.unwrap_err();
}

#[tokio::test]
async fn plain_http_gets_no_response() {
    let sandbox = sandbox().await;
    let mut stream = TcpStream::connect(("127.0.0.1", sandbox.port())).await.unwrap();
    let request = "GET /v1/login HTTP/1.1\r\nHost: localhost\r\n\r\n";
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut response = Vec::new();
    let _ = stream.read_to_end(&mut response).await;
    assert!(!response.starts_with(b"HTTP"), "{response:?}");
    assert!(sandbox.requests().is_empty());
}

#[tokio::test]
async fn a_connection_serves_several_requests_and_idle_ones_hold_nothing_up() {
    let sandbox = sandbox().await;
    let _idle = TcpStream::connect(("127.0.0.1", sandbox.port())).await.unwrap();
    let port = sandbox.port();
    let mut stream = connect(port, "localhost", sandbox.ca_pem(), &[]).await.unwrap();
    let request = "GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n";
    for _ in 0..2 {
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut response = vec![0; 4096];
        let length = stream.read(&mut response).await.unwrap();
        assert!(response[..length].starts_with(b"HTTP/1.1 404 "));
    }
}

#[tokio::test]
async fn what_is_left_of_a_body_is_not_carried_out() {
    let sandbox = sandbox().await;
    let mut stream = connect(sandbox.port(), "localhost", sandbox.ca_pem(), &[]).await.unwrap();
    let form = "username=ada&password=lovelace";
    let request = format!(
        "POST /v1/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: {FORM}\r\n\
         Transfer-Encoding: chunked\r\n\r\n{:x}\r\n{form}\r\nno chunk\r\n",
        form.len(),
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut response = Vec::new();
    let _ = stream.read_to_end(&mut response).await;
    let response = String::from_utf8(response).unwrap();
    assert!(response.starts_with("HTTP/1.1 400 "), "{response}");
}

#[tokio::test]
async fn localhost_may_mean_ipv6() {
    let sandbox = sandbox().await;
    // Not every machine has IPv6.
    if let Err(error) = TcpListener::bind(("::1", 0)) {
        skipped("localhost_may_mean_ipv6", &format!("nothing can listen on `::1`: {error}"));
        return;
    }
    let stream = TcpStream::connect(("::1", sandbox.port())).await.unwrap();
    secure(stream, "localhost", sandbox.ca_pem(), &[]).await.unwrap();
}

#[tokio::test]
async fn a_dropped_sandbox_closes_connections_and_frees_its_port() {
    let sandbox = sandbox().await;
    let port = sandbox.port();
    assert_eq!(sandbox.url(), format!("https://localhost:{port}"));
    let mut idle = connect(port, "localhost", sandbox.ca_pem(), &[]).await.unwrap();
    let taken = Sandbox::builder().port(port).start().await.unwrap_err();
    assert_eq!(taken.kind(), std::io::ErrorKind::AddrInUse);
    drop(sandbox);

    assert!(matches!(idle.read(&mut [0]).await, Ok(0) | Err(_)));
    TcpStream::connect(("127.0.0.1", port)).await.unwrap_err();
    drop(TcpListener::bind(("127.0.0.1", port)).unwrap());
    let again = Sandbox::builder().port(port).user("ada", "lovelace").start().await.unwrap();
    assert_eq!(again.port(), port);
    log_in(&again).await.token();
}

#[tokio::test]
async fn a_dropped_sandbox_does_not_wait_for_responses_that_are_held_back() {
    let sandbox = sandbox().await;
    sandbox.next(Answer::altered().after(Duration::from_secs(3600)));
    let waiting = tokio::time::timeout(Duration::from_millis(200), log_in(&sandbox)).await;
    assert!(waiting.is_err());
    let (dropped, is_dropped) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        drop(sandbox);
        dropped.send(()).unwrap();
    });
    is_dropped.recv_timeout(Duration::from_secs(10)).unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_paused_clock_does_not_stop_the_server() {
    let sandbox = sandbox().await;
    sandbox.next(Answer::altered().after(Duration::from_millis(20)));
    log_in(&sandbox).await.token();
}

#[test]
fn the_server_runs_without_the_runtime_that_started_it() {
    let start = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let sandbox = start().block_on(sandbox());
    start().block_on(log_in(&sandbox)).token();
}
