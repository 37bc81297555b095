//! Every kind of declaration.

use std::collections::BTreeMap;

use loginrocket::{
    Api, Describe, DescribeEvent, DescribeResponse, Endpoint, FromEvent, FromResponse,
    describe::{self, Description, schemars, schemars::JsonSchema},
    stream::Event,
    upload::Upload,
};
use serde::{Deserialize, Serialize};

/// All endpoints.
pub(crate) fn endpoints() -> Vec<Description> {
    describe::endpoints![
        Find<'_>,
        Create<'_>,
        Replace,
        Draw<'_>,
        AddVideo<'_>,
        GetFile<'_>,
        Rows,
        Watch,
        Follow,
        Delete,
    ]
}

/// What most of them have in common.
#[derive(Api)]
#[api(prefix = "/v2", auth, bucket = "items", timeout = "7s", max_response_bytes = 4_096)]
#[api(header("X-Client" = "zoo"), query("v" = "2"), request_id = "X-Id", error = Refusal)]
struct Zoo;

/// In the query string, in pages.
#[derive(Clone, Describe, Endpoint)]
#[endpoint(GET, "/items/{kind}", api = Zoo, response = Found)]
#[endpoint(page(cursor = after, next = next, items = items: Vec<Item>))]
struct Find<'a> {
    kind: &'a str,
    after: Option<String>,
    #[endpoint(list = comma)]
    tags: Vec<u8>,
    #[endpoint(header = "Accept-Language")]
    locale: Option<&'a str>,
    #[endpoint(flatten)]
    more: BTreeMap<String, u32>,
    #[deprecated(note = "use `after`")]
    page: Option<u32>,
}

/// In several encodings.
#[derive(Describe, Endpoint)]
#[endpoint(POST, "/items", api = Zoo, encodings(json, form), idempotency_key)]
#[endpoint(response(whole = Created), auth = optional, header("X-Client" = "own"))]
#[serde(rename_all = "camelCase")]
struct Create<'a> {
    item_name: &'a str,
    #[endpoint(secret)]
    pass_phrase: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ranks: Vec<i32>,
    #[serde(serialize_with = "as_text")]
    price: Money,
    cost: Option<Money>,
    place: Place,
    details: Details,
    #[endpoint(skip)]
    note: u8,
}

/// With a body that is one field.
#[deprecated]
#[derive(Describe, Endpoint)]
#[endpoint(PUT, "/items/{0}", api = Zoo, auth = none)]
struct Replace(u64, #[endpoint(body)] Item);

/// With a body of a media type of its own.
#[derive(Describe, Endpoint)]
#[endpoint(PUT, "/pictures")]
struct Draw<'a>(#[endpoint(body(bytes, content_type = "image/png"))] &'a [u8]);

/// With parts.
#[derive(Describe, Endpoint)]
#[endpoint(POST, "/videos", encodings(multipart), response(text))]
struct AddVideo<'a> {
    title: &'a str,
    #[endpoint(part)]
    file: Upload,
    #[endpoint(part(json))]
    item: Option<Item>,
}

/// Bytes.
#[derive(Describe, Endpoint)]
#[endpoint(GET, "/files/{path..}", response(stream), accept = "image/png, */*;q=0.1")]
struct GetFile<'a> {
    path: &'a str,
}

/// JSON texts.
#[derive(Describe, Endpoint)]
#[endpoint("SEARCH", "/rows", response(lines = Item), idempotent)]
struct Rows {
    #[endpoint(null)]
    before: Option<u64>,
}

/// Events.
#[derive(Describe, Endpoint)]
#[endpoint(GET, "/events", response(events = Seen, end = "[DONE]"))]
struct Watch;

/// Events that are all alike.
#[derive(Describe, Endpoint)]
#[endpoint(GET, "/news", response(events = Item))]
struct Follow;

/// Nothing.
#[derive(Describe, Endpoint)]
#[endpoint(DELETE, "/items", api = Zoo)]
struct Delete;

/// Writes a price.
fn as_text<S: serde::Serializer>(price: &Money, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&price.0)
}

/// It does not say what it is.
#[derive(Clone, Debug, Serialize)]
struct Money(u64);

#[derive(Clone, Deserialize, JsonSchema, Serialize)]
struct Item {
    id: u64,
    #[serde(default, rename = "in")]
    place: Option<Place>,
    parts: Vec<Item>,
}

/// It is another thing where it is read.
#[derive(Clone, Debug, JsonSchema, Serialize)]
struct Details {
    #[serde(rename(serialize = "colour"))]
    color: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    size: Option<u8>,
    #[serde(skip_serializing)]
    note: String,
}

#[derive(Clone, Copy, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
enum Place {
    Drawer,
    TopShelf,
}

#[derive(Deserialize, JsonSchema)]
struct Found {
    items: Vec<Item>,
    next: Option<String>,
}

#[derive(DescribeResponse, FromResponse)]
enum Created {
    #[response(201)]
    New {
        #[response(header = "Location")]
        place: String,
        #[response(header = "X-Left")]
        left: Option<u32>,
        #[response(body)]
        item: Item,
    },
    #[response(204)]
    Known,
    #[response(rest)]
    Other(loginrocket::response::RawResponse),
}

#[derive(Debug, DescribeResponse, FromResponse)]
#[response(4xx | 503)]
struct Refusal {
    #[response(body(text), message)]
    text: String,
}

#[derive(DescribeEvent, FromEvent)]
enum Seen {
    #[event("item", "part")]
    Item(Item),
    #[event("note", text)]
    Note(String),
    #[event("done")]
    Done,
    #[event(rest)]
    Other(Event),
}
