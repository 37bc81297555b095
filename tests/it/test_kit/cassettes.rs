//! Cassettes: what is in the file, and which call gets which response from it.

use std::{
    env, fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    process::Command,
    sync::atomic::{AtomicUsize, Ordering},
};

use futures_util::StreamExt as _;
use http::Response;
use loginrocket::{
    Body, Client, Endpoint, Error, ErrorKind, FromEvent, FromResponse, SecretString, Sent,
    credentials::Credentials,
    encoding::Form,
    testing::{Cassette, ManualClock, Stub, expect},
    transport::TransportError,
    upload::Upload,
};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::{support::shown, uploads::Scratch};

#[derive(Clone, Endpoint)]
#[endpoint(POST, "/users/{user}/notes", encodings(json, form), query("v" = "2"))]
#[endpoint(response = Note)]
struct AddNote<'a> {
    user: &'a str,
    #[endpoint(header = "X-Mode")]
    mode: Option<&'a str>,
    text: &'a str,
    stars: Option<u64>,
    #[endpoint(secret)]
    pin: &'a str,
}

#[derive(Debug, Deserialize)]
struct Note {
    id: u64,
    key: SecretString,
    #[serde(default)]
    size: Option<Box<RawValue>>,
}

/// A note.
fn note(text: &str) -> AddNote<'_> {
    AddNote { user: "a b", mode: Some("x"), text, stars: Some(3), pin: "17" }
}

/// What a service responds with.
fn json(body: &'static str) -> Stub {
    Stub::new(move |_request| {
        let response = Response::builder().header("content-type", "application/json");
        Ok(response
            .header("set-cookie", "session=1")
            .header("x-request-id", "rq_1")
            .body(body)
            .unwrap())
    })
}

/// A service that is not there.
fn offline() -> Stub {
    Stub::new(|_request| Err::<Response<Body>, _>(TransportError::connect()))
}

/// A client over a cassette, below a path.
fn client(cassette: &Cassette, service: &Stub) -> Client {
    let client =
        Client::builder("https://api.example/base").transport(cassette.over(service.clone()));
    client.clock(ManualClock::new(1)).build().unwrap()
}

/// Runs a call.
fn run<F: IntoFuture>(future: F) -> F::Output {
    ManualClock::new(1).run(future)
}

/// A file of this test alone, which is removed at its end.
fn file() -> Scratch {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    Scratch::new(&format!("cassette-{}", COUNT.fetch_add(1, Ordering::Relaxed)), "")
}

/// What the test is told when a cassette is dropped.
fn problem(cassette: Cassette, path: &Path) -> String {
    let panic = catch_unwind(AssertUnwindSafe(|| drop(cassette))).unwrap_err();
    panic.downcast_ref::<String>().unwrap().replace(path.to_str().unwrap(), "FILE")
}

