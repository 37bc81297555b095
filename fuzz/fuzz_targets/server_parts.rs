//! Any body of several parts is read or refused: its parts stand in it in their order and without
//! its boundary, another parser finds the same, and sent again they are the same. Nothing panics.
#![no_main]

use std::{convert::Infallible, future::Future, pin::pin, task};

use futures_util::stream;
use http::{Request, header::CONTENT_TYPE};
use libfuzzer_sys::fuzz_target;
use loginrocket::{
    BaseUrl, Body, Bytes, Endpoint, EndpointExt, FromRequest,
    encoding::{Multipart, Related},
    server::Received,
    upload::Upload,
};

/// Any parts, by two names.
#[derive(Endpoint, FromRequest)]
#[endpoint(POST, "/any", encodings(multipart))]
struct Form {
    #[endpoint(part)]
    a: Vec<Upload>,
    #[endpoint(part)]
    b: Vec<Upload>,
}

/// Any JSON, and any parts behind it.
#[derive(Endpoint, FromRequest)]
#[endpoint(POST, "/any", encodings(related))]
struct Files {
    #[endpoint(part(json))]
    first: Option<serde_json::Value>,
    #[endpoint(part)]
    others: Vec<Upload>,
}

/// What is known of a part.
type Part = (Option<String>, Option<String>, Bytes);

/// What is known of uploads.
fn parts(uploads: &[Upload]) -> Vec<Part> {
    let owned = |text: Option<&str>| text.map(str::to_owned);
    let part = |one: &Upload| {
        let names = (owned(one.declared_media_type()), owned(one.declared_file_name()));
        (names.0, names.1, one.as_bytes().unwrap().clone())
    };
    uploads.iter().map(part).collect()
}

/// The output of a future that waits for nothing.
fn now<T>(future: impl Future<Output = T>) -> T {
    let mut context = task::Context::from_waker(task::Waker::noop());
    match pin!(future).poll(&mut context) {
        task::Poll::Ready(output) => output,
        task::Poll::Pending => panic!("it waits"),
    }
}

/// A request that was encoded, as it is received.
fn received(request: Request<Body>) -> Request<Bytes> {
    let (mut head, body) = request.into_parts();
    head.uri = "/any".parse().unwrap();
    let body = now(http_body_util::BodyExt::collect(body)).unwrap().to_bytes();
    Request::from_parts(head, body)
}

/// The contents of the parts of a name that another parser finds, if it takes the body.
fn others(body: &Bytes, name: &str) -> Option<Vec<Bytes>> {
    let chunks = stream::iter([Ok::<_, Infallible>(body.clone())]);
    let mut multipart = multer::Multipart::new(chunks, "B");
    let mut found = Vec::new();
    while let Some(field) = now(multipart.next_field()).ok()? {
        let own = field.name()?.to_owned();
        let content = now(field.bytes()).ok()?;
        if own == name {
            found.push(content);
        }
    }
    Some(found)
}

/// Whether the other parser reads another language: it knows no escapes of browsers but those by a
/// backslash, and not that the end of the header lines may be that in front of a boundary; it finds
/// the first boundary anywhere in a line.
fn is_another_language(body: &[u8]) -> bool {
    !body.starts_with(b"--B")
        || body.contains(&b'\\')
        || body.contains(&b'%')
        || body.windows(7).any(|seven| seven == b"\r\n\r\n--B")
}

/// Reads a form.
fn form(body: &Bytes) {
    let request = Request::post("/any").header(CONTENT_TYPE, "multipart/form-data; boundary=B");
    let received_form = match Received::<Form>::new(request.body(body.clone()).unwrap()) {
        Ok(received) => received,
        Err(error) => {
            assert!(error.status().is_client_error() && error.to_string().is_ascii());
            return;
        }
    };
    let form = received_form.decode().unwrap_or_else(|error| panic!("{error}"));
    for (name, uploads) in [("a", &form.a), ("b", &form.b)] {
        let found = parts(uploads);
        let mut from = body.as_ptr() as usize;
        for (_, _, content) in found.iter().filter(|part| !part.2.is_empty()) {
            assert!(content.as_ptr() as usize >= from);
            from = content.as_ptr() as usize + content.len();
            assert!(!content.windows(5).any(|five| five == b"\r\n--B"));
        }
        if !is_another_language(body) {
            if let Some(others) = others(body, name) {
                let found: Vec<_> = found.into_iter().map(|part| part.2).collect();
                assert_eq!(found, others);
            }
        }
    }
    let base = BaseUrl::parse("https://a.example").unwrap();
    // A media type that is none is not sent.
    let Ok(request) = form.encode_as(&base, Multipart) else { return };
    let again = Received::<Form>::new(received(request)).unwrap();
    let again = again.decode().unwrap_or_else(|error| panic!("{error}"));
    for (sent, again) in [(&form.a, &again.a), (&form.b, &again.b)] {
        let usual = |part: Part| {
            (part.0.unwrap_or_else(|| "application/octet-stream".to_owned()), part.1, part.2)
        };
        let [sent, again] =
            [sent, again].map(|uploads| parts(uploads).into_iter().map(usual).collect::<Vec<_>>());
        assert_eq!(sent, again);
    }
}

/// Reads metadata and files.
fn related(body: &Bytes) {
    let request = Request::post("/any").header(CONTENT_TYPE, "multipart/related; boundary=B");
    let Ok(received_files) = Received::<Files>::new(request.body(body.clone()).unwrap()) else {
        return;
    };
    let Ok(files) = received_files.decode() else { return };
    let base = BaseUrl::parse("https://a.example").unwrap();
    let Ok(request) = files.encode_as(&base, Related) else { return };
    let again = Received::<Files>::new(received(request)).unwrap();
    let again = again.decode().unwrap_or_else(|error| panic!("{error}"));
    let contents = |uploads: &[Upload]| -> Vec<Bytes> {
        parts(uploads).into_iter().map(|part| part.2).collect()
    };
    assert_eq!(contents(&files.others), contents(&again.others));
}

fuzz_target!(|input: &[u8]| {
    let Some((kind, body)) = input.split_first() else { return };
    let body = Bytes::copy_from_slice(body);
    if kind % 4 == 0 { related(&body) } else { form(&body) }
});
