//! Bodies of several parts: what is on the wire, and what another parser makes of it.

use std::{collections::BTreeMap, convert::Infallible, io};

use futures_util::{future::ready, stream};
use http::Request;
use loginrocket::{
    BaseUrl, Body, Bytes, Endpoint, EndpointExt, ErrorKind, Sent,
    encoding::{Form, Multipart, Related},
    error::{EncodeReason, UploadReason},
    field::Writer,
    response::NoContent,
    spec::{Role, Spec},
    testing::ManualClock,
    upload::Upload,
};
use proptest::prelude::*;
use serde::Serialize;

use crate::uploads::{Scratch, failing};

#[derive(Clone, Serialize)]
struct Point {
    x: f64,
    y: Option<u8>,
}

#[derive(Endpoint)]
#[endpoint(POST, "/photos/{album}", encodings(multipart))]
struct AddPhotos<'a> {
    album: &'a str,
    title: &'a str,
    #[endpoint(part)]
    cover: Option<Upload>,
    tags: &'a [&'a str],
    #[endpoint(part(json))]
    place: Option<Point>,
    #[endpoint(part, rename = "photo")]
    photos: Vec<&'a Upload>,
    rating: Option<u8>,
    #[endpoint(query)]
    notify: bool,
}

/// The base of all requests here.
fn base() -> BaseUrl {
    BaseUrl::parse("https://api.example").unwrap()
}

/// A photo.
fn photo(bytes: &'static str, name: &'static str) -> Upload {
    Upload::bytes(bytes).media_type("image/png").file_name(name)
}

/// The body of a request, read whole, with its boundary replaced by `B`.
fn text(request: Request<Body>) -> String {
    let (head, body) = request.into_parts();
    let media_type = head.headers["content-type"].to_str().unwrap();
    let (_, boundary) = media_type.split_once("; boundary=").unwrap();
    let len = body.len();
    let body = ManualClock::new(1).run(http_body_util::BodyExt::collect(body)).unwrap().to_bytes();
    assert!(len.is_none_or(|len| len == body.len() as u64));
    String::from_utf8_lossy(&body).replace(boundary, "B")
}

#[test]
fn each_kind_of_part_has_its_headers_in_the_order_of_the_fields() {
    let (first, second) = (photo("one", "a.png"), Upload::bytes("two"));
    let add = AddPhotos {
        album: "a",
        title: "T\u{e9}",
        cover: None,
        tags: &["x", "y"],
        place: Some(Point { x: 0.5, y: None }),
        photos: vec![&first, &second],
        rating: None,
        notify: true,
    };
    let request = add.encode(&base()).unwrap();
    assert_eq!(request.uri(), "https://api.example/photos/a?notify=true");
    // So few bytes are one buffer.
    assert!(request.body().as_bytes().is_some());
    let expected = "--B\r\n\
        Content-Disposition: form-data; name=\"title\"\r\n\r\nT\u{e9}\r\n--B\r\n\
        Content-Disposition: form-data; name=\"tags\"\r\n\r\nx\r\n--B\r\n\
        Content-Disposition: form-data; name=\"tags\"\r\n\r\ny\r\n--B\r\n\
        Content-Disposition: form-data; name=\"place\"\r\n\
        Content-Type: application/json\r\n\r\n{\"x\":0.5,\"y\":null}\r\n--B\r\n\
        Content-Disposition: form-data; name=\"photo\"; filename=\"a.png\"\r\n\
        Content-Type: image/png\r\n\r\none\r\n--B\r\n\
        Content-Disposition: form-data; name=\"photo\"\r\n\
        Content-Type: application/octet-stream\r\n\r\ntwo\r\n--B--\r\n";
    assert_eq!(text(request), expected);
    let roles: Vec<Role> =
        AddPhotos::SPEC.fields().iter().map(loginrocket::spec::Field::role).collect();
    assert_eq!(roles[1..6], [Role::Body, Role::Part, Role::Body, Role::JsonPart, Role::Part]);
    assert_eq!(AddPhotos::SPEC.default_encoding().as_str(), "multipart");
}

#[test]
fn every_request_has_a_boundary_of_its_own() {
    let boundary = || {
        let request = Note { text: "x" }.encode_as(&base(), Multipart).unwrap();
        request.headers()["content-type"].to_str().unwrap().to_owned()
    };
    let (first, second) = (boundary(), boundary());
    assert_ne!(first, second);
    assert_eq!(first.len(), "multipart/form-data; boundary=----loginrocket-".len() + 32);
}

