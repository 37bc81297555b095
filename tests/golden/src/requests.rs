//! What a declaration and a call ask for, as it arrives.

use std::{collections::BTreeMap, time::Duration};

use bytes::Bytes;
use loginrocket::{
    Client, Endpoint, Retry, SecretString,
    credentials::Credentials,
    encoding::{Encodes, Form, Json, Jsonp, Query},
};
use serde::{Deserialize, Serialize};

use crate::{Kind, Shown, Table};

/// The value of most responses.
#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "shown by its `Debug`")]
pub(crate) struct Done {
    ok: bool,
}

/// An endpoint with every wire form.
#[derive(Clone, Endpoint)]
#[endpoint(POST, "/notes", encodings(json, form, query, jsonp), query("v" = "2"), response = Done)]
struct CreateNote<'a> {
    title: &'a str,
    pinned: bool,
    parent: Option<u64>,
    tags: &'a [&'a str],
    #[endpoint(list = comma)]
    sort: &'a [&'a str],
    #[endpoint(list = brackets)]
    ids: &'a [i64],
    ratio: f64,
}

/// A note with all that needs encoding.
const NOTE: CreateNote<'static> = CreateNote {
    title: "a&b=c+d e%20\u{e9}\u{1f980}'\"<>~*()!;/?:@$,[]{}|\\^`#\n",
    pinned: true,
    parent: None,
    tags: &["x", "y z"],
    sort: &["name", "-age"],
    ids: &[1, -2],
    ratio: 1.5,
};

#[derive(Endpoint)]
#[endpoint(POST, "/nothing", encodings(json, form, query, jsonp), response = Done)]
struct Nothing {
    absent: Option<u8>,
}

#[derive(Endpoint)]
#[endpoint(PATCH, "/notes/{id}", rename_all = "camelCase", response = Done)]
struct PatchNote<'a> {
    id: u64,
    #[endpoint(null)]
    parent_note: Option<u64>,
    #[endpoint(query)]
    dry_run: bool,
    #[endpoint(flatten)]
    size: Size,
    #[endpoint(flatten)]
    more: BTreeMap<&'a str, u32>,
    #[endpoint(rename = "type")]
    kind: &'a str,
    #[endpoint(skip)]
    _note: u8,
}

#[derive(Serialize)]
struct Size {
    width: u8,
    height: Option<u8>,
}

#[derive(Endpoint)]
#[endpoint(PUT, "/names", response = Done)]
struct PutNames<'a> {
    #[endpoint(body)]
    names: &'a [&'a str],
}

#[derive(Endpoint)]
#[endpoint(PUT, "/table", response = Done)]
struct PutTable<'a> {
    #[endpoint(body(text, content_type = "text/csv"))]
    table: &'a str,
}

#[derive(Endpoint)]
#[endpoint(PUT, "/images/{id}", response = Done)]
struct PutImage {
    id: &'static str,
    #[endpoint(body(bytes, content_type = "image/png"))]
    image: Bytes,
}

#[derive(Endpoint)]
#[endpoint(POST, "/settings", response = Done)]
struct PostSettings<'a> {
    #[endpoint(body(form))]
    settings: BTreeMap<&'a str, &'a str>,
}

#[derive(Endpoint)]
#[endpoint(GET, "/v{major}.{minor}/files/{path..}:history/{name}", response = Done)]
struct GetHistory<'a> {
    major: u8,
    minor: u8,
    path: &'a str,
    name: &'a str,
}

#[derive(Endpoint)]
#[endpoint(GET, "/contents/{path..?}", response = Done)]
struct GetContents<'a> {
    path: Option<&'a str>,
    depth: Option<&'a str>,
}

#[derive(Endpoint)]
#[endpoint(GET, "/search", query("format" = "a b"), response = Done)]
struct Search<'a> {
    #[endpoint(flatten)]
    filter: BTreeMap<&'a str, &'a str>,
}

