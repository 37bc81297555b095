//! Values of responses: bodies, headers, statuses and the request id.

use bytes::Bytes;
use loginrocket::{Api, Endpoint, FromResponse, RequestId, SecretString};
use serde::Deserialize;

use crate::{Kind, Table, requests::Done};

#[derive(Endpoint)]
#[endpoint(GET, "/unit")]
struct GetUnit;

#[derive(Endpoint)]
#[endpoint(GET, "/text", response(text))]
struct GetText;

#[derive(Endpoint)]
#[endpoint(GET, "/bytes", response(bytes))]
struct GetBytes;

#[derive(Endpoint)]
#[endpoint(GET, "/json", response = Done)]
struct GetJson;

/// A page of names, with headers.
#[derive(Debug, FromResponse)]
#[expect(dead_code, reason = "shown by its `Debug`")]
struct Page {
    #[response(header = "X-Total-Count")]
    total: u64,
    #[response(header = "ETag")]
    etag: Option<String>,
    #[response(header = "X-Link")]
    links: Vec<String>,
    #[response(request_id)]
    id: Option<RequestId>,
    #[response(body)]
    names: Vec<String>,
}

#[derive(Endpoint)]
#[endpoint(GET, "/users", response(whole = Page))]
struct ListUsers;

/// Headers that not every platform hands on: those of the transfer, and cookies.
#[derive(Debug, FromResponse)]
#[expect(dead_code, reason = "shown by its `Debug`")]
struct Transfer {
    #[response(header = "Content-Length")]
    length: Option<u64>,
}

#[derive(Debug, FromResponse)]
#[expect(dead_code, reason = "shown by its `Debug`")]
struct Cookies {
    #[response(header = "Set-Cookie")]
    cookies: Vec<String>,
}

#[derive(Endpoint)]
#[endpoint(GET, "/cookies", accept = "*/*", response(whole = Cookies))]
struct GetCookies;

#[derive(Endpoint)]
#[endpoint(GET, "/transfer", accept = "*/*", response(whole = Transfer))]
struct GetTransfer;

/// A type for each status.
#[derive(Debug, FromResponse)]
#[expect(dead_code, reason = "shown by its `Debug`")]
enum Created {
    #[response(201)]
    New(Key),
    #[response(200 | 202)]
    Known(#[response(header = "Location")] String),
    #[response(4xx)]
    Refused(#[response(body(text))] String),
    #[response(503)]
    Down,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "shown by its `Debug`")]
struct Key {
    id: u64,
}

#[derive(Endpoint)]
#[endpoint(POST, "/keys", response(whole = Created))]
struct CreateKey;

/// A text, or that it is the same as before.
#[derive(Debug, FromResponse)]
#[expect(dead_code, reason = "shown by its `Debug`")]
enum Readme {
    #[response(200)]
    New(#[response(body(text))] String),
    #[response(304)]
    Unchanged,
}

#[derive(Endpoint)]
#[endpoint(GET, "/readme", response(whole = Readme))]
struct GetReadme {
    #[endpoint(header = "If-None-Match")]
    etag: &'static str,
}

/// A group whose request ids are in another header.
#[derive(Api)]
#[api(prefix = "/v2", request_id = "X-Trace-Id", header("X-Client" = "golden"))]
struct Traced;

#[derive(Endpoint)]
#[endpoint(GET, "", api = Traced, response = Done)]
struct GetTraced;

#[derive(Endpoint)]
#[endpoint(POST, "/tokens", response = Done)]
struct CreateToken {
    #[endpoint(secret)]
    password: SecretString,
}

/// Runs the cases.
pub(crate) async fn run<M: Kind>(table: &mut Table<M>) {
    table.case("no_content", |client| client.call(GetUnit)).await;
    table.case("unit_ignores_the_body", |client| client.call(GetUnit)).await;
    table.case("text", |client| client.call(GetText)).await;
    table.case("bytes", |client| client.call(GetBytes)).await;
    table.case("bytes_of_nothing", |client| client.call(GetBytes)).await;
    table.case("json_without_a_type", |client| client.call(GetJson)).await;
    table.case("json_of_problem_type", |client| client.call(GetJson)).await;
    for case in
        ["headers", "headers.several", "header_twice", "text_header_twice", "header_missing"]
    {
        table.case(case, |client| client.call(ListUsers)).await;
    }
    table.case("header_in_latin_1", |client| client.call(ListUsers)).await;
    table.case("set_cookie", |client| client.call(GetCookies)).await;
    table.case("content_length", |client| client.call(GetTransfer)).await;
    for case in ["status_201", "status_202", "status_418", "status_503"] {
        table.case(case, |client| client.call(CreateKey)).await;
    }
    table.case("headers_that_are_not_exposed", |client| client.call(GetJson)).await;
    table.case("unchanged", |client| client.call(GetReadme { etag: "\"a\"" })).await;
    for case in ["no_request_id", "two_request_ids", "request_id_in_latin_1"] {
        table.case(case, |client| client.call(GetJson)).await;
    }
    table.case("request_id_of_a_group", |client| client.call(GetTraced)).await;
    let token = CreateToken { password: "hunter2".into() };
    table.case("request_id_with_a_secret", |client| client.call(token)).await;
}

/// The type of `GetBytes` is that of the crate `bytes`.
const _: fn(<GetBytes as Endpoint>::Response) -> Bytes = |bytes| bytes;
