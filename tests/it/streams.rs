//! Responses that are handed over while they arrive: limits, errors, and what ends them.

use std::{
    future::poll_fn,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    task::Poll,
    time::Duration,
};

use loginrocket::{
    Api, Body, Bytes, Client, Endpoint, EndpointExt, Error, ErrorKind, FromResponse, Retry, Sent,
    error::DecodeReason,
    hook::{Attempt, Hook, ResponseHead},
    http::{Response, StatusCode},
    stream::ByteStream,
    testing::Stub,
    time::Clock as _,
};
use serde::Deserialize;

use crate::frames::{Frames, client, response};

/// Downloads.
#[derive(Endpoint)]
#[endpoint(GET, "/file", response(stream), error = NotFound)]
struct Download;

/// Downloads at most 4 bytes.
#[derive(Endpoint)]
#[endpoint(GET, "/file", response(stream), max_response_bytes = 4)]
struct DownloadLittle;

/// The file is not there.
#[derive(Debug, PartialEq, Deserialize, FromResponse)]
#[response(404)]
struct NotFound {
    #[response(body)]
    reason: String,
}

/// A body of these chunks, and then nothing, or an error.
pub(crate) fn chunks(chunks: &[&'static str], end: Option<&'static str>) -> Body {
    let mut chunks =
        chunks.iter().map(|chunk| Bytes::from_static(chunk.as_bytes())).collect::<Vec<_>>();
    chunks.reverse();
    Frames::body(move |_cx| {
        Poll::Ready(chunks.pop().map(Ok).or_else(|| end.map(|end| Err(std::io::Error::other(end)))))
    })
}

/// A body that says nothing after these chunks.
fn silent_after(given: &[&'static str]) -> Body {
    let mut given =
        given.iter().map(|chunk| Bytes::from_static(chunk.as_bytes())).collect::<Vec<_>>();
    given.reverse();
    Frames::body(move |_cx| match given.pop() {
        Some(chunk) => Poll::Ready(Some(Ok::<_, std::io::Error>(chunk))),
        None => Poll::Pending,
    })
}

/// A transport that responds with a body, made anew for each call.
pub(crate) fn stub(body: impl Fn() -> Body + Send + Sync + 'static) -> Stub {
    Stub::new(move |_request| Ok(response(body())))
}

/// All that is left of a stream: the bytes, and the error.
async fn rest<E>(stream: &mut ByteStream<E>) -> (String, Option<Error<E>>) {
    let mut text = String::new();
    while let Some(chunk) = stream.next().await {
        match chunk {
            Ok(chunk) => text.push_str(std::str::from_utf8(&chunk).unwrap()),
            Err(error) => {
                assert!(stream.next().await.is_none(), "an error is the last item");
                return (text, Some(error));
            }
        }
    }
    (text, None)
}

#[test]
fn chunks_come_as_they_are_with_status_headers_and_request_id() {
    let (clock, client) = client(stub(|| chunks(&["ab", "", "cde"], None)));
    let client = client.build().unwrap();
    clock.run(async {
        let mut file = client.send(Download).await.unwrap();
        assert_eq!((file.status().as_u16(), file.received_bytes()), (203, 0));
        assert_eq!(file.request_id().unwrap().as_str(), "rq_1");
        assert_eq!(file.next().await.unwrap().unwrap(), "ab");
        assert_eq!(file.received_bytes(), 2);
        assert_eq!(file.next().await.unwrap().unwrap(), "cde");
        assert!(file.next().await.is_none());
        assert!(file.next().await.is_none());
    });
}

#[test]
fn an_error_within_the_body_has_the_head_and_the_number_of_bytes() {
    let (clock, client) = client(stub(|| chunks(&["ab", "c"], Some("reset by peer"))));
    let client = client.build().unwrap();
    clock.run(async {
        let mut file = client.send(Download).await.unwrap();
        let (text, error) = rest(&mut file).await;
        let error = error.unwrap();
        assert_eq!(
            (&*text, error.kind(), error.sent()),
            ("abc", &ErrorKind::Interrupted, Sent::Yes)
        );
        assert_eq!(error.received_bytes(), Some(3));
        assert_eq!(
            error.to_string(),
            "Download (GET /file): the connection ended before the response was complete, \
             status 203, request id rq_1, after 3 bytes of the body"
        );
    });
}

#[test]
fn the_server_may_be_silent_for_the_stall_timeout_and_no_longer() {
    for (set, limit) in [(None, 30), (Some(3), 3), (Some(100), 100)] {
        let (clock, client) = client(stub(|| silent_after(&["ab"])));
        let client = client.build().unwrap();
        clock.run(async {
            let call = client.call(Download);
            let call = match set {
                Some(set) => call.stall_timeout(Duration::from_secs(set)),
                None => call,
            };
            let (text, error) = rest(&mut call.await.unwrap()).await;
            assert_eq!((&*text, error.unwrap().kind()), ("ab", &ErrorKind::Timeout));
        });
        assert_eq!(clock.elapsed(), Duration::from_secs(limit));
    }
}

#[test]
fn what_drips_does_not_stall_and_takes_as_long_as_it_needs() {
    let (clock, client) = client(Stub::new(|_request| Ok(response(Body::empty()))));
    let timer = clock.clone();
    let drip = move || {
        let timer = timer.clone();
        let (mut sleep, mut left) = (None, 10);
        Frames::body(move |cx| {
            if left == 0 {
                return Poll::Ready(None);
            }
            let wait = sleep.get_or_insert_with(|| Box::pin(timer.sleep(Duration::from_secs(29))));
            if wait.as_mut().poll(cx).is_pending() {
                return Poll::Pending;
            }
            (sleep, left) = (None, left - 1);
            Poll::Ready(Some(Ok::<_, std::io::Error>(Bytes::from_static(b"x"))))
        })
    };
    let client = client.transport(stub(drip)).build().unwrap();
    let (text, error) = clock.run(async { rest(&mut client.send(Download).await.unwrap()).await });
    assert_eq!((&*text, error.is_none()), ("xxxxxxxxxx", true));
    assert_eq!(clock.elapsed(), Duration::from_secs(290));
}

#[test]
fn a_slow_reader_is_not_a_silent_server() {
    let (clock, client) = client(stub(|| silent_after(&["a", "b"])));
    let client = client.build().unwrap();
    clock.run(async {
        let mut file = client.send(Download).await.unwrap();
        assert_eq!(file.next().await.unwrap().unwrap(), "a");
        clock.sleep(Duration::from_secs(3600)).await;
        assert_eq!(file.next().await.unwrap().unwrap(), "b");
        clock.sleep(Duration::from_secs(3600)).await;
        assert_eq!(file.next().await.unwrap().unwrap_err().kind(), &ErrorKind::Timeout);
    });
    assert_eq!(clock.elapsed(), Duration::from_secs(7230));
}

#[test]
fn a_deadline_holds_to_the_end_of_the_stream() {
    let (clock, client) = client(stub(|| silent_after(&["ab"])));
    let client = client.build().unwrap();
    clock.run(async {
        let deadline = client.deadline_in(Duration::from_secs(7));
        let mut file = client.call(Download).deadline(&deadline).await.unwrap();
        assert_eq!(rest(&mut file).await.1.unwrap().kind(), &ErrorKind::Timeout);
    });
    assert_eq!(clock.elapsed(), Duration::from_secs(7));
}

#[test]
fn the_cap_of_the_client_is_for_whole_bodies_and_that_of_the_call_for_streams_too() {
    let (clock, client) = client(stub(|| chunks(&["abc", "def"], None)));
    let client = client.max_response_bytes(1).build().unwrap();
    clock.run(async {
        assert!(rest(&mut client.send(Download).await.unwrap()).await.1.is_none());
        let mut little = client.send(DownloadLittle).await.unwrap();
        let (text, error) = rest(&mut little).await;
        assert_eq!((&*text, error.unwrap().kind()), ("abc", &ErrorKind::BodyTooLarge { limit: 4 }));
        let mut capped = client.call(Download).max_response_bytes(5).await.unwrap();
        let (text, error) = rest(&mut capped).await;
        let error = error.unwrap();
        assert_eq!((&*text, error.kind()), ("abc", &ErrorKind::BodyTooLarge { limit: 5 }));
        assert_eq!(error.received_bytes(), Some(3));
        let mut fits = client.call(Download).max_response_bytes(6).await.unwrap();
        assert!(rest(&mut fits).await.1.is_none());
    });
}

#[test]
fn the_cap_of_a_group_is_for_whole_bodies() {
    #[derive(Api)]
    #[api(max_response_bytes = 4)]
    struct Small;

    #[derive(Endpoint)]
    #[endpoint(GET, "/file", api = Small, response(stream))]
    struct DownloadOfGroup;

    #[derive(Endpoint)]
    #[endpoint(GET, "/file", api = Small, response(bytes))]
    struct DownloadWhole;

    let (clock, client) = client(stub(|| chunks(&["abc", "def"], None)));
    let client = client.build().unwrap();
    clock.run(async {
        assert!(rest(&mut client.send(DownloadOfGroup).await.unwrap()).await.1.is_none());
        let error = client.send(DownloadWhole).await.unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::BodyTooLarge { limit: 4 });
    });
}

#[test]
fn a_refused_call_is_read_whole_under_the_cap() {
    let (clock, client) = client(Stub::new(|_request| {
        let body = chunks(&["\"no ", "file\""], None);
        Ok(Response::builder().status(404).body(body).unwrap())
    }));
    let client = client.build().unwrap();
    clock.run(async {
        let error = client.send(Download).await.unwrap_err();
        assert_eq!(error.service(), Some(&NotFound { reason: "no file".into() }));
        let error = client.call(Download).max_response_bytes(4).await.unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::BodyTooLarge { limit: 4 });
    });
}

