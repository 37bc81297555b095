//! HTTP/2 that goes wrong: streams that are refused or reset, connections that
//! go away.

use std::time::Duration;

use loginrocket::{Client, ErrorKind, Retry, Sent, v1::LoginRocket};
use loginrocket_wire::{Gate, Reply, Script, Server, frame};
use serde_json::Value;

use crate::{
    endpoints::{self, Get, Upload, call},
    http2::{client, opening, serve, trusting},
    support::{SESSION, check, login, session},
};

/// How often a request began to arrive.
fn deliveries(server: &Server) -> usize {
    let log = server.log();
    let opened = |at| frame::opened(&log.received_on(at)).len();
    (0..log.connections()).map(opened).sum::<usize>() + log.requests().len()
}

/// The two ways to say that a request was not looked at, and one that says
/// nothing of it.
fn refusals() -> [(&'static str, Sent, Script); 3] {
    let refused = opening().write(frame::reset(1, frame::REFUSED_STREAM));
    [
        ("GOAWAY", Sent::Maybe, opening().write(frame::go_away(0, frame::NO_ERROR, b""))),
        ("REFUSED_STREAM", Sent::No, refused),
        ("CANCEL", Sent::Maybe, opening().write(frame::reset(1, frame::CANCEL))),
    ]
}

#[tokio::test]
async fn a_call_that_is_refused_is_an_error_and_nothing_below_repeats_it() {
    for (name, sent, script) in refusals() {
        for (which, wire) in endpoints::all() {
            let server = serve(script.clone().await_client_close()).await;
            let error = call(&client(&server), which, wire).await.unwrap_err();
            assert_eq!(error.kind(), &ErrorKind::Interrupted, "{name}");
            check(&error, &ErrorKind::Interrupted, sent);
            assert_eq!((deliveries(&server), server.log().connections()), (1, 1), "{name}");
        }
    }
}

/// A client that repeats.
fn repeating(server: &Server) -> Client {
    let retry = Retry::new(3).first_delay(Duration::from_millis(1));
    trusting(server).retry(retry).build().unwrap()
}

#[tokio::test]
async fn a_login_is_repeated_only_if_it_was_not_looked_at_and_a_read_in_any_case() {
    let good = || Script::http2(session(), 100);
    for (name, sent, script) in refusals() {
        let on_the_same = script.read_streams(2).write(frame::reply(3, &session()));
        let scripts = [on_the_same.await_client_close(), good()];
        let server = serve(scripts.clone()).await;
        let client: LoginRocket = repeating(&server).into();
        assert_eq!(login(&client).await.is_ok(), sent == Sent::No, "{name}");
        assert_eq!(deliveries(&server), if sent == Sent::No { 2 } else { 1 }, "{name}");

        let server = serve(scripts).await;
        repeating(&server).send(&Get::<Value>::new()).await.unwrap();
        assert_eq!(deliveries(&server), 2, "{name}");
    }
}

#[tokio::test]
async fn a_connection_that_goes_away_behind_the_stream_still_brings_its_response() {
    let first = opening().write(frame::go_away(1, frame::NO_ERROR, b""));
    let first = first.write(frame::reply(1, &session())).await_client_close();
    let server = serve([first, Script::http2(session(), 100)]).await;
    let client = client(&server);
    for expected in [1, 2] {
        assert!(login(&client).await.is_ok());
        assert_eq!((deliveries(&server), server.log().connections()), (expected, expected));
    }
    server.log().closed(0).await.unwrap();
}

#[tokio::test]
async fn an_idle_connection_that_goes_away_is_replaced() {
    let gate = Gate::new();
    let first = opening().write(frame::reply(1, &session())).gate(&gate);
    let first = first.write(frame::go_away(1, frame::NO_ERROR, b"")).await_client_close();
    let server = serve([first, Script::http2(session(), 100)]).await;
    let client = client(&server);
    assert!(login(&client).await.is_ok());
    gate.open();
    server.log().closed(0).await.unwrap();
    assert!(login(&client).await.is_ok());
    assert_eq!((deliveries(&server), server.log().connections()), (2, 2));
}

#[tokio::test]
async fn a_connection_that_goes_away_under_a_later_call_does_not_double_it() {
    let first = opening().write(frame::reply(1, &session())).read_streams(2);
    let first = first.write(frame::go_away(1, frame::NO_ERROR, b"")).await_client_close();
    let server = serve([first, Script::http2(session(), 100)]).await;
    let client = client(&server);
    assert!(login(&client).await.is_ok());
    let error = login(&client).await.unwrap_err();
    check(&error, &ErrorKind::Interrupted, Sent::Maybe);
    assert_eq!((deliveries(&server), server.log().connections()), (2, 1));
    assert!(login(&client).await.is_ok());
    assert_eq!((deliveries(&server), server.log().connections()), (3, 2));
}

#[tokio::test]
async fn a_stream_that_ends_alone_leaves_the_connection_to_the_next_call() {
    for (code, sent) in [(frame::REFUSED_STREAM, Sent::No), (frame::CANCEL, Sent::Maybe)] {
        let script = opening().write(frame::reset(1, code)).read_streams(2);
        let script = script.write(frame::reply(3, &session())).await_client_close();
        let server = serve(script).await;
        let client = client(&server);
        check(&login(&client).await.unwrap_err(), &ErrorKind::Interrupted, sent);
        assert!(login(&client).await.is_ok());
        assert_eq!((deliveries(&server), server.log().connections()), (2, 1));
    }
}

#[tokio::test]
async fn an_end_within_the_body_is_an_interruption_with_its_request_id() {
    let begun = || {
        let half = frame::data(1, &SESSION.as_bytes()[..9], false);
        opening().write(frame::head(1, &session())).write(half)
    };
    for (name, script) in [
        ("RST_STREAM", begun().write(frame::reset(1, frame::CANCEL)).await_client_close()),
        ("END_STREAM", begun().write(frame::data(1, b"", true)).await_client_close()),
        ("close", begun().close()),
        ("cut", begun().cut()),
    ] {
        let server = serve(script).await;
        let error = login(&client(&server)).await.unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::Interrupted, "{name}");
        check(&error, &ErrorKind::Interrupted, Sent::Yes);
        assert_eq!((deliveries(&server), server.log().connections()), (1, 1), "{name}");
    }
}

