//! Responses that are server-sent events: what an event is, how a stream ends, and when it is
//! connected again.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use loginrocket::{
    Body, Endpoint, EndpointExt, Error, ErrorKind, FromResponse, Retry,
    error::{DecodeError, DecodeReason},
    http::Response,
    stream::{Event, Events, FromEvent},
    testing::Stub,
    time::Clock as _,
    transport::TransportError,
};
use serde::Deserialize;

use crate::{frames::client, streams::chunks};

/// Watches prices.
#[derive(Endpoint)]
#[endpoint(GET, "/prices", response(events = Price), error = Closed)]
struct Watch;

/// Watches prices without end.
#[derive(Endpoint)]
#[endpoint(GET, "/prices", response(events = Price, endless), error = Closed)]
struct WatchOn;

/// Completes a text.
#[derive(Endpoint)]
#[endpoint(POST, "/complete", response(events = Price, end = "[DONE]"))]
struct Complete;

/// All events as they are.
#[derive(Endpoint)]
#[endpoint(GET, "/prices", response(events = Event))]
struct WatchAll;

#[derive(Debug, PartialEq, Deserialize)]
struct Price {
    price: u32,
}

/// The market is closed.
#[derive(Debug, PartialEq, Deserialize, FromResponse)]
#[response(4xx)]
struct Closed {
    #[response(body)]
    reason: String,
}