#[test]
fn a_call_is_repeated_until_its_head_comes_and_not_after() {
    let calls = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&calls);
    let (clock, client) = client(Stub::new(move |_request| {
        let first = count.fetch_add(1, Ordering::Relaxed) == 0;
        let status = if first { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK };
        Ok(Response::builder().status(status).body(chunks(&["a"], Some("cut"))).unwrap())
    }));
    let client = client.retry(Retry::new(5)).build().unwrap();
    clock.run(async {
        let mut file = client.send(Download).await.unwrap();
        let error = rest(&mut file).await.1.unwrap();
        assert_eq!((error.kind(), error.attempts()), (&ErrorKind::Interrupted, 2));
    });
    assert_eq!(calls.load(Ordering::Relaxed), 2);
}

#[test]
fn nothing_is_read_before_it_is_asked_for_and_dropping_ends_the_transfer() {
    let (polls, token) = (Arc::new(AtomicUsize::new(0)), Arc::new(()));
    let (counting, held) = (Arc::clone(&polls), Arc::clone(&token));
    let endless = move || {
        let (counting, held) = (Arc::clone(&counting), Arc::clone(&held));
        Frames::body(move |_cx| {
            let _ = &held;
            counting.fetch_add(1, Ordering::Relaxed);
            Poll::Ready(Some(Ok::<_, std::io::Error>(Bytes::from_static(b"x"))))
        })
    };
    let stub = stub(endless);
    let (clock, client) = client(stub.clone());
    let client = client.build().unwrap();
    clock.run(async {
        let mut file = client.send(Download).await.unwrap();
        assert_eq!(polls.load(Ordering::Relaxed), 0);
        file.next().await.unwrap().unwrap();
        assert_eq!(polls.load(Ordering::Relaxed), 1);
        let before = Arc::strong_count(&token);
        drop(file);
        assert_eq!(Arc::strong_count(&token), before - 1);
    });
}