#[tokio::test]
async fn an_early_refusal_of_a_long_request_is_seen() {
    let reply = Reply::html(413, "too much");
    let script = Script::new().read_some().write(frame::settings(&[]));
    let script = script.write(frame::settings_ack()).write(frame::reply(1, &reply));
    let script = script.write(frame::reset(1, frame::NO_ERROR)).await_client_close();
    let server = serve(script).await;
    let text = "hunter2".repeat(1 << 20);
    let error = client(&server).call(&Upload { text: &text }).await.unwrap_err();
    check(&error, &ErrorKind::Status, Sent::Yes);
    assert_eq!((error.status().unwrap().as_u16(), deliveries(&server)), (413, 1));
}

#[tokio::test]
async fn where_one_stream_is_allowed_the_second_call_waits_for_the_first() {
    let one = frame::settings(&[(frame::MAX_CONCURRENT_STREAMS, 1)]);
    let gate = Gate::new();
    let script = Script::new().read_streams(1).write(one).write(frame::settings_ack());
    let script = script.write(frame::reply(1, &session())).read_streams(2).gate(&gate);
    let script = script.write(frame::reply(3, &session())).read_streams(3);
    let server = serve(script.write(frame::reply(5, &session())).await_client_close()).await;
    let client = client(&server);
    assert!(login(&client).await.is_ok());
    let both = [client.clone(), client]
        .map(|client| tokio::spawn(async move { login(&client).await.map(drop) }));
    server.log().wait(|log| frame::opened(&log.received()).len() == 2).await.unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    gate.open();
    for call in both {
        assert!(call.await.unwrap().is_ok());
    }
    assert_eq!(frame::opened(&server.log().received()), [1, 3, 5]);
    assert_eq!(server.log().connections(), 1);
}

#[tokio::test]
async fn a_flood_of_settings_is_ended_by_the_time_limit() {
    let flood = frame::settings(&[(frame::MAX_CONCURRENT_STREAMS, 9)]).repeat(100);
    let server = serve(opening().flood(flood)).await;
    let client = trusting(&server).timeout(Duration::from_millis(500)).build().unwrap();
    let error = login(&client.into()).await.unwrap_err();
    check(&error, &ErrorKind::Timeout, Sent::Maybe);
    assert_eq!((deliveries(&server), server.log().connections()), (1, 1));
}

#[tokio::test]
async fn the_text_of_a_connection_that_goes_away_is_shown_nowhere() {
    let server =
        serve(opening().write(frame::go_away(0, 2, b"hunter2")).await_client_close()).await;
    let error = login(&client(&server)).await.unwrap_err();
    check(&error, &ErrorKind::Interrupted, Sent::Maybe);
}

#[tokio::test]
async fn a_dead_connection_is_replaced() {
    let server = serve([opening().await_client_close(), Script::http2(session(), 100)]).await;
    let client: LoginRocket =
        trusting(&server).timeout(Duration::from_secs(12)).build().unwrap().into();
    assert_eq!(login(&client).await.unwrap_err().sent(), Sent::Maybe);
    assert!(login(&client).await.is_ok());
    assert_eq!((deliveries(&server), server.log().connections()), (2, 2));
}
