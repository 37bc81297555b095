//! HTTP/2: the same requests as over HTTP/1.1, and calls that share a
//! connection.

use std::{sync::OnceLock, time::Duration};

use loginrocket::{
    BaseUrl, Client, ClientBuilder, ErrorKind, Sent, http::StatusCode, v1::LoginRocket,
};
use loginrocket_wire::{Authority, Leaf, Reply, Request, Script, Scripts, Server, frame};

use crate::{
    endpoints::{self, Upload, call},
    support::{self, check, check_text, login, session},
};

/// The authority of all servers here; each new one would cost every client the
/// reading of the platform's certificates.
fn authority() -> &'static Authority {
    static AUTHORITY: OnceLock<Authority> = OnceLock::new();
    AUTHORITY.get_or_init(|| Authority::new().unwrap())
}

/// Starts a server that speaks one protocol.
async fn serve_over(protocol: &str, scripts: impl Into<Scripts>) -> Server {
    let leaf = Leaf { alpn: &[protocol], ..Leaf::default() };
    let identity = authority().identity(&leaf).unwrap();
    Server::of(scripts).tls(&identity).start().await.unwrap()
}

/// Starts a server that speaks HTTP/2.
pub(crate) async fn serve(scripts: impl Into<Scripts>) -> Server {
    serve_over("h2", scripts).await
}

/// The settings of a client that trusts such servers.
pub(crate) fn trusting(server: &Server) -> ClientBuilder {
    support::trusting(server.url(), authority().pem())
}

/// A client of such a server.
pub(crate) fn client(server: &Server) -> LoginRocket {
    static CLIENT: OnceLock<Client> = OnceLock::new();
    let client = CLIENT.get_or_init(|| trusting(server).build().unwrap());
    client.with_base(BaseUrl::parse(&server.url()).unwrap()).into()
}

/// A script that reads a request and begins to speak HTTP/2.
pub(crate) fn opening() -> Script {
    let script = Script::new().read_streams(1).write(frame::settings(&[]));
    script.write(frame::settings_ack())
}

/// What a request says, whatever the protocol is: method and target, headers in
/// the order of their names, body.
fn meaning(request: &Request, server: &Server) -> (String, Vec<String>, Vec<u8>) {
    let (line, _protocol) = request.line().rsplit_once(' ').unwrap();
    let headers = request.head().lines().skip(1).filter_map(|line| line.split_once(':'));
    let port = server.address().port().to_string();
    let headers = headers.map(|(name, value)| {
        format!("{}: {}", name.to_ascii_lowercase(), value.trim().replace(&port, "<port>"))
    });
    let mut headers: Vec<_> = headers.collect();
    headers.sort();
    (line.to_owned(), headers, request.body().to_vec())
}

#[tokio::test]
async fn a_request_is_the_same_over_both_protocols_in_every_wire_form() {
    for (which, wire) in endpoints::all() {
        let mut meanings = Vec::new();
        for (protocol, script) in
            [("http/1.1", Script::reply(session())), ("h2", Script::http2(session(), 100))]
        {
            let server = serve_over(protocol, script).await;
            // The response to a logout is another, but this one will do.
            call(&client(&server), which, wire).await.unwrap();
            assert_eq!(server.log().connections(), 1);
            let requests = server.log().requests();
            assert_eq!(requests.len(), 1);
            meanings.push(meaning(&requests[0].1, &server));
        }
        assert_eq!(meanings[0], meanings[1], "{which:?} {wire:?}");
        let (line, headers, _body) = &meanings[0];
        assert!(line.contains(" /v1/"), "{line}");
        for expected in ["host: localhost:<port>", "accept: ", "user-agent: loginrocket/"] {
            let count = headers.iter().filter(|header| header.starts_with(expected)).count();
            assert_eq!(count, 1, "{expected} in {headers:?}");
        }
    }
}

#[tokio::test]
async fn a_body_that_is_longer_than_the_window_arrives_whole() {
    let server = serve(Script::http2(Reply::json(200, "{}"), 100)).await;
    let text = "hunter2".repeat(1 << 18);
    client(&server).call(&Upload { text: &text }).await.unwrap();
    let (_, request) = server.log().requests().remove(0);
    assert_eq!(request.header("content-length"), Some(&*request.body().len().to_string()));
    assert_eq!(request.body(), format!(r#"{{"text":"{text}"}}"#).as_bytes());
}

#[tokio::test]
async fn a_response_is_the_same_over_http2() {
    let reply = Reply::json(401, r#"{"error":"no"}"#);
    let server = serve(Script::http2(reply, 100)).await;
    let client = client(&server);
    for _ in 0..2 {
        let error = login(&client).await.unwrap_err();
        check(&error, &ErrorKind::Service, Sent::Yes);
        assert_eq!(error.status(), Some(StatusCode::UNAUTHORIZED));
    }
    assert_eq!((server.log().connections(), server.log().requests().len()), (1, 2));
}

#[tokio::test]
async fn a_head_that_is_too_large_is_an_error_and_not_waited_for() {
    let reply = session().header("X-Long", "a".repeat(40_000));
    let server = serve(Script::http2(reply, 100)).await;
    let error = login(&client(&server)).await.unwrap_err();
    check(&error, &ErrorKind::Interrupted, Sent::Maybe);
    assert_eq!(server.log().requests().len(), 1);
}

#[tokio::test]
async fn a_call_that_is_dropped_ends_its_stream_and_no_other() {
    let again = opening().read_streams(2).write(frame::reply(3, &session()));
    let server = serve(again.await_client_close()).await;
    let client = client(&server);
    let dropped = {
        let client = client.clone();
        tokio::spawn(async move { login(&client).await.map(drop) })
    };
    let open = |count| move |received: &[u8]| frame::opened(received).len() == count;
    server.log().wait(|log| open(1)(&log.received())).await.unwrap();
    dropped.abort();
    assert!(dropped.await.unwrap_err().is_cancelled());
    assert!(login(&client).await.is_ok());
    assert_eq!(frame::opened(&server.log().received()), [1, 3]);
    assert_eq!(frame::resets(&server.log().received()), [(1, frame::CANCEL)]);
    assert_eq!(server.log().connections(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_calls_at_once_all_end_whatever_the_server_allows() {
    for max_streams in [1, 3, 100] {
        let server = serve(Scripts::every(Script::http2(session(), max_streams))).await;
        let client = client(&server);
        let calls: Vec<_> = (0..100)
            .map(|_| {
                let client = client.clone();
                tokio::spawn(async move { login(&client).await.map(drop) })
            })
            .collect();
        let mut answered = 0;
        for call in calls {
            match call.await.unwrap() {
                Ok(()) => answered += 1,
                // Sent before the client knew how many the server takes.
                Err(error) => check(&error, &ErrorKind::Interrupted, Sent::No),
            }
        }
        assert!(answered > 0);
        assert_eq!(server.log().requests().len(), answered, "of {max_streams} at once");
    }
}

#[tokio::test]
async fn no_response_over_http2_is_a_timeout() {
    let server = serve(opening().await_client_close()).await;
    let client = trusting(&server).timeout(Duration::from_millis(300)).build().unwrap();
    let error = login(&client.into()).await.unwrap_err();
    check(&error, &ErrorKind::Timeout, Sent::Maybe);
    check_text(&error);
    server.log().closed(0).await.unwrap();
    assert_eq!(frame::opened(&server.log().received()), [1]);
}