#[test]
fn a_content_coding_that_nobody_asked_for_is_refused_at_once() {
    let (clock, client) = client(Stub::new(|_request| {
        let response = Response::builder().header("content-encoding", "br");
        Ok(response.body(silent_after(&[])).unwrap())
    }));
    let error = clock.run(client.build().unwrap().send(Download)).unwrap_err();
    let ErrorKind::Decode(decode) = error.kind() else { panic!("{error}") };
    assert_eq!(decode.reason(), DecodeReason::ContentEncoding);
}

#[test]
fn a_response_of_another_http_stack_is_a_stream_of_its_bytes() {
    let mut file = Download::decode(Response::new("abc")).unwrap();
    assert_eq!(file.bytes_left(), Some(3));
    let (clock, _client) = client(Stub::json(""));
    let (text, error) = clock.run(rest(&mut file));
    assert_eq!((&*text, error.is_none()), ("abc", true));
}

#[test]
fn hooks_see_the_head_and_then_the_failure() {
    #[derive(Clone, Default)]
    struct Seen(Arc<Mutex<Vec<String>>>);
    impl Hook for Seen {
        fn received(&self, _attempt: &Attempt<'_>, head: &ResponseHead<'_>) {
            self.0.lock().unwrap().push(head.status.to_string());
        }
        fn failed(&self, _attempt: &Attempt<'_>, kind: &ErrorKind, sent: Sent) {
            self.0.lock().unwrap().push(format!("{} {sent:?}", kind.as_str()));
        }
    }
    let seen = Seen::default();
    let (clock, client) = client(stub(|| chunks(&["a"], Some("cut"))));
    let client = client.hook(seen.clone()).build().unwrap();
    clock.run(async { rest(&mut client.send(Download).await.unwrap()).await });
    let seen = seen.0.lock().unwrap().clone();
    assert_eq!(seen, ["203 Non Authoritative Information", "interrupted Yes"]);
}