#[derive(Endpoint)]
#[endpoint(GET, "/users/{id}", header("X-Api-Version" = "2"), response = Done)]
struct GetUser<'a> {
    id: u64,
    #[endpoint(header = "X-Note")]
    note: Option<&'a str>,
    #[endpoint(header = "X-Deep")]
    deep: bool,
    #[endpoint(header = "X-Limit")]
    limit: Option<u32>,
}

#[derive(Endpoint)]
#[endpoint(GET, "/table", accept = "text/csv, text/tab-separated-values;q=0.5", response(text))]
struct GetTable;

#[derive(Endpoint)]
#[endpoint(POST, "/tokens", response = Done)]
struct CreateToken<'a> {
    user: &'a str,
    #[endpoint(secret)]
    password: SecretString,
    #[endpoint(secret, header = "X-Device-Key")]
    device_key: &'a str,
}

#[derive(Endpoint)]
#[endpoint(POST, "/payments", response = Done)]
struct Pay<'a> {
    #[endpoint(idempotency_key)]
    key: &'a str,
    amount: u8,
}

#[derive(Endpoint)]
#[endpoint(GET, "/orders", auth, response = Done)]
struct ListOrders {
    page: u8,
}

#[derive(Endpoint)]
#[endpoint(DELETE, "/users/{0}", response = Done)]
struct DeleteUser(u64);

#[derive(Endpoint)]
#[endpoint(HEAD, "/users")]
struct HeadUsers;

#[derive(Endpoint)]
#[endpoint(OPTIONS, "/users", response = Done)]
struct UserOptions;

#[derive(Endpoint)]
#[endpoint(TRACE, "/users")]
struct TraceUsers;

#[derive(Endpoint)]
#[endpoint(CONNECT, "/users")]
struct ConnectUsers;

#[derive(Endpoint)]
#[endpoint("PURGE", "/users", response = Done)]
struct PurgeUsers {
    since: u8,
}

/// Runs the cases.
pub(crate) async fn run<M: Kind>(table: &mut Table<M>) {
    every_form(table, "note", NOTE).await;
    every_form(table, "nothing", Nothing { absent: None }).await;
    bodies(table).await;
    targets(table).await;
    headers(table).await;
    credentials(table).await;
    methods(table).await;
    repeated(table).await;
}

/// One call in its four wire forms.
pub(crate) async fn every_form<M: Kind, E>(table: &mut Table<M>, name: &str, endpoint: E)
where
    E: Shown + Encodes<Json> + Encodes<Form> + Encodes<Query> + Encodes<Jsonp>,
{
    let case = |form| [name, ".", form].concat();
    table.case(&case("json"), |client| client.call(&endpoint).encoding(Json)).await;
    table.case(&case("form"), |client| client.call(&endpoint).encoding(Form)).await;
    table.case(&case("query"), |client| client.call(&endpoint).encoding(Query)).await;
    let jsonp = Jsonp::callback("app.on_answer");
    table.case(&case("jsonp"), |client| client.call(&endpoint).encoding(jsonp)).await;
}

/// Bodies of all kinds.
async fn bodies<M: Kind>(table: &mut Table<M>) {
    let more = BTreeMap::from([("min", 1), ("max", 9)]);
    let size = Size { width: 2, height: None };
    let patch =
        PatchNote { id: 7, parent_note: None, dry_run: true, size, more, kind: "a", _note: 0 };
    table.case("json_with_flattened_fields", |client| client.call(patch)).await;
    let names = PutNames { names: &["Ada \"\u{e9}\"", "</script>"] };
    table.case("whole_json", |client| client.call(names)).await;
    let csv = PutTable { table: "a;\u{e9}\r\n1;2\r\n" };
    table.case("whole_text", |client| client.call(csv)).await;
    table.case("whole_text_of_nothing", |client| client.call(PutTable { table: "" })).await;
    let image = Bytes::from_static(b"\x89PNG\r\n\x1a\n\0\xff");
    table.case("whole_bytes", |client| client.call(PutImage { id: "a", image })).await;
    let settings = BTreeMap::from([("a b", "c&d"), ("\u{e9}", "")]);
    table.case("whole_form", |client| client.call(PostSettings { settings })).await;
}

