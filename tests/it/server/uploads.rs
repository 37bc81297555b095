//! Bodies that are streams, have several parts or are compressed: what a client sends is what a
//! server reads, and what is wrong with one is said.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    convert::Infallible,
    io,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::Poll,
};

use futures_util::{FutureExt as _, stream};
use loginrocket::{
    BaseUrl, Body, Bytes, Client, Endpoint, EndpointExt, FromRequest,
    encoding::{Multipart, Related},
    http::{Request, Response, request::Builder},
    server::{Received, Refusal, Router, SaveError},
    testing::ManualClock,
    upload::Upload,
};
use proptest::{collection::vec, option, prelude::*};
use serde::{Deserialize, Serialize};

use crate::uploads::Scratch;

/// Every kind of part.
#[derive(Endpoint, FromRequest)]
#[endpoint(POST, "/albums/{album}", encodings(multipart))]
struct AddPhotos<'a> {
    album: &'a str,
    title: &'a str,
    rating: Option<i8>,
    #[endpoint(list = brackets)]
    tags: Vec<Cow<'a, str>>,
    #[endpoint(list = comma)]
    sizes: Vec<u16>,
    #[endpoint(part(json))]
    place: Option<Place<'a>>,
    #[endpoint(part, rename = "a \"photo\"\r\n")]
    photos: Vec<Upload>,
    #[endpoint(part)]
    cover: Option<Box<Upload>>,
    #[endpoint(query)]
    notify: bool,
    #[endpoint(flatten)]
    more: BTreeMap<String, String>,
}

/// What is sent as JSON.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Place<'a> {
    name: &'a str,
    at: Option<[u8; 2]>,
}

/// Metadata and media.
#[derive(Endpoint, FromRequest)]
#[endpoint(POST, "/files", encodings(related))]
struct AddFile<'a> {
    name: &'a str,
    parents: Vec<&'a str>,
    description: Option<&'a str>,
    #[endpoint(part)]
    media: Vec<&'a Upload>,
}

/// One value and one file.
#[derive(Endpoint, FromRequest)]
#[endpoint(POST, "/media", encodings(related, multipart))]
pub(super) struct AddMedia<'a> {
    #[endpoint(part)]
    media: Upload,
    #[endpoint(part(json))]
    place: Place<'a>,
}

/// A body that is a stream.
#[derive(Endpoint, FromRequest)]
#[endpoint(PUT, "/archives/{name}", response = Archive)]
pub(super) struct PutArchive<'a> {
    name: &'a str,
    #[endpoint(body(stream, content_type = "application/x-tar"))]
    archive: Upload,
}

/// What became of one.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Archive {
    name: String,
    media_type: Option<String>,
    declared: Option<u64>,
    text: String,
}

/// The base of all requests here.
pub(super) fn base() -> BaseUrl {
    BaseUrl::parse("https://api.example").unwrap()
}

/// A request as a server receives it, with its body read whole.
pub(super) fn whole(request: Request<Body>) -> Request<Bytes> {
    let (mut head, body) = request.into_parts();
    head.uri = head.uri.path_and_query().unwrap().as_str().parse().unwrap();
    let body = ManualClock::new(1).run(http_body_util::BodyExt::collect(body)).unwrap();
    Request::from_parts(head, body.to_bytes())
}

/// What a receiver sees of an upload that is in memory.
fn seen(upload: &Upload) -> (Option<&str>, Option<&str>, &[u8]) {
    let bytes = upload.as_bytes().unwrap();
    assert_eq!(upload.declared_len(), Some(bytes.len() as u64));
    (upload.declared_media_type(), upload.declared_file_name(), bytes)
}

/// A file that is sent: its name, and its bytes.
type Sent = (Option<String>, Vec<u8>);

/// The upload of it.
fn upload((name, bytes): &Sent) -> Upload {
    let upload = Upload::bytes(bytes.clone()).media_type("image/png");
    name.iter().fold(upload, |upload, name| upload.file_name(name.clone()))
}

/// What is to be seen of it.
fn expected((name, bytes): &Sent) -> (Option<&str>, Option<&str>, &[u8]) {
    (Some("image/png"), name.as_deref(), bytes)
}