#[test]
fn a_file_has_the_declarations_and_the_calls_and_no_secrets() {
    let Scratch(path) = &file();
    let service =
        json(r#"{ "id": 1, "key": "k3y!", "size": 12345678901234567890.50, "as": "k3y!-17" }"#);
    let cassette = Cassette::record(path);
    let recording = client(&cassette, &service);
    run(recording.send(note("one"))).unwrap();
    run(recording.call(note("two")).encoding(Form).send()).unwrap();
    drop(cassette);
    expect![[r#"
        {"endpoint":"AddNote","declared":["POST /users/{user}/notes","encoding json","encoding form","field user: path","field X-Mode: header","field text: body","field stars: body","field pin: body, secret"]}
        {"request":{"endpoint":"AddNote","encoding":"json","path":{"user":"a b"},"header":{"x-mode":"x"},"body":{"text":"one","stars":3,"pin":"__secret__"}},"response":{"status":200,"headers":[["content-type","application/json"],["x-request-id","rq_1"]],"json":{"id":1,"key":"__secret_1__","size":12345678901234567890.50,"as":"__secret_1__-17"}}}
        {"request":{"endpoint":"AddNote","encoding":"form","path":{"user":"a b"},"header":{"x-mode":"x"},"body":{"text":"two","stars":"3","pin":"__secret__"}},"response":{"status":200,"headers":[["content-type","application/json"],["x-request-id","rq_1"]],"json":{"id":1,"key":"__secret_1__","size":12345678901234567890.50,"as":"__secret_1__-17"}}}
    "#]]
    .assert_eq(&fs::read_to_string(path).unwrap());

    let cassette = Cassette::replay(path).unwrap();
    let replaying = client(&cassette, &offline());
    // In another order, and with another secret.
    run(replaying.call(note("two")).encoding(Form).send()).unwrap();
    let response = run(replaying.send(AddNote { pin: "another", ..note("one") })).unwrap();
    assert_eq!((response.id, response.key.expose_secret()), (1, "__secret_1__"));
    assert_eq!(response.size.as_ref().unwrap().get(), "12345678901234567890.50");
    assert_eq!(response.request_id().unwrap().as_str(), "rq_1");
}

#[test]
fn a_call_that_was_not_recorded_fails_the_test_with_what_differs() {
    let Scratch(path) = &file();
    let cassette = Cassette::record(path);
    run(client(&cassette, &json(r#"{"id":1,"key":"k3y!"}"#)).send(note("one"))).unwrap();
    drop(cassette);
    let cassette = Cassette::replay(path).unwrap();
    let replaying = client(&cassette, &offline());
    let other = AddNote { mode: None, stars: None, user: "c", pin: "hunter2", ..note("two") };
    let error = run(replaying.send(other)).unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::Rejected, Sent::No));
    assert!(!shown(&error).contains("hunter2"));
    run(replaying.send(note("one"))).unwrap();
    run(replaying.send(note("one"))).unwrap_err();
    expect![[r#"
        FILE: no response is left for a call of `AddNote`
          a call that was recorded differs:
            user: expected "a b", came "c"
            x-mode: expected "x", is absent
            stars: expected 3, is absent
            text: expected "one", came "two"
          record it with LOGINROCKET_RECORD=1
        no response is left for a call of `AddNote`
          record it with LOGINROCKET_RECORD=1"#]]
    .assert_eq(&problem(cassette, path));
}

/// The same endpoints, as they are declared later.
mod later {
    use loginrocket::Endpoint;

    #[derive(Endpoint)]
    #[endpoint(PUT, "/users/{user}/notes")]
    pub(super) struct AddNote<'a> {
        pub(super) user: &'a str,
        #[endpoint(secret)]
        pub(super) text: &'a str,
    }
}

#[test]
fn a_declaration_that_has_changed_is_said() {
    let Scratch(path) = &file();
    let cassette = Cassette::record(path);
    run(client(&cassette, &json(r#"{"id":1,"key":"k3y!"}"#)).send(note("one"))).unwrap();
    drop(cassette);
    let cassette = Cassette::replay(path).unwrap();
    run(client(&cassette, &offline()).send(later::AddNote { user: "a", text: "b" })).unwrap_err();
    expect![[r#"
        FILE: `AddNote` is declared otherwise than it was
          no longer: POST /users/{user}/notes
          no longer: encoding form
          no longer: field X-Mode: header
          no longer: field text: body
          no longer: field stars: body
          no longer: field pin: body, secret
          now: PUT /users/{user}/notes
          now: field text: body, secret
          record it with LOGINROCKET_RECORD=1"#]]
    .assert_eq(&problem(cassette, path));
}

#[test]
fn what_is_not_as_declared_is_left_out() {
    let Scratch(path) = &file();
    let cassette = Cassette::record(path);
    run(client(&cassette, &json(r#"{"id":"x","key":"k3y!"}"#)).send(note("one"))).unwrap_err();
    drop(cassette);
    assert!(!fs::read_to_string(path).unwrap().contains("k3y!"));
    let cassette = Cassette::replay(path).unwrap();
    run(client(&cassette, &offline()).send(note("one"))).unwrap_err();
    let expected = "FILE: the body of the response to `AddNote` was left out: it is not as \
                    declared, so its secrets are not known";
    assert_eq!(problem(cassette, path), expected);
}

#[derive(Debug, FromResponse)]
struct Granted {
    #[response(header = "X-Token")]
    token: SecretString,
    #[response(header = "X-Left")]
    left: u8,
}

#[derive(Debug, FromResponse)]
#[response(410)]
struct Gone;

#[derive(Endpoint)]
#[endpoint(POST, "/grants", response(whole = Granted), error = Gone)]
struct Grant;

/// A service with a status, a header that is declared, one that says something else, and a body.
fn granting(status: u16, left: &'static str, body: &'static str) -> Stub {
    Stub::new(move |_request| {
        let response = Response::builder().status(status).header("x-token", "hunter2");
        let response = response.header("x-request-id", "rq_1").header("x-left", left);
        Ok(response.header("location", "/hunter3").body(body).unwrap())
    })
}

#[test]
fn of_a_response_no_more_is_written_than_was_read_as_declared() {
    let token = r#"{"token":"hunter4"}"#;
    for (status, left, body, written) in [
        // A status that nothing is declared for.
        (
            500,
            "1",
            token,
            r#"{"status":500,"headers":[["x-request-id","rq_1"]],"left_out":"nobody reads it, so its secrets are not known"}"#,
        ),
        (500, "1", "", r#"{"status":500,"headers":[["x-request-id","rq_1"]]}"#),
        // A header that is not as declared.
        (
            200,
            "x",
            token,
            r#"{"status":200,"headers":[["x-request-id","rq_1"]],"left_out":"it is not as declared, so its secrets are not known"}"#,
        ),
        // A body that the declaration has no use for.
        (
            200,
            "1",
            token,
            r#"{"status":200,"headers":[["x-token","__secret_1__"],["x-request-id","rq_1"],["x-left","1"]],"left_out":"nobody reads it, so its secrets are not known"}"#,
        ),
        (
            410,
            "1",
            token,
            r#"{"status":410,"headers":[["x-request-id","rq_1"]],"left_out":"nobody reads it, so its secrets are not known"}"#,
        ),
    ] {
        let Scratch(path) = &file();
        let cassette = Cassette::record(path);
        let came = run(client(&cassette, &granting(status, left, body)).send(Grant));
        drop(cassette);
        let file = fs::read_to_string(path).unwrap();
        let response = file.trim_end().rsplit_once(r#""response":"#).unwrap().1;
        assert_eq!(response, format!("{written}}}"));

        // What nobody reads is not missed.
        let cassette = Cassette::replay(path).unwrap();
        let again = run(client(&cassette, &offline()).send(Grant));
        let status = |came: &Result<loginrocket::Response<Granted>, Error<Gone>>| match came {
            Ok(granted) => {
                assert!(!granted.token.expose_secret().is_empty());
                (granted.status().as_u16(), Some(granted.left), false)
            }
            Err(error) => (error.status().unwrap().as_u16(), None, error.service().is_some()),
        };
        if left == "1" {
            assert_eq!(status(&again), status(&came));
        } else {
            assert_eq!(again.unwrap_err().kind(), &ErrorKind::Rejected);
            problem(cassette, path);
        }
    }
}

#[derive(Endpoint)]
#[endpoint(GET, "/maps", auth, response = Vec<u8>)]
struct ListMaps {
    page: u8,
}

#[test]
fn credentials_in_the_query_are_not_written_and_not_missed() {
    let Scratch(path) = &file();
    let list = |cassette: &Cassette, service: &Stub, key: &str| {
        let client =
            Client::builder("https://api.example").transport(cassette.over(service.clone()));
        let client = client.credentials(Credentials::query("key", key)).allow_credentials_in_url();
        run(client.clock(ManualClock::new(1)).build().unwrap().send(ListMaps { page: 1 })).unwrap();
    };
    let cassette = Cassette::record(path);
    let service = json("[]");
    list(&cassette, &service, "k7");
    assert_eq!(service.requests()[0].uri().query(), Some("page=1&key=k7"));
    drop(cassette);
    let file = fs::read_to_string(path).unwrap();
    assert!(file.contains(r#""query":{"page":"1"}}"#) && !file.contains("k7"), "{file}");
    let cassette = Cassette::replay(path).unwrap();
    list(&cassette, &offline(), "another");
}

/// Names the file to the process in which the next test is its own child.
const CHILD: &str = "CASSETTE_OF_THE_CHILD";

#[test]
fn open_records_if_the_environment_says_so_and_replays_otherwise() {
    if let Some(path) = env::var_os(CHILD) {
        let cassette = Cassette::open(path).unwrap();
        run(client(&cassette, &json(r#"{"id":1,"key":"k3y!"}"#)).send(note("one"))).unwrap();
        return;
    }
    let Scratch(path) = &file();
    let name = "test_kit::cassettes::open_records_if_the_environment_says_so_and_replays_otherwise";
    let opens = |record: Option<&str>, content: &str| {
        fs::write(path, content).unwrap();
        let mut child = Command::new(env::current_exe().unwrap());
        child.args(["--exact", name]).env(CHILD, path).env_remove("LOGINROCKET_RECORD");
        if let Some(record) = record {
            child.env("LOGINROCKET_RECORD", record);
        }
        let output = child.output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(said.contains("running 1 test"), "{said}");
        (output.status.success(), fs::read_to_string(path).unwrap())
    };
    let (is_ok, recorded) = opens(Some("1"), "");
    assert!(is_ok && recorded.lines().count() == 2, "{recorded}");
    for record in [None, Some(""), Some("0")] {
        assert_eq!(opens(record, &recorded), (true, recorded.clone()), "{record:?}");
        assert_eq!(opens(record, ""), (false, String::new()), "{record:?}");
    }
}

#[derive(Endpoint)]
#[endpoint(GET, "/keys", response(lines = Note))]
struct GetKeys;

#[derive(Endpoint)]
#[endpoint(GET, "/changes", response(events = Change, end = "[DONE]"))]
struct GetChanges;

#[derive(FromEvent)]
enum Change {
    #[event("key")]
    Key(Note),
}

#[derive(Endpoint)]
#[endpoint(GET, "/blob", response(bytes))]
struct GetBlob;

#[derive(Endpoint)]
#[endpoint(PUT, "/text", response(text))]
struct PutText<'a> {
    #[endpoint(secret)]
    text: &'a str,
}

/// A service with one body of a type, which comes in two chunks.
fn streaming(media_type: &'static str, chunks: [&'static [u8]; 2]) -> Stub {
    Stub::new(move |_request| {
        let chunks =
            chunks.map(|chunk| Ok::<_, std::io::Error>(http_body::Frame::data(chunk.into())));
        let body = http_body_util::StreamBody::new(futures_util::stream::iter(chunks));
        Ok(Response::builder().header("content-type", media_type).body(Body::stream(body)).unwrap())
    })
}

#[test]
fn streams_are_recorded_as_far_as_they_came_with_the_secrets_of_each_item() {
    let Scratch(path) = &file();
    let lines = streaming(
        "application/x-ndjson",
        [b"{\"id\":1,\"key\":\"first\"}\n{\"id\":2,\"key\":\"seco", b"nd\"}\n"],
    );
    let events = streaming(
        "text/event-stream",
        [
            b"event: key\ndata: {\"id\":3,\"key\":\"third\"}\n\n",
            b"event: key\ndata: {\"id\":4,\"key\":\"fourth\"}\n\ndata: [DONE]\n\n",
        ],
    );
    let cassette = Cassette::record(path);
    let mut keys = run(client(&cassette, &lines).send(GetKeys)).unwrap();
    // Only the first is looked at, but both came.
    assert_eq!(run(keys.next()).unwrap().unwrap().id, 1);
    assert!(run(keys.next()).is_some());
    let mut changes = run(client(&cassette, &events).send(GetChanges)).unwrap();
    while let Some(change) = run(changes.next()) {
        change.unwrap();
    }
    drop(cassette);
    let file = fs::read_to_string(path).unwrap();
    for secret in ["first", "second", "third", "fourth"] {
        assert!(!file.contains(secret), "{secret}: {file}");
    }

    let cassette = Cassette::replay(path).unwrap();
    let replaying = client(&cassette, &offline());
    let keys = run(run(replaying.send(GetKeys)).unwrap().into_value().collect::<Vec<_>>());
    let keys: Vec<_> = keys.into_iter().map(|key| key.unwrap().id).collect();
    let changes = run(run(replaying.send(GetChanges)).unwrap().into_value().collect::<Vec<_>>());
    let changes = changes.into_iter().map(|change| match change.unwrap() {
        Change::Key(key) => key.id,
    });
    assert_eq!((keys, changes.collect()), (vec![1, 2], vec![3, 4]));
}

#[test]
fn bytes_and_texts_and_errors_come_back_as_they_were() {
    let Scratch(path) = &file();
    let cassette = Cassette::record(path);
    let blob = streaming("image/png", [b"\xff\x00", b"\xfe"]);
    assert_eq!(run(client(&cassette, &blob).send(GetBlob)).unwrap()[..], b"\xff\x00\xfe"[..]);
    let busy = Stub::new(|_request| {
        Ok(Response::builder().status(503).header("retry-after", "7").body("busy").unwrap())
    });
    let send = || PutText { text: "hunter2" };
    run(client(&cassette, &busy).send(send())).unwrap_err();
    let done = streaming("text/plain", [b"done with ", b"hunter2"]);
    run(client(&cassette, &done).send(send())).unwrap();
    drop(cassette);

    let cassette = Cassette::replay(path).unwrap();
    let replaying = client(&cassette, &offline());
    assert_eq!(run(replaying.send(GetBlob)).unwrap()[..], b"\xff\x00\xfe"[..]);
    let error = run(replaying.send(send())).unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 503);
    assert_eq!(error.retry_after().unwrap().as_secs(), 7);
    assert_eq!(*run(replaying.send(send())).unwrap(), "done with __secret_1__");
}

#[test]
fn bytes_that_have_a_secret_are_left_out() {
    #[derive(Endpoint)]
    #[endpoint(POST, "/blob", response(bytes))]
    struct MakeBlob<'a> {
        #[endpoint(secret)]
        pin: &'a str,
    }

    let Scratch(path) = &file();
    let cassette = Cassette::record(path);
    let make = || MakeBlob { pin: "hunter2 x" };
    for last in [b" Hunter2 X".as_slice(), b"hunter2%20x"] {
        let blob = streaming("image/png", [b"\xff\x00", last]);
        run(client(&cassette, &blob).send(make())).unwrap();
    }
    drop(cassette);
    let file = fs::read_to_string(path).unwrap();
    let left_out = r#""left_out":"it has a secret in bytes that are no text""#;
    assert_eq!(file.matches(left_out).count(), 2, "{file}");
    assert!(!file.contains("base64"), "{file}");
    let cassette = Cassette::replay(path).unwrap();
    run(client(&cassette, &offline()).send(make())).unwrap_err();
    let expected = "FILE: the body of the response to `MakeBlob` was left out: it has a secret in \
                    bytes that are no text";
    assert_eq!(problem(cassette, path), expected);
}

#[test]
fn a_body_that_broke_off_breaks_off_again() {
    let Scratch(path) = &file();
    let broken = Stub::new(|_request| {
        let cut = || Err(std::io::Error::other("cut"));
        let chunks = [Ok(http_body::Frame::data(bytes::Bytes::from_static(b"one"))), cut()];
        let body = http_body_util::StreamBody::new(futures_util::stream::iter(chunks));
        Ok(Response::new(Body::stream(body)))
    });
    let cassette = Cassette::record(path);
    run(client(&cassette, &broken).send(GetBlob)).unwrap_err();
    drop(cassette);
    let cassette = Cassette::replay(path).unwrap();
    let error = run(client(&cassette, &offline()).send(GetBlob)).unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::Interrupted, Sent::Yes));
}

#[test]
fn a_file_that_is_none_is_said_with_what_to_do() {
    let Scratch(path) = &file();
    let said = |path: &Path| {
        Cassette::replay(path).unwrap_err().to_string().replace(path.to_str().unwrap(), "FILE")
    };
    fs::remove_file(path).unwrap();
    let missing = said(path);
    assert!(
        missing.starts_with("FILE: ") && missing.ends_with("record it with LOGINROCKET_RECORD=1")
    );
    fs::write(path, "{\"endpoint\":\"A\",\"declared\":[]}\n{\"request\":{}}\n").unwrap();
    assert_eq!(
        said(path),
        "FILE: line 2 is none of a cassette; record it with LOGINROCKET_RECORD=1"
    );
}

#[test]
fn a_test_that_fails_leaves_the_file_as_it_was() {
    let Scratch(path) = &file();
    fs::write(path, "as it was").unwrap();
    let fails = catch_unwind(|| {
        let _cassette = Cassette::record(path);
        panic!("a test fails");
    });
    assert!(fails.is_err());
    assert_eq!(fs::read_to_string(path).unwrap(), "as it was");
}

#[derive(Endpoint)]
#[endpoint(POST, "/albums", encodings(multipart))]
struct AddPhoto<'a> {
    #[endpoint(secret)]
    pin: &'a str,
    #[endpoint(part)]
    photo: Upload,
}

#[test]
fn a_body_of_parts_is_recorded_by_its_fields_and_one_that_is_not_in_memory_without() {
    let Scratch(path) = &file();
    let photo = |photo| AddPhoto { pin: "hunter2", photo };
    let two = || Ok::<_, std::io::Error>(bytes::Bytes::from_static(b"two"));
    let stream = || Upload::stream(futures_util::stream::iter([two()]));
    let cassette = Cassette::record(path);
    let recording = client(&cassette, &json("{}"));
    run(recording.send(photo(Upload::bytes("one")))).unwrap();
    run(recording.send(photo(stream()))).unwrap();
    drop(cassette);
    let file = fs::read_to_string(path).unwrap();
    assert!(file.contains(r#""body":{"pin":"__secret_1__","photo":"one"}"#), "{file}");
    assert!(!file.contains("two"), "{file}");
    let cassette = Cassette::replay(path).unwrap();
    let replaying = client(&cassette, &offline());
    run(replaying.send(photo(stream()))).unwrap();
    run(replaying.send(photo(Upload::bytes("one")))).unwrap();
}
