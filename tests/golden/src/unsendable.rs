//! Calls that are refused before anything is sent.

use std::collections::BTreeMap;

use loginrocket::{Client, Endpoint};

use crate::{Kind, Table, requests::Done};

#[derive(Endpoint)]
#[endpoint(GET, "/files/{path..}/{name}", response = Done)]
struct GetFile<'a> {
    path: &'a str,
    name: &'a str,
    ratio: f64,
    #[endpoint(flatten)]
    filter: BTreeMap<&'a str, f32>,
    #[endpoint(header = "X-Note")]
    note: &'a str,
}

/// A file that can be asked for.
fn file<'a>() -> GetFile<'a> {
    GetFile { path: "a", name: "b", ratio: 1.0, filter: BTreeMap::new(), note: "n" }
}

#[derive(Endpoint)]
#[endpoint(GET, "/files", response = Done)]
struct Filtered {
    size: Option<u8>,
    filter: BTreeMap<u8, u8>,
}

#[derive(Endpoint)]
#[endpoint(POST, "/payments", response = Done)]
struct Pay<'a> {
    #[endpoint(idempotency_key)]
    key: &'a str,
}

#[derive(Endpoint)]
#[endpoint(GET, "/orders", auth, response = Done)]
struct ListOrders;

/// Runs the cases.
pub(crate) async fn run<M: Kind>(table: &mut Table<M>) {
    table.case("empty_segment", |client| client.call(GetFile { name: "", ..file() })).await;
    table.case("dot_segment", |client| client.call(GetFile { path: "a/../b", ..file() })).await;
    let broken = GetFile { note: "a\r\nX-Evil: 1", ..file() };
    table.case("header_with_a_line_break", |client| client.call(broken)).await;
    let infinite = GetFile { ratio: f64::INFINITY, ..file() };
    table.case("infinite_number", |client| client.call(infinite)).await;
    let doubled = GetFile { filter: BTreeMap::from([("ratio", 2.0)]), ..file() };
    table.case("doubled_name", |client| client.call(doubled)).await;
    let long = "x".repeat(8000);
    let too_long = GetFile { name: &long, ..file() };
    table.case("target_too_long", |client| client.call(too_long)).await;
    let filter = BTreeMap::from([(1, 2)]);
    table.case("map_in_the_query", |client| client.call(Filtered { size: None, filter })).await;
    table.case("blank_idempotency_key", |client| client.call(Pay { key: " " })).await;
    table.case("credentials_missing", |client| client.call(ListOrders)).await;
    let denied = |client: &Client<M>| client.call(ListOrders).header("Cookie", "a=b");
    table.case("header_cookie", denied).await;
}