#[test]
fn what_is_left_can_be_collected_under_a_cap() {
    let (clock, client) = client(stub(|| chunks(&["ab", "cd"], None)));
    let client: Client = client.build().unwrap();
    clock.run(async {
        let file = client.send(Download).await.unwrap().into_value();
        assert_eq!(file.collect(4).await.unwrap(), "abcd");
        let file = client.send(Download).await.unwrap().into_value();
        let error = file.collect(3).await.unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::BodyTooLarge { limit: 3 });
    });
}

#[test]
fn progress_is_told_after_each_chunk() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let see = Arc::clone(&seen);
    let (clock, client) = client(stub(|| chunks(&["ab", "cde"], None)));
    let client = client.build().unwrap();
    clock.run(async {
        let file = client.send(Download).await.unwrap().into_value();
        let mut file = file.on_progress(move |bytes| see.lock().unwrap().push(bytes));
        rest(&mut file).await;
    });
    assert_eq!(*seen.lock().unwrap(), [2, 5]);
}

#[test]
fn a_dropped_wait_for_the_next_chunk_loses_nothing() {
    let (clock, client) = client(stub(|| {
        let mut polls = 0;
        Frames::body(move |cx| {
            polls += 1;
            match polls {
                1 | 3 => {
                    cx.waker().wake_by_ref();
                    Poll::Pending
                }
                2 | 4 => Poll::Ready(Some(Ok::<_, std::io::Error>(Bytes::from_static(b"x")))),
                _ => Poll::Ready(None),
            }
        })
    }));
    let client = client.build().unwrap();
    clock.run(async {
        let mut file = client.send(Download).await.unwrap();
        poll_fn(|cx| {
            assert!(std::pin::pin!(file.next()).poll(cx).is_pending());
            Poll::Ready(())
        })
        .await;
        assert_eq!(rest(&mut file).await.0, "xx");
    });
}