#[derive(Endpoint)]
#[endpoint(POST, "/notes", encodings(form, multipart))]
struct Note<'a> {
    text: &'a str,
}

#[test]
fn text_alone_can_be_sent_as_a_form_or_in_parts() {
    let form = Note { text: "a b" }.encode_as(&base(), Form).unwrap();
    assert_eq!(form.body().as_bytes().unwrap(), "text=a+b");
    let parts = Note { text: "a b" }.encode_as(&base(), Multipart).unwrap();
    let expected = "--B\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\na b\r\n--B--\r\n";
    assert_eq!(text(parts), expected);
}

#[derive(Endpoint)]
#[endpoint(POST, "/files", encodings(related))]
struct AddFile<'a> {
    name: &'a str,
    parents: &'a [&'a str],
    description: Option<&'a str>,
    #[endpoint(part)]
    media: &'a Upload,
}

#[derive(Endpoint)]
#[endpoint(POST, "/files", encodings(related, multipart))]
struct AddMedia<'a> {
    #[endpoint(part)]
    media: &'a Upload,
    #[endpoint(part(json))]
    metadata: Point,
}

#[test]
fn metadata_goes_before_the_media_that_it_is_related_to() {
    let media = photo("one", "a.png");
    let add = AddFile { name: "a", parents: &["p"], description: None, media: &media };
    let request = add.encode(&base()).unwrap();
    let media_type = request.headers()["content-type"].to_str().unwrap();
    let kind = "multipart/related; type=\"application/json\"; boundary=----loginrocket-";
    assert!(media_type.starts_with(kind), "{media_type}");
    let expected = "--B\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n\
        {\"name\":\"a\",\"parents\":[\"p\"]}\r\n\
        --B\r\nContent-Type: image/png\r\n\r\none\r\n--B--\r\n";
    assert_eq!(text(request), expected);
    let add = AddMedia { media: &media, metadata: Point { x: 1.0, y: None } };
    let expected = "--B\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n\
        {\"x\":1.0,\"y\":null}\r\n\
        --B\r\nContent-Type: image/png\r\n\r\none\r\n--B--\r\n";
    assert_eq!(text(add.encode(&base()).unwrap()), expected);
    assert_eq!(text(add.encode_as(&base(), Related).unwrap()), expected);
    assert!(text(add.encode_as(&base(), Multipart).unwrap()).contains("name=\"metadata\""));
}

#[derive(Endpoint)]
#[endpoint(POST, "/files", encodings(multipart))]
struct Many<'a> {
    #[endpoint(flatten)]
    fields: BTreeMap<String, String>,
    #[endpoint(part)]
    file: &'a [Upload],
}

#[test]
fn lengths_are_known_where_those_of_all_parts_are() {
    let file = Scratch::new("parts", vec![b'x'; 100_000]);
    let many = |file: &[Upload]| {
        Many { fields: BTreeMap::new(), file }.encode(&base()).unwrap().into_body()
    };
    let large = Upload::bytes(vec![0; 100_000]);
    let body = many(&[large, Upload::bytes("small")]);
    assert!(body.as_bytes().is_none() && body.len() > Some(100_005) && body.is_repeatable());
    let body = many(&[Upload::file(&file.0)]);
    assert_eq!((body.len(), body.is_repeatable()), (None, true));
    let once = || Upload::stream(stream::once(ready(Ok::<_, io::Error>(Bytes::from("x")))));
    let body = many(&[once()]);
    assert_eq!((body.len(), body.is_repeatable()), (None, false));
    assert!(many(&[once().len(1)]).len().is_some());
    // A file is measured when it is sent.
    let (clock, stub, client) = failing(1);
    let file = [Upload::file(&file.0), once().len(1)];
    let call = client.send(Many { fields: BTreeMap::new(), file: &file });
    assert!(clock.run(call).is_err());
    assert!(stub.requests()[0].body().len() > 100_000);
}