/// A response with these chunks of events.
fn events(given: &[&'static str], end: Option<&'static str>) -> Response<Body> {
    let response = Response::builder().header("content-type", "text/event-stream; charset=utf-8");
    response.header("x-request-id", "rq_1").body(chunks(given, end)).unwrap()
}

/// The prices, and the error at the end.
async fn prices<E: loginrocket::response::FromErrorResponse>(
    events: &mut Events<Price, E>,
) -> (Vec<u32>, Option<Error<E>>) {
    let mut prices = Vec::new();
    while let Some(price) = events.next().await {
        match price {
            Ok(price) => prices.push(price.price),
            Err(error) => {
                assert!(events.next().await.is_none(), "an error is the last event");
                return (prices, Some(error));
            }
        }
    }
    (prices, None)
}

/// Responds to each connection by its number, from 0; keeps the requests.
fn connections(
    respond: impl Fn(usize) -> Result<Response<Body>, TransportError> + Send + Sync + 'static,
) -> Stub {
    let number = AtomicUsize::new(0);
    Stub::new(move |_request| respond(number.fetch_add(1, Ordering::Relaxed)))
}

#[test]
fn events_come_typed_and_the_body_ends_them() {
    let (clock, client) = client(Stub::new(|_request| {
        Ok(events(&["data: {\"price\":1}\n\nda", "ta: {\"price\":2}\n\n"], None))
    }));
    let client = client.build().unwrap();
    clock.run(async {
        let mut stream = client.send(Watch).await.unwrap();
        assert_eq!(stream.request_id().unwrap().as_str(), "rq_1");
        assert_eq!(prices(&mut stream).await.0, [1, 2]);
    });
}

#[test]
fn the_request_accepts_events() {
    let stub = Stub::new(|_request| Ok(events(&[], None)));
    let (clock, client) = client(stub.clone());
    let client = client.build().unwrap();
    clock.run(async { client.send(Watch).await.map(|_| ()) }).unwrap();
    assert_eq!(stub.requests()[0].headers()["accept"], "text/event-stream");
}

#[test]
fn an_event_has_its_name_data_and_id() {
    let (clock, client) = client(Stub::new(|_request| {
        Ok(events(&["id: 7\nevent: up\ndata: a\ndata: b\n\ndata\n\n"], None))
    }));
    let client = client.build().unwrap();
    clock.run(async {
        let mut all = client.send(WatchAll).await.unwrap();
        let event = all.next().await.unwrap().unwrap();
        assert_eq!((event.name(), event.data(), event.id()), ("up", "a\nb", Some("7")));
        let event = all.next().await.unwrap().unwrap();
        assert_eq!((event.name(), event.data(), event.id()), ("message", "", Some("7")));
        assert_eq!(all.last_event_id(), Some("7"));
    });
}

#[test]
fn a_type_picks_events_by_their_name() {
    #[derive(Debug, PartialEq)]
    enum Update {
        Price(Price),
        Halted(String),
    }
    impl FromEvent for Update {
        fn from_event(event: &Event) -> Result<Option<Self>, DecodeError> {
            Ok(match event.name() {
                "price" => Some(Self::Price(event.json()?)),
                "halted" => Some(Self::Halted(event.data().to_owned())),
                _ => None,
            })
        }
    }
    #[derive(Endpoint)]
    #[endpoint(GET, "/updates", response(events = Update))]
    struct WatchUpdates;

    let text = "event: price\ndata: {\"price\":1}\n\ndata: ?\n\nevent: halted\ndata: noon\n\n";
    let mut updates = WatchUpdates::decode(
        Response::builder().header("content-type", "text/event-stream").body(text).unwrap(),
    )
    .unwrap();
    let (clock, _client) = client(Stub::json(""));
    clock.run(async {
        assert_eq!(updates.next().await.unwrap().unwrap(), Update::Price(Price { price: 1 }));
        assert_eq!(updates.next().await.unwrap().unwrap(), Update::Halted("noon".into()));
        assert!(updates.next().await.is_none());
    });
}

#[test]
fn a_wrong_event_is_told_by_its_number_and_not_by_its_value() {
    let (clock, client) = client(Stub::new(|_request| {
        Ok(events(&["data: {\"price\":1}\n\ndata: {\"price\":\"hunter2\"}\n\n"], None))
    }));
    let client = client.build().unwrap();
    let (seen, error) = clock.run(async { prices(&mut client.send(Watch).await.unwrap()).await });
    let error = error.unwrap();
    assert_eq!(seen, [1]);
    assert_eq!(
        error.to_string(),
        "Watch (GET /prices): expected u32, found a string at $.price (line 1, column 18) of item \
         2, status 200, request id rq_1, after 46 bytes of the body"
    );
    assert!(!format!("{error:?}").contains("hunter2"));
}

#[test]
fn an_event_over_the_cap_is_an_error() {
    let (clock, client) = client(Stub::new(|_request| {
        Ok(events(
            &["data: {\"price\":1}\n\ndata: {\"price\": ", "                     2}\n\n"],
            None,
        ))
    }));
    let client = client.max_response_bytes(24).build().unwrap();
    let (seen, error) = clock.run(async { prices(&mut client.send(Watch).await.unwrap()).await });
    let error = error.unwrap();
    let ErrorKind::Decode(decode) = error.kind() else { panic!("{error}") };
    assert_eq!((seen, decode.reason()), (vec![1], DecodeReason::ItemTooLong));
}

#[test]
fn the_marker_ends_the_stream_and_a_body_without_it_was_cut() {
    let done = ["data: {\"price\":1}\n\ndata: [DONE]\n\ndata: never\n\n"];
    let (clock, client) = client(connections(move |number| {
        Ok(if number == 0 {
            events(&done, None)
        } else {
            events(&["data: {\"price\":1}\n\n"], None)
        })
    }));
    let client = client.retry(Retry::new(9)).build().unwrap();
    clock.run(async {
        let (seen, error) = prices(&mut client.send(Complete).await.unwrap()).await;
        assert_eq!((seen, error.is_none()), (vec![1], true));
        // A POST is not made again, whatever the policy is.
        let (seen, error) = prices(&mut client.send(Complete).await.unwrap()).await;
        assert_eq!((seen, error.unwrap().kind()), (vec![1], &ErrorKind::Interrupted));
    });
}

#[test]
fn a_response_of_another_type_is_read_whole() {
    for (status, content_type, body) in [
        (200, "application/json", "{}"),
        (200, "text/html", "<p>log in"),
        (403, "application/json", "\"it is night\""),
    ] {
        let (clock, client) = client(Stub::new(move |_request| {
            let response = Response::builder().status(status).header("content-type", content_type);
            Ok(response.body(chunks(&[body], None)).unwrap())
        }));
        let error = clock.run(client.build().unwrap().send(Watch)).unwrap_err();
        if status == 200 {
            let ErrorKind::Decode(decode) = error.kind() else { panic!("{error}") };
            assert_eq!(decode.reason(), DecodeReason::ContentType);
            let expected = format!("{content_type}, where text/event-stream is declared");
            assert_eq!(decode.detail(), Some(&*expected));
        } else {
            assert_eq!(error.service(), Some(&Closed { reason: "it is night".into() }));
        }
    }
}

#[test]
fn a_stream_that_breaks_goes_on_after_the_time_that_the_server_asks_for() {
    let stub = connections(|number| {
        Ok(match number {
            0 => events(&["retry: 7000\nid: a\ndata: {\"price\":1}\n\nda"], Some("reset")),
            1 => return Err(TransportError::connect()),
            _ => events(&["data: {\"price\":2}\n\n"], None),
        })
    });
    let (clock, client) = client(stub.clone());
    let client = client.timeout(Duration::from_secs(60)).retry(Retry::new(3)).build().unwrap();
    let (seen, error) = clock.run(async { prices(&mut client.send(Watch).await.unwrap()).await });
    assert_eq!((seen, error.is_none()), (vec![1, 2], true));
    assert!((7..8).contains(&clock.elapsed().as_secs()), "{:?}", clock.elapsed());
    let ids: Vec<_> = stub
        .requests()
        .iter()
        .map(|request| request.headers().get("last-event-id").map(|id| id.as_bytes().to_owned()))
        .collect();
    assert_eq!(ids, [None, Some(b"a".to_vec()), Some(b"a".to_vec())]);
}

#[test]
fn without_a_policy_a_stream_that_breaks_is_an_error() {
    let stub = connections(|_number| Ok(events(&["data: {\"price\":1}\n\n"], Some("reset"))));
    let (clock, client) = client(stub.clone());
    let client = client.build().unwrap();
    let (seen, error) = clock.run(async { prices(&mut client.send(Watch).await.unwrap()).await });
    assert_eq!((seen, error.unwrap().kind()), (vec![1], &ErrorKind::Interrupted));
    assert_eq!(stub.requests().len(), 1);
}

#[test]
fn the_attempts_of_the_policy_count_from_the_last_event() {
    // Two connections without any event are two attempts; one event makes it begin again.
    let stub = connections(|number| {
        let with_event = number % 2 == 0 && number < 6;
        Ok(events(if with_event { &["data: {\"price\":1}\n\n"] } else { &[] }, Some("reset")))
    });
    let (clock, client) = client(stub.clone());
    let client = client.timeout(Duration::from_secs(60)).retry(Retry::new(3)).build().unwrap();
    let (seen, error) = clock.run(async { prices(&mut client.send(Watch).await.unwrap()).await });
    assert_eq!((seen.len(), error.unwrap().kind()), (3, &ErrorKind::Interrupted));
    assert_eq!(stub.requests().len(), 7);
}

#[test]
fn an_endless_stream_is_connected_again_when_its_body_ends_until_the_service_says_204() {
    let stub = connections(|number| {
        Ok(match number {
            0 | 1 => events(&["data: {\"price\":1}\n\n"], None),
            _ => Response::builder().status(204).body(Body::empty()).unwrap(),
        })
    });
    let (clock, client) = client(stub.clone());
    let client = client.timeout(Duration::from_secs(60)).retry(Retry::new(3)).build().unwrap();
    let (seen, error) = clock.run(async { prices(&mut client.send(WatchOn).await.unwrap()).await });
    assert_eq!((seen, error.is_none(), stub.requests().len()), (vec![1, 1], true, 3));
}

#[test]
fn a_refusal_to_go_on_is_the_services_own_error() {
    let (clock, client) = client(connections(|number| {
        if number == 0 {
            return Ok(events(&["data: {\"price\":1}\n\n"], Some("reset")));
        }
        let response = Response::builder().status(403).header("content-type", "application/json");
        Ok(response.body("\"night\"".into()).unwrap())
    }));
    let client = client.timeout(Duration::from_secs(60)).retry(Retry::new(3)).build().unwrap();
    let (seen, error) = clock.run(async { prices(&mut client.send(Watch).await.unwrap()).await });
    let error = error.unwrap();
    assert_eq!((seen, error.service()), (vec![1], Some(&Closed { reason: "night".into() })));
}

#[test]
fn dropping_a_stream_that_waits_to_connect_again_ends_it() {
    let token = Arc::new(());
    let held = Arc::clone(&token);
    let stub = connections(move |_number| {
        let _ = &held;
        Ok(events(&["retry: 9000\ndata: {\"price\":1}\n\n"], Some("reset")))
    });
    let (clock, client) = client(stub.clone());
    let client = client.timeout(Duration::from_secs(60)).retry(Retry::new(3)).build().unwrap();
    clock.run(async {
        let mut stream = client.send(Watch).await.unwrap();
        stream.next().await.unwrap().unwrap();
        let mut next = Box::pin(stream.next());
        let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
        assert!(next.as_mut().poll(&mut cx).is_pending());
    });
    assert_eq!((clock.next_wake(), stub.requests().len()), (None, 1));
}