/// A folder of this test alone.
fn folder(name: &str) -> std::path::PathBuf {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The names of all files in a folder.
fn files(folder: &std::path::Path) -> Vec<String> {
    let files = std::fs::read_dir(folder).unwrap();
    files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn a_body_is_saved_whole_or_not_at_all() {
    let folder = folder("saved_whole_or_not_at_all");
    let path = folder.join("file");
    let (clock, client) = client(connections(|number| match number {
        0 => chunks(&["ab", "cd"], None),
        1 => chunks(&["new"], Some("cut")),
        _ => silent_after(&["new"]),
    }));
    let client = client.build().unwrap();
    let download = || async { client.send(Download).await.unwrap().into_value() };
    clock.run(async {
        assert_eq!(download().await.to_file(&path).await.unwrap(), 4);
        let error = download().await.to_file(&path).await.unwrap_err();
        assert_eq!((error.kind(), error.received_bytes()), (&ErrorKind::Interrupted, Some(3)));
        let file = download().await;
        let mut saving = Box::pin(file.to_file(&path));
        poll_fn(|cx| {
            assert!(saving.as_mut().poll(cx).is_pending());
            Poll::Ready(())
        })
        .await;
        assert_eq!(files(&folder).len(), 2, "the part is beside the file");
    });
    assert_eq!(files(&folder), ["file"]);
    assert_eq!(std::fs::read(&path).unwrap(), b"abcd");
}

#[test]
fn a_body_that_cannot_be_saved_says_why() {
    let path = folder("cannot_be_saved").join("missing").join("file");
    let (clock, client) = client(stub(|| chunks(&["ab"], None)));
    let client = client.build().unwrap();
    let error = clock.run(async {
        client.send(Download).await.unwrap().into_value().to_file(&path).await.unwrap_err()
    });
    assert_eq!(error.kind(), &ErrorKind::Save);
    assert!(!error.to_string().contains("missing"), "{error}");
    let cause = std::error::Error::source(&error).unwrap().downcast_ref::<std::io::Error>();
    assert_eq!(cause.unwrap().kind(), std::io::ErrorKind::NotFound);
}

/// Responds to each call by its number, from 0.
fn connections(body: impl Fn(usize) -> Body + Send + Sync + 'static) -> Stub {
    let number = AtomicUsize::new(0);
    Stub::new(move |_request| Ok(response(body(number.fetch_add(1, Ordering::Relaxed)))))
}

#[tokio::test]
async fn a_stream_is_a_reader_of_tokio() {
    use std::{future::poll_fn, pin::Pin};
    use tokio::io::{AsyncRead as _, ReadBuf};

    let mut file = Download::decode(Response::new("abcdef")).unwrap();
    let mut read = Vec::new();
    loop {
        let mut room = [0; 4];
        let mut room = ReadBuf::new(&mut room);
        poll_fn(|cx| Pin::new(file.value_mut()).poll_read(cx, &mut room)).await.unwrap();
        if room.filled().is_empty() {
            break;
        }
        read.push(String::from_utf8(room.filled().to_vec()).unwrap());
    }
    assert_eq!(read, ["abcd", "ef"]);
}

#[test]
fn a_script_is_not_asked_for_where_a_stream_is_declared() {
    use loginrocket::{Api, encoding::Jsonp};

    #[derive(Api)]
    #[api(encodings(json, jsonp))]
    struct Scripts;

    #[derive(Endpoint)]
    #[endpoint(POST, "/file", api = Scripts, response(stream))]
    struct Post;

    let stub = stub(Body::empty);
    let (clock, client) = client(stub.clone());
    let client = client.build().unwrap();
    let error = clock.run(client.call(Post).encoding(Jsonp::default()).send()).unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::Rejected, Sent::No));
    assert!(stub.requests().is_empty());
    assert!(clock.run(client.send(Post)).is_ok());
}