#[test]
fn an_error_names_its_part() {
    let (clock, stub, client) = failing(0);
    let send = |file: &[Upload]| {
        clock.run(client.send(Many { fields: BTreeMap::new(), file })).unwrap_err()
    };
    let error = send(&[Upload::bytes("x"), Upload::file("/no/such/file")]);
    let ErrorKind::Upload(upload) = error.kind() else { panic!("{error:?}") };
    assert_eq!((upload.field(), upload.reason()), (Some("file"), UploadReason::Open));
    let expected = "Many (POST /files): part `file` of the request cannot be opened";
    assert_eq!((error.to_string().as_str(), error.sent()), (expected, Sent::No));
    for (wrong, reason) in [
        (Upload::bytes("x").media_type("x"), EncodeReason::MediaType),
        (Upload::bytes("x").file_name("a\0b"), EncodeReason::PartName),
        (Upload::bytes("x").len(2), EncodeReason::UploadLength),
    ] {
        let error = send(&[wrong]);
        let ErrorKind::Encode(encode) = error.kind() else { panic!("{error:?}") };
        assert_eq!((encode.field(), encode.reason()), (Some("file"), reason));
    }
    assert!(stub.requests().is_empty());
}

#[test]
fn a_name_that_a_flattened_map_brings_too_is_refused() {
    let fields = BTreeMap::from([("file".to_owned(), "x".to_owned())]);
    let error = Many { fields, file: &[Upload::bytes("x")] }.encode(&base()).unwrap_err();
    let ErrorKind::Encode(encode) = error.kind() else { panic!("{error:?}") };
    assert_eq!(encode.reason(), EncodeReason::Doubled);
}

#[derive(Endpoint)]
#[endpoint(POST, "/keys", encodings(multipart))]
struct AddKey<'a> {
    #[endpoint(secret)]
    passphrase: &'a str,
    #[endpoint(part)]
    key: Upload,
}

#[test]
fn a_secret_in_a_part_does_not_show() {
    let (clock, stub, client) = failing(9);
    let key = Upload::file("/hunter2").file_name("hunter2.pem");
    let add = AddKey { passphrase: "hunter2", key };
    let error = clock.run(client.send(&add)).unwrap_err();
    let texts = format!("{error} {error:?} {add:?} {:?}", error.kind());
    assert!(!texts.contains("hunter2"), "{texts}");
    let add = AddKey { passphrase: "hunter2", key: Upload::bytes(vec![0; 20_000]) };
    let error = clock.run(client.send(&add)).unwrap_err();
    let request = add.encode(&base()).unwrap();
    let texts = format!("{error} {error:?} {add:?} {request:?}");
    assert!(!texts.contains("hunter2"), "{texts}");
    let sent = stub.requests().remove(0).into_body();
    assert!(sent.windows(7).any(|seven| seven == b"hunter2"));
}

/// Written by hand, in parts.
struct ByHand(Upload);

impl Endpoint for ByHand {
    type Response = ();
    type Error = Infallible;
    type Format = NoContent;
    const SPEC: &'static Spec = &Spec::new("ByHand", "POST", "/by-hand")
        .with_encodings(&[loginrocket::encoding::Encoding::Multipart]);

    fn write(&self, writer: &mut Writer) {
        writer.multipart();
        writer.field("name", "x");
        writer.part("file", &self.0);
    }
}

/// Forgets to begin.
struct Forgetful;

impl Endpoint for Forgetful {
    type Response = ();
    type Error = Infallible;
    type Format = NoContent;
    const SPEC: &'static Spec = ByHand::SPEC;

    fn write(&self, writer: &mut Writer) {
        writer.field("name", "x");
    }
}

#[test]
fn parts_can_be_written_by_hand() {
    let body = text(ByHand(Upload::bytes("f")).encode(&base()).unwrap());
    assert!(body.contains("name=\"name\"\r\n\r\nx\r\n") && body.contains("name=\"file\""));
    let error = Forgetful.encode(&base()).unwrap_err();
    let ErrorKind::Encode(encode) = error.kind() else { panic!("{error:?}") };
    assert_eq!(encode.reason(), EncodeReason::Declaration);
}

#[cfg(feature = "gzip")]
mod gzip {
    use std::io::Read as _;

    use loginrocket::testing::Stub;

    use super::*;

