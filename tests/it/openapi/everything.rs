//! Endpoints that have, together, all that a declaration can say.
#![expect(dead_code, reason = "only what they are is asked for")]
#![expect(deprecated, reason = "a document says what is")]

use std::collections::BTreeMap;

use loginrocket::{
    Api, Bytes, Describe, DescribeEvent, DescribeResponse, Endpoint, FromEvent, FromResponse,
    SecretString,
    describe::{Description, schemars::JsonSchema},
    upload::Upload,
};
use serde::{Deserialize, Serialize};

/// The shop.
///
/// It sells.
#[derive(Api)]
#[api(
    prefix = "/shop",
    auth,
    header("X-Version" = "2", "Accept-Language" = "en"),
    query("format" = "json"),
    idempotency_key,
    request_id = "X-Trace-Id",
    error = Refused
)]
struct Shop;

/// An item that is sold.
#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(crate = "loginrocket::describe::schemars")]
struct Item {
    #[serde(skip_serializing)]
    id: u64,
    /// What it is called.
    name: String,
    kind: Option<Kind>,
    parts: Vec<Item>,
}

/// Of which kind it is.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(crate = "loginrocket::describe::schemars")]
enum Kind {
    New,
    Used,
}

/// A type without a schema.
#[derive(Serialize, Deserialize)]
struct Price(u64);

/// What narrows a search.
#[derive(Serialize, JsonSchema)]
#[schemars(crate = "loginrocket::describe::schemars")]
struct Filter {
    color: Option<String>,
    size: Option<u8>,
}

/// The call is refused.
#[derive(Debug, FromResponse, DescribeResponse)]
enum Refused {
    /// It is not there.
    #[response(404)]
    Missing(#[response(body(text))] String),
    #[response(409 | 5xx)]
    Other {
        #[response(header = "X-Reason")]
        reason: Option<String>,
        #[response(body)]
        details: Vec<String>,
    },
}

/// Finds items.
#[derive(Endpoint, Describe)]
#[endpoint(GET, "/items", api = Shop, auth = optional, response = Vec<Item>)]
struct FindItems<'a> {
    /// Any of these.
    tag: Vec<&'a str>,
    #[endpoint(list = comma)]
    id: Vec<u64>,
    #[endpoint(list = brackets)]
    kind: Vec<Kind>,
    #[deprecated(note = "use a filter")]
    color: Option<&'a str>,
    #[endpoint(flatten)]
    filter: Filter,
    #[endpoint(header = "X-Trace")]
    trace: Option<u32>,
    price: Option<Price>,
}

/// Adds an item.
#[deprecated]
#[derive(Endpoint, Describe)]
#[endpoint(POST, "/items", api = Shop, encodings(json, form), response(whole = Added))]
struct AddItem<'a> {
    name: &'a str,
    #[endpoint(null)]
    kind: Option<Kind>,
    note: Option<&'a str>,
    #[endpoint(list = comma)]
    tag: &'a [&'a str],
    #[endpoint(query)]
    dry_run: bool,
    #[endpoint(flatten)]
    more: BTreeMap<&'a str, String>,
}

/// An item was added, or will be.
#[derive(FromResponse, DescribeResponse)]
enum Added {
    /// It is there.
    #[response(201)]
    Now {
        #[response(header = "Location")]
        location: String,
        #[response(body)]
        item: Item,
    },
    /// It will be there.
    #[response(202)]
    Later,
}

/// Replaces an item.
#[derive(Endpoint, Describe)]
#[endpoint(PUT, "/items/{id}", api = Shop, auth = none, response = Item)]
#[endpoint(accept = "application/vnd.shop.item+json")]
struct PutItem {
    id: u64,
    #[endpoint(body)]
    item: Item,
}

/// Gets a file.
#[derive(Endpoint, Describe)]
#[endpoint(GET, "/files/{path..?}", response(stream))]
struct GetFile<'a> {
    path: Option<&'a str>,
    #[endpoint(header = "Authorization", secret)]
    token: &'a str,
}

/// Puts a file, whose placeholder has another name.
#[derive(Endpoint, Describe)]
#[endpoint(PUT, "/files/{file..}", response(text))]
struct PutFile<'a> {
    file: &'a str,
    #[endpoint(body(bytes, content_type = "image/png"))]
    image: Bytes,
}

/// Puts a text.
#[derive(Endpoint, Describe)]
#[endpoint(PUT, "/texts/{0}", accept = "text/csv", response(text))]
struct PutText<'a>(u8, #[endpoint(body(text))] &'a str);

/// Uploads a video.
#[derive(Endpoint, Describe)]
#[endpoint(POST, "/videos", encodings(multipart, related), response(lines = Item))]
struct AddVideo<'a> {
    title: &'a str,
    tag: Vec<&'a str>,
    #[endpoint(part)]
    file: Upload,
    #[endpoint(part(json))]
    item: Option<Item>,
}

/// Streams a video.
#[derive(Endpoint, Describe)]
#[endpoint(PUT, "/videos/{id}", response(bytes))]
struct StreamVideo {
    id: u8,
    #[endpoint(body(stream))]
    video: Upload,
}

/// Says what is new.
#[derive(Endpoint, Describe)]
#[endpoint(GET, "/news", response(events = News, endless))]
struct WatchNews;

/// What is new.
#[derive(FromEvent, DescribeEvent)]
enum News {
    /// There is an item.
    #[event("item")]
    Item(Item),
    #[event("message", text)]
    Note(String),
    #[event("sold", "lost")]
    Gone,
}

/// Empties the cache.
#[derive(Endpoint, Describe)]
#[endpoint("PURGE", "/cache", encodings(jsonp), secrets_in_url, response = Price)]
struct Purge {
    #[endpoint(secret)]
    pin: SecretString,
}

/// Drops a part of the cache.
#[derive(Endpoint, Describe)]
#[endpoint("DROP", "/cache/{part}", encodings(query))]
struct Drop {
    part: u8,
}

/// Goes on with an upload, at the URL that the service has named.
#[derive(Endpoint, Describe)]
#[endpoint(PATCH, "/uploads/{group..}/of/{upload}")]
struct Continue<'a> {
    #[endpoint(location)]
    at: &'a str,
    #[endpoint(header = "Content-Range")]
    range: &'a str,
}

/// The endpoints.
pub(super) fn descriptions() -> Vec<Description> {
    vec![
        Description::of::<FindItems<'_>>(),
        Description::of::<AddItem<'_>>(),
        Description::of::<PutItem>(),
        Description::of::<GetFile<'_>>(),
        Description::of::<PutFile<'_>>(),
        Description::of::<PutText<'_>>(),
        Description::of::<AddVideo<'_>>(),
        Description::of::<StreamVideo>(),
        Description::of::<WatchNews>(),
        Description::of::<Purge>(),
        Description::of::<Drop>(),
        Description::of::<Continue<'_>>(),
    ]
}