/// Paths and queries.
async fn targets<M: Kind>(table: &mut Table<M>) {
    let odd = "a b%2F\u{e9}?#&=+;,'\"<>[]{}|\\^`~!$*()@:";
    let history = GetHistory { major: 1, minor: 2, path: "x y/%2e/c", name: odd };
    table.case("odd_path", |client| client.call(history)).await;
    let contents = GetContents { path: None, depth: Some("") };
    table.case("path_without_its_end", |client| client.call(contents)).await;
    let filter = BTreeMap::from([("a b", "c&d"), ("\u{e9}", ""), ("x[]", "'1'")]);
    table.case("query_with_a_flattened_map", |client| client.call(Search { filter })).await;
}

/// Headers of declarations, calls and clients.
async fn headers<M: Kind>(table: &mut Table<M>) {
    let user = |note| GetUser { id: 7, note: Some(note), deep: true, limit: None };
    table.case("headers_of_fields", |client| client.call(user("a, \"b\"; c=d"))).await;
    let call = |client: &Client<M>| {
        client.call(user("n")).header("X-Trace", "t 1").secret_header("X-Api-Key", "hunter2")
    };
    table.case("headers_of_a_call", call).await;
    table.case("header_that_is_empty", |client| client.call(user(""))).await;
    let dated =
        |client: &Client<M>| client.call(user("n")).header("Date", "Tue, 29 Feb 2028 00:00:00 GMT");
    table.case("header_date", dated).await;
    table.case("accept_of_a_declaration", |client| client.call(GetTable)).await;
    table.case("user_agent", |client| client.call(DeleteUser(7))).await;
    let password = "correct horse".into();
    let token = CreateToken { user: "ada", password, device_key: "k-1" };
    table.case("secrets", |client| client.call(token)).await;
    let pay = Pay { key: "7d3f", amount: 5 };
    table.case("idempotency_key", |client| client.call(pay)).await;
}

/// Credentials of all kinds.
async fn credentials<M: Kind>(table: &mut Table<M>) {
    let orders = |credentials| {
        move |client: &Client<M>| client.call(ListOrders { page: 2 }).credentials(credentials)
    };
    table.case("bearer_token", orders(Credentials::bearer("eyJ.a-b_c~d+e/f="))).await;
    table.case("basic_credentials", orders(Credentials::basic("ada", "p\u{e4}ss: word"))).await;
    table.case("key_in_a_header", orders(Credentials::header("X-Api-Key", "k 1"))).await;
    table.case("key_in_the_query", orders(Credentials::query("key", "a&b=c"))).await;
}

/// Methods.
async fn methods<M: Kind>(table: &mut Table<M>) {
    table.case("delete", |client| client.call(DeleteUser(7))).await;
    table.case("head", |client| client.call(HeadUsers)).await;
    table.case("options", |client| client.call(UserOptions)).await;
    table.case("trace", |client| client.call(TraceUsers)).await;
    table.case("connect", |client| client.call(ConnectUsers)).await;
    table.case("method_of_its_own", |client| client.call(PurgeUsers { since: 7 })).await;
}

/// Calls that are repeated, or are not.
async fn repeated<M: Kind>(table: &mut Table<M>) {
    let retry = || Retry::new(3).first_delay(Duration::from_millis(1));
    table.case("repeated", |client| client.call(DeleteUser(7)).retry(retry())).await;
    let pay = Pay { key: "7d3f", amount: 5 };
    table.case("repeated_with_its_key", |client| client.call(pay).retry(retry())).await;
    table.case("never_repaired", |client| client.call(HeadUsers).retry(retry())).await;
    table.case("not_repeated", |client| client.call(NOTE).retry(retry())).await;
}
