//! Bodies that do not fit into memory: where they come from, how often they can be
//! sent, and what is said when they cannot.

use std::{
    error::Error as _,
    io::{self, Read},
    path::PathBuf,
    sync::{Arc, Mutex},
    time::Duration,
};

use futures_util::stream;
use http::{Response, header::CONTENT_TYPE};
use loginrocket::{
    BaseUrl, Body, Bytes, Client, Endpoint, EndpointExt, Error, ErrorKind, Retry, Sent,
    error::{EncodeReason, UploadReason},
    spec::Role,
    testing::{ManualClock, Stub},
    upload::Upload,
};

#[derive(Endpoint)]
#[endpoint(PUT, "/archive")]
pub(crate) struct Put {
    #[endpoint(body(stream, content_type = "application/x-tar"))]
    archive: Upload,
}

#[derive(Endpoint)]
#[endpoint(POST, "/archive")]
struct Post<'a> {
    #[endpoint(body(stream))]
    archive: &'a Upload,
}

/// A file of its own for a test, which is removed at its end.
pub(crate) struct Scratch(pub(crate) PathBuf);

impl Scratch {
    pub(crate) fn new(name: &str, content: impl AsRef<[u8]>) -> Self {
        let name = format!("loginrocket-{}-{name}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, content).unwrap();
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// A client that repeats calls, over a stub that fails so often with 503.
pub(crate) fn failing(times: usize) -> (ManualClock, Stub, Client) {
    let seen = Mutex::new(0);
    let stub = Stub::new(move |_request| {
        let mut seen = seen.lock().unwrap();
        *seen += 1;
        let status = if *seen > times { 200 } else { 503 };
        Ok(Response::builder().status(status).body("").unwrap())
    });
    let clock = ManualClock::new(1);
    let client = Client::builder("https://api.example").transport(stub.clone());
    let client = client.clock(clock.clone()).retry(Retry::new(3)).build().unwrap();
    (clock, stub, client)
}

/// A stream of these chunks, which fails behind them if it is told so.
fn chunks(chunks: &[&'static str], fails: bool) -> Upload {
    let ok = chunks.iter().map(|chunk| Ok(Bytes::from_static(chunk.as_bytes())));
    let broken = fails.then(|| Err(io::Error::other("the disk is gone")));
    Upload::stream(stream::iter(ok.chain(broken).collect::<Vec<_>>()))
}

/// Sends it over a stub that takes everything.
fn send(archive: Upload) -> Result<Bytes, Error> {
    let (clock, stub, client) = failing(0);
    clock.run(client.send(&Put { archive }))?;
    Ok(stub.requests().remove(0).into_body())
}

/// The error of an upload.
fn failure(archive: Upload) -> (UploadReason, Sent, String) {
    let error = send(archive).unwrap_err();
    let ErrorKind::Upload(upload) = error.kind() else { panic!("{error:?}") };
    (upload.reason(), error.sent(), error.to_string())
}

#[test]
fn every_source_is_sent_as_it_is() {
    let file = Scratch::new("sent", "from a file");
    assert_eq!(send(Upload::bytes("bytes")).unwrap(), "bytes");
    assert_eq!(send(Upload::bytes("")).unwrap(), "");
    assert_eq!(send(Upload::file(&file.0)).unwrap(), "from a file");
    assert_eq!(send(chunks(&["a", "", "bc"], false)).unwrap(), "abc");
    assert_eq!(send(chunks(&[], false).len(0)).unwrap(), "");
    let made = || stream::iter([Ok::<_, io::Error>(Bytes::from_static(b"made"))]);
    assert_eq!(send(Upload::repeatable(made)).unwrap(), "made");
    assert_eq!(send(Upload::read(&b"read"[..])).unwrap(), "read");
    assert_eq!(send(Upload::reader(&b"polled"[..])).unwrap(), "polled");
    let long = vec![7; 300_000];
    assert_eq!(send(Upload::read(io::Cursor::new(long.clone()))).unwrap(), long);
    assert_eq!(send(Upload::reader(io::Cursor::new(long.clone()))).unwrap(), long);
}

#[tokio::test]
async fn files_and_readers_are_read_on_threads_that_may_block() {
    let long: Vec<u8> = (0..1_000_000_u32).map(|byte| byte.to_le_bytes()[0]).collect();
    let file = Scratch::new("threads", &long);
    for archive in [
        Upload::file(&file.0),
        Upload::read(io::Cursor::new(long.clone())),
        Upload::reader(tokio::io::BufReader::new(io::Cursor::new(long.clone()))),
    ] {
        let (_clock, stub, client) = failing(0);
        client.send(&Put { archive }).await.unwrap();
        assert_eq!(stub.requests()[0].body(), &long);
    }
}

#[test]
fn what_is_known_is_declared_and_the_length_is_never_a_guess() {
    let base = BaseUrl::parse("https://api.example").unwrap();
    let encode = |archive: Upload| Put { archive }.encode(&base).unwrap();
    let request = encode(Upload::bytes("abc").media_type("text/csv; header=absent"));
    assert_eq!(request.headers()[CONTENT_TYPE], "text/csv; header=absent");
    assert_eq!(request.body().len(), Some(3));
    let request = encode(Upload::file("/no/such/file"));
    assert_eq!(request.headers()[CONTENT_TYPE], "application/x-tar");
    assert_eq!((request.body().len(), request.body().is_repeatable()), (None, true));
    assert_eq!(encode(chunks(&["abc"], false)).body().len(), None);
    assert_eq!(encode(chunks(&["abc"], false).len(3)).body().len(), Some(3));
    let post = Upload::bytes("abc");
    let request = Post { archive: &post }.encode(&base).unwrap();
    assert_eq!(request.headers()[CONTENT_TYPE], "application/octet-stream");
    assert_eq!(Put::SPEC.fields()[0].role(), Role::WholeBody);
    assert_eq!(Put::SPEC.default_encoding().as_str(), "stream");
}

#[test]
fn a_wrong_media_type_or_length_of_bytes_is_refused_before_anything_is_sent() {
    let base = BaseUrl::parse("https://api.example").unwrap();
    let reason = |archive: Upload| {
        let error = Put { archive }.encode(&base).unwrap_err();
        let ErrorKind::Encode(encode) = error.kind() else { panic!("{error:?}") };
        encode.reason()
    };
    for wrong in ["", "text", "text/", "/csv", "text/csv\r\nX: y", "te xt/csv", "text/c\u{e9}"] {
        assert_eq!(reason(Upload::bytes("").media_type(wrong)), EncodeReason::MediaType);
    }
    assert_eq!(reason(Upload::bytes("abc").len(4)), EncodeReason::UploadLength);
}

#[test]
fn a_wrong_length_is_an_error_in_both_directions() {
    for len in 0..3 {
        let (reason, ..) = failure(chunks(&["a", "bc"], false).len(len));
        assert_eq!(reason, UploadReason::TooLong { declared: len });
    }
    assert_eq!(send(chunks(&["a", "bc"], false).len(3)).unwrap(), "abc");
    let (reason, _, text) = failure(chunks(&["a", "bc"], false).len(4));
    assert_eq!(reason, UploadReason::TooShort { declared: 4, found: 3 });
    let expected = "Put (PUT /archive): the body of the request ended after 3 bytes, where 4 were \
                    declared; the server may have seen the call";
    assert_eq!(text, expected);
    let file = Scratch::new("length", "abc");
    assert_eq!(failure(Upload::file(&file.0).len(2)).0, UploadReason::TooLong { declared: 2 });
    let body = Body::repeatable(Some(1), || http_body_util::Full::new(Bytes::from_static(b"ab")));
    let error = ManualClock::new(1).run(http_body_util::BodyExt::collect(body)).unwrap_err();
    let expected = "the body of the request is longer than the declared 1 bytes";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn a_source_that_fails_says_why() {
    let error = send(chunks(&["a"], true)).unwrap_err();
    let ErrorKind::Upload(upload) = error.kind() else { panic!("{error:?}") };
    assert_eq!((upload.reason(), upload.field()), (UploadReason::Read, None));
    assert_eq!(error.source().unwrap().to_string(), "the disk is gone");
    let (reason, sent, text) = failure(Upload::file("/no/such/file"));
    assert_eq!((reason, sent), (UploadReason::Open, Sent::No));
    assert_eq!(text, "Put (PUT /archive): the body of the request cannot be opened");
    assert_eq!(failure(Upload::file(std::env::temp_dir())).0, UploadReason::Open);
}

#[test]
fn a_file_is_opened_anew_for_each_attempt() {
    let file = Scratch::new("anew", "first");
    let (clock, stub, client) = failing(2);
    let path = file.0.clone();
    let put = Put { archive: Upload::file(&path) };
    let call = client.send(&put);
    let grown = Arc::new(Mutex::new(0));
    let counted = Arc::clone(&grown);
    let put = Put {
        archive: Upload::file(&path).on_progress(move |bytes| *counted.lock().unwrap() += bytes),
    };
    clock.run(call).unwrap();
    std::fs::write(&path, "second, and longer").unwrap();
    clock.run(client.send(&put)).unwrap();
    let bodies: Vec<_> = stub.requests().into_iter().map(http::Request::into_body).collect();
    assert_eq!(bodies, ["first", "first", "first", "second, and longer"]);
    assert_eq!(*grown.lock().unwrap(), 18);
}

#[test]
fn a_stream_is_sent_once_and_the_error_says_so() {
    let (clock, stub, client) = failing(2);
    let error = clock.run(client.send(&Put { archive: chunks(&["a"], false) })).unwrap_err();
    assert_eq!((error.attempts(), error.status().unwrap().as_u16()), (1, 503));
    assert!(error.is_body_spent());
    let expected = "Put (PUT /archive): the server responded with an error; it is not repeated, \
                    since its body can be sent once only, status 503, no request id";
    assert_eq!(error.to_string(), expected);
    // What can be sent again is, and a call that is not idempotent is not a matter of its body.
    let made = || stream::iter([Ok::<_, io::Error>(Bytes::from_static(b"made"))]);
    clock.run(client.send(&Put { archive: Upload::repeatable(made) })).unwrap();
    assert_eq!(stub.requests().len(), 3);
    let (clock, _, client) = failing(1);
    let archive = chunks(&["a"], false);
    let error = clock.run(client.send(&Post { archive: &archive })).unwrap_err();
    assert!(!error.is_body_spent());
}

#[test]
fn an_upload_that_was_spent_is_refused_before_anything_is_sent() {
    let (clock, stub, client) = failing(0);
    let put = Put { archive: chunks(&["a"], false) };
    clock.run(client.send(&put)).unwrap();
    let error = clock.run(client.send(&put)).unwrap_err();
    let ErrorKind::Encode(encode) = error.kind() else { panic!("{error:?}") };
    assert_eq!((encode.reason(), error.sent()), (EncodeReason::UploadSpent, Sent::No));
    assert_eq!(stub.requests().len(), 1);
}

#[test]
fn a_stream_of_which_nothing_was_read_goes_back() {
    let base = BaseUrl::parse("https://api.example").unwrap();
    let put = Put { archive: chunks(&["a"], false) };
    let request = put.encode(&base).unwrap();
    assert!(put.encode(&base).is_err());
    drop(request);
    assert!(put.encode(&base).is_ok());
}

#[test]
fn progress_is_told_for_each_attempt() {
    let (clock, _, client) = failing(1);
    let told = Arc::new(Mutex::new(Vec::new()));
    let tell = Arc::clone(&told);
    let archive = Upload::bytes(vec![0; 600_000]);
    let archive = archive.on_progress(move |bytes| tell.lock().unwrap().push(bytes));
    clock.run(client.send(&Put { archive })).unwrap();
    let once = [262_144, 524_288, 600_000];
    assert_eq!(*told.lock().unwrap(), [once, once].concat());
}

#[test]
fn nothing_of_an_upload_shows() {
    let secret = Upload::file("/home/hunter2.txt").file_name("hunter2.txt");
    assert_eq!(format!("{secret:?}"), r#"Upload { from: "a file", len: None, .. }"#);
    let secret = Upload::bytes("hunter2");
    assert_eq!(format!("{secret:?}"), r#"Upload { from: "bytes", len: Some(7), .. }"#);
    let secret = chunks(&["hunter2"], false);
    assert_eq!(format!("{secret:?}"), r#"Upload { from: "a stream", len: None, .. }"#);
    let base = BaseUrl::parse("https://api.example").unwrap();
    let request = Put { archive: secret }.encode(&base).unwrap();
    assert_eq!(format!("{:?}", request.body()), "Body::stream { len: None }");
}

/// Counts what is read of it.
struct Counts(Arc<Mutex<usize>>);

impl Read for Counts {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        *self.0.lock().unwrap() += buffer.len();
        Ok(buffer.len())
    }
}

#[test]
fn a_call_that_is_dropped_ends_its_source() {
    let read = Arc::new(Mutex::new(0));
    let clock = ManualClock::new(1);
    let stub = Stub::json("{}");
    let client = Client::builder("https://api.example").transport(stub).clock(clock.clone());
    let client = client.timeout(Duration::from_secs(1)).build().unwrap();
    let archive = Upload::read(Counts(Arc::clone(&read)));
    drop(client.send(&Put { archive }));
    assert_eq!(*read.lock().unwrap(), 0);
}