/// The name of a part or file: without the control characters that are refused, and without what
/// stands for other characters.
fn name() -> impl Strategy<Value = String> {
    let names =
        prop_oneof![r#"[ab"\\;=%02AD\r\n\t \u{e9}\u{2028}-]{1,12}"#, "[^\\x00-\\x1f\\x7f]{1,12}"];
    let escapes = ["%0D", "%0A", "%22"];
    names.prop_filter("is no escape", move |name| !escapes.iter().any(|one| name.contains(one)))
}

/// Any text, with those often that look like a boundary.
pub(super) fn text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), r#"[\r\n\-ab%&=+,;/\\"' \u{0}\u{e9}]{0,12}"#]
}

/// A file, with bytes that often look like a boundary.
fn file() -> impl Strategy<Value = Sent> {
    let lines = "(\r\n|--|----loginrocket-|[a-f0-9]|\r){0,20}".prop_map(String::into_bytes);
    (option::of(name()), prop_oneof![vec(any::<u8>(), 0..20_000), lines])
}

proptest! {
    #![proptest_config(super::round_trips::settings())]

    #[test]
    fn parts_of_a_form(
        (album, title) in ("[a-z]{1,4}", text()), rating: Option<i8>, tags in vec(text(), 0..3),
        sizes in vec(any::<u16>(), 0..3), (place, at) in (option::of(text()), any::<Option<[u8; 2]>>()),
        photos in vec(file(), 0..3), cover in option::of(file()), notify: bool,
        more in proptest::collection::btree_map(name(), text(), 0..3),
    ) {
        // An entry of the name of an absent field would be taken for it.
        prop_assume!(!["cover", "place", "rating"].iter().any(|name| more.contains_key(*name)));
        let place = place.as_deref().map(|name| Place { name, at });
        let sent = AddPhotos {
            album: &album, title: &title, rating,
            tags: tags.iter().map(|tag| Cow::Borrowed(tag.as_str())).collect(),
            sizes: sizes.clone(), place: place.clone(),
            photos: photos.iter().map(upload).collect(),
            cover: cover.as_ref().map(|cover| Box::new(upload(cover))),
            notify, more: more.clone(),
        };
        let received = Received::<AddPhotos<'static>>::new(whole(sent.encode(&base()).unwrap()));
        let received = received.unwrap();
        let read = received.decode().unwrap();
        prop_assert_eq!((read.album, read.title, read.rating), (&*album, &*title, rating));
        prop_assert_eq!((read.tags, read.place, read.notify), (sent.tags, place, notify));
        // An empty text between commas would be one number.
        prop_assert_eq!(&read.sizes, &sizes);
        let found: Vec<_> = read.photos.iter().map(seen).collect();
        prop_assert_eq!(found, photos.iter().map(expected).collect::<Vec<_>>());
        prop_assert_eq!(read.cover.as_deref().map(seen), cover.as_ref().map(expected));
        prop_assert_eq!(read.more, more);
    }

    #[test]
    fn related_parts(
        title in text(), parents in vec(text(), 0..3), description in option::of(text()),
        files in vec(file(), 0..3), at: Option<[u8; 2]>,
    ) {
        let uploads: Vec<Upload> = files.iter().map(upload).collect();
        let sent = AddFile {
            name: &title,
            parents: parents.iter().map(String::as_str).collect(),
            description: description.as_deref(),
            media: uploads.iter().collect(),
        };
        let received = Received::<AddFile<'static>>::new(whole(sent.encode(&base()).unwrap()));
        let received = received.unwrap();
        let read = received.decode().unwrap();
        prop_assert_eq!((read.name, read.parents), (sent.name, sent.parents));
        prop_assert_eq!(read.description, sent.description);
        let found: Vec<_> = read.media.iter().map(|media| seen(media)).collect();
        let nameless = |file: &Sent| (None, file.1.clone());
        let files: Vec<Sent> = files.iter().map(nameless).collect();
        prop_assert_eq!(found, files.iter().map(expected).collect::<Vec<_>>());
        let sent = AddMedia { media: Upload::bytes("m"), place: Place { name: &title, at } };
        for request in [sent.encode_as(&base(), Related), sent.encode_as(&base(), Multipart)] {
            let received = Received::<AddMedia<'static>>::new(whole(request.unwrap())).unwrap();
            let read = received.decode().unwrap();
            prop_assert_eq!((read.media.as_bytes().unwrap(), &read.place), (&Bytes::from("m"), &sent.place));
        }
    }

    #[test]
    fn streams(chunks in vec("[a-z]{0,4}", 0..6), has_type: bool, is_long: bool) {
        let text = chunks.concat();
        let chunks = chunks.into_iter().map(|chunk| Ok::<_, Infallible>(Bytes::from(chunk)));
        let archive = Upload::stream(stream::iter(chunks));
        let archive = if has_type { archive.media_type("text/x; a=b") } else { archive };
        let archive = if is_long { archive.len(text.len() as u64) } else { archive };
        let mut request = PutArchive { name: "a", archive }.encode(&base()).unwrap();
        *request.uri_mut() = "/archives/a".parse().unwrap();
        if is_long {
            request.headers_mut().insert("content-length", text.len().into());
        }
        let media_type = if has_type { "text/x; a=b" } else { "application/x-tar" };
        let declared = is_long.then_some(text.len() as u64);
        let expected =
            Archive { name: "a".to_owned(), media_type: Some(media_type.to_owned()), declared, text };
        let response = archives().handle(request).now_or_never().unwrap();
        prop_assert_eq!(PutArchive::decode(whole_response(response)).unwrap().into_value(), expected);
    }
}