    #[derive(Endpoint)]
    #[endpoint(POST, "/log", compress(gzip))]
    struct AddLog<'a> {
        lines: &'a [&'a str],
    }

    #[derive(Endpoint)]
    #[endpoint(PUT, "/log", compress(gzip))]
    struct PutLog {
        #[endpoint(body(stream, content_type = "text/plain"))]
        log: Upload,
    }

    #[derive(Endpoint)]
    #[endpoint(DELETE, "/log", encodings(json, query), compress(gzip))]
    struct DeleteLog {
        id: u8,
    }

    /// The body of the only request of a stub.
    fn unzipped(stub: &Stub) -> Vec<u8> {
        let request = stub.requests().remove(0);
        assert_eq!(request.headers()["content-encoding"], "gzip");
        let mut out = Vec::new();
        flate2::read::GzDecoder::new(&request.body()[..]).read_to_end(&mut out).unwrap();
        out
    }

    #[test]
    fn bytes_are_compressed_at_once() {
        let (clock, stub, client) = failing(0);
        clock.run(client.send(AddLog { lines: &["a", "b"] })).unwrap();
        assert_eq!(unzipped(&stub), br#"{"lines":["a","b"]}"#);
        assert_eq!(stub.requests()[0].headers()["content-type"], "application/json");
        let request = AddLog { lines: &["x"; 1000] }.encode(&base()).unwrap();
        assert!(request.body().as_bytes().unwrap().len() < 100);
        let query = loginrocket::encoding::Query;
        let request = DeleteLog { id: 1 }.encode_as(&base(), query).unwrap();
        assert!(!request.headers().contains_key("content-encoding"));
    }

    #[test]
    fn streams_are_compressed_as_they_flow() {
        let long: Vec<u8> = (0..500_000_u32).flat_map(|n| (n * 7919).to_le_bytes()).collect();
        let file = Scratch::new("gzip", &long);
        for log in [Upload::file(&file.0), Upload::bytes(long.clone())] {
            let (clock, stub, client) = failing(0);
            let put = PutLog { log };
            let body = put.encode(&base()).unwrap().into_body();
            assert_eq!((body.len(), body.is_repeatable()), (None, true));
            clock.run(client.send(&put)).unwrap();
            assert!(unzipped(&stub) == long);
        }
        let (clock, _, client) = failing(0);
        let put = PutLog { log: Upload::file("/no/such/file") };
        let error = clock.run(client.send(&put)).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Upload(_)), "{error:?}");
    }
}

/// What browsers write for a name.
fn escaped(name: &str) -> String {
    name.replace('\r', "%0D").replace('\n', "%0A").replace('"', "%22")
}

/// The parts that another parser finds: their names, file names and contents.
async fn parsed(request: Request<Body>) -> Vec<(String, Option<String>, Vec<u8>)> {
    let (head, body) = request.into_parts();
    let media_type = head.headers["content-type"].to_str().unwrap();
    let boundary = multer::parse_boundary(media_type).unwrap();
    let body = http_body_util::BodyExt::collect(body).await.unwrap().to_bytes();
    let chunks = body.chunks(1000).map(|chunk| Ok::<_, io::Error>(chunk.to_vec()));
    let chunks: Vec<_> = chunks.collect();
    let mut multipart = multer::Multipart::new(stream::iter(chunks), boundary);
    let mut parts = Vec::new();
    while let Some(field) = multipart.next_field().await.unwrap() {
        let name = field.name().unwrap().to_owned();
        let file_name = field.file_name().map(str::to_owned);
        parts.push((name, file_name, field.bytes().await.unwrap().to_vec()));
    }
    parts
}

/// Names without what is refused.
const NAME: &str = "[^\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\\\\]{1,12}";

proptest! {
    #[test]
    fn another_parser_finds_the_same_parts(
        fields in proptest::collection::btree_map(NAME, any::<String>(), 0..4),
        files in proptest::collection::vec(
            (proptest::option::of(NAME), proptest::collection::vec(any::<u8>(), 0..20_000)), 0..4
        ),
    ) {
        prop_assume!(!fields.contains_key("file"));
        let uploads: Vec<Upload> = files
            .iter()
            .map(|(name, bytes)| {
                let upload = Upload::bytes(bytes.clone());
                match name {
                    Some(name) => upload.file_name(name.clone()),
                    None => upload,
                }
            })
            .collect();
        let request = Many { fields: fields.clone(), file: &uploads }.encode(&base()).unwrap();
        let texts = fields.iter().map(|(name, value)| {
            (escaped(name), None, value.clone().into_bytes())
        });
        let files = files.into_iter().map(|(name, bytes)| {
            ("file".to_owned(), name.map(|name| escaped(&name)), bytes)
        });
        let expected: Vec<_> = texts.chain(files).collect();
        prop_assert_eq!(ManualClock::new(1).run(parsed(request)), expected);
    }
}