/// A response, read whole.
fn whole_response(response: Response<Body>) -> Response<Bytes> {
    response.map(|body| body.into_bytes().unwrap())
}

/// Takes archives of up to 100 bytes, and collects them.
fn archives() -> Router {
    async fn put(call: Received<PutArchive<'static>>) -> Result<Archive, Refusal<Infallible>> {
        let PutArchive { name, archive } = call.decode()?;
        let media_type = archive.declared_media_type().map(str::to_owned);
        let declared = archive.declared_len();
        let text = archive.into_stream().collect(1000).await?;
        let text = String::from_utf8(text.to_vec()).unwrap();
        Ok(Archive { name: name.to_owned(), media_type, declared, text })
    }

    Router::builder().route(put).max_body_bytes(1).max_streamed_bytes(100).build().unwrap()
}

/// The status and the text of a response.
pub(super) fn told(response: Response<Body>) -> (u16, String) {
    let status = response.status().as_u16();
    (status, String::from_utf8(response.into_body().into_bytes().unwrap().to_vec()).unwrap())
}

/// A body of these chunks.
fn body_of<E: std::error::Error + Send + Sync + 'static>(
    chunks: impl IntoIterator<Item = Result<&'static str, E>>,
) -> Body {
    let frames = chunks
        .into_iter()
        .map(|chunk| chunk.map(|chunk| http_body::Frame::data(Bytes::from(chunk))));
    Body::stream(http_body_util::StreamBody::new(stream::iter(frames.collect::<Vec<_>>())))
}

#[test]
fn a_stream_that_is_cut_or_too_long_is_an_error_to_who_reads_it() {
    let ask = |request: Builder, body: Body| {
        let request = request.method("PUT").uri("/archives/a").body(body).unwrap();
        told(archives().handle(request).now_or_never().unwrap())
    };
    let long = "x".repeat(60).leak();
    let too_large = (413, r#"{"error":"the body is too large"}"#.to_owned());
    let interrupted = (400, r#"{"error":"the body could not be read"}"#.to_owned());
    let fine = || [Ok::<_, io::Error>(&*long)];
    assert_eq!(ask(Request::builder(), body_of(fine())).0, 200);
    assert_eq!(ask(Request::builder(), body_of(fine().into_iter().chain(fine()))), too_large);
    // One that says so is not read at all.
    let announced = Request::builder().header("content-length", 101);
    assert_eq!(ask(announced, body_of([Err(io::Error::other("it was read"))])), too_large);
    let cut = fine().into_iter().chain([Err(io::Error::other("the peer is gone"))]);
    assert_eq!(ask(Request::builder(), body_of(cut)), interrupted);
    let short = Request::builder().header("content-length", 61);
    assert_eq!(ask(short, body_of(fine())), interrupted);
}

#[tokio::test]
async fn a_stream_is_read_while_it_arrives() {
    use tower::ServiceExt as _;

    let read = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&read);
    let router = Router::builder().route(move |call: Received<PutArchive<'static>>| {
        let read = Arc::clone(&counter);
        async move {
            let mut archive = call.decode()?.archive.into_stream();
            while let Some(chunk) = archive.next().await {
                assert_eq!(chunk?.len(), 3);
                read.fetch_add(1, Ordering::Relaxed);
            }
            let text = archive.received_bytes().to_string();
            let archive = Archive { name: String::new(), media_type: None, declared: None, text };
            Ok::<_, Refusal<Infallible>>(archive)
        }
    });
    // Each chunk is there once the one before it was read.
    let mut given = 0;
    let chunks = stream::poll_fn(move |_cx| {
        if read.load(Ordering::Relaxed) < given {
            return Poll::Pending;
        }
        given += 1;
        Poll::Ready(
            (given <= 1000)
                .then(|| Ok::<_, Infallible>(http_body::Frame::data(Bytes::from("abc")))),
        )
    });
    let request =
        Request::put("/archives/a").body(http_body_util::StreamBody::new(chunks)).unwrap();
    let response = router.max_body_bytes(1).build().unwrap().oneshot(request);
    let response = response.now_or_never().expect("it waits for what it has not read").unwrap();
    let read = PutArchive::decode(whole_response(response)).unwrap();
    assert_eq!(read.text, "3000");
}

#[tokio::test]
async fn a_stream_is_sent_on_or_saved() {
    let (front, back) = (archives(), archives());
    let transport = loginrocket::transport::Tower::new(back);
    let client = Client::builder("https://back.example").transport(transport).build().unwrap();
    let router = Router::builder()
        .route(move |call: Received<PutArchive<'static>>| {
            let client = client.clone();
            async move {
                let PutArchive { name, archive } = call.decode()?;
                let sent = client.send(PutArchive { name, archive }).await.unwrap();
                Ok::<_, Refusal<Infallible>>(sent.into_value())
            }
        })
        .build()
        .unwrap();
    let body = || body_of(["ab", "", "c"].map(Ok::<_, Infallible>));
    let put = |body: Body| {
        Request::put("/archives/a").header("content-type", "text/x").body(body).unwrap()
    };
    let sent_on = told(router.handle(put(body())).await);
    assert_eq!(sent_on, told(front.handle(put(body())).await));
    let file = Scratch::new("saved", "");
    let path = file.0.clone();
    let router = Router::builder().route(move |call: Received<PutArchive<'static>>| {
        let path = path.clone();
        async move {
            let archive = call.decode()?.archive;
            let saved = archive.into_stream().to_file(&path).await;
            let missing = Upload::bytes("").into_stream().to_file("/no/such/folder/file").await;
            assert!(matches!(missing, Err(SaveError::File(_))));
            match saved {
                Ok(bytes) => Ok(Archive {
                    name: String::new(),
                    media_type: None,
                    declared: Some(bytes),
                    text: String::new(),
                }),
                Err(SaveError::Request(error)) => Err(Refusal::<Infallible>::Request(error)),
                Err(SaveError::File(error)) => panic!("{error}"),
            }
        }
    });
    let router = router.build().unwrap();
    let response = router.handle(put(body())).await;
    assert_eq!(PutArchive::decode(whole_response(response)).unwrap().declared, Some(3));
    assert_eq!(std::fs::read(&file.0).unwrap(), b"abc");
    let cut = body_of([Ok("abcdef"), Err(io::Error::other("gone"))]);
    assert_eq!(router.handle(put(cut)).await.status(), 400);
    assert_eq!(std::fs::read(&file.0).unwrap(), b"abc");
}

#[tokio::test]
async fn whoever_reads_a_stream_first_has_it() {
    let router = Router::builder().route(async |call: Received<PutArchive<'static>>| {
        let [first, second] = [call.decode()?.archive, call.decode()?.archive];
        let (mut first, mut second) = (first.into_stream(), second.into_stream());
        assert!(call.body().is_empty());
        assert_eq!(first.next().await.unwrap()?, "abc");
        let spent = second.next().await.unwrap().unwrap_err();
        assert!(second.next().await.is_none());
        Err::<Archive, _>(Refusal::<Infallible>::Request(spent))
    });
    let request = Request::put("/archives/a").body(body_of([Ok::<_, Infallible>("abc")])).unwrap();
    assert_eq!(router.build().unwrap().handle(request).await.status(), 400);
}

/// What a client may ask for instead.
pub(super) fn accepted<E: FromRequest>(request: Builder) -> (String, String) {
    let request = request.body(Bytes::from("x")).unwrap();
    let error = Received::<E>::new(request).unwrap_err();
    assert_eq!(error.status(), 415);
    let (name, value) = error.header().unwrap();
    (name.to_string(), value.to_str().unwrap().to_owned())
}
