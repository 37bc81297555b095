//! The endpoints, as declarations. The structs are serializable too, for the
//! code by hand.
#![allow(missing_docs, reason = "the fields say nothing that matters here")]

use loginrocket::Endpoint;
use serde::{Deserialize, Serialize};

/// A JSON body.
#[derive(Debug, Endpoint, Serialize)]
#[endpoint(POST, "/accounts", response = Account)]
pub struct CreateAccount<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub age: u32,
    pub admin: bool,
}

/// A form.
#[derive(Debug, Endpoint, Serialize)]
#[endpoint(POST, "/sessions", encodings(form))]
pub struct OpenSession<'a> {
    pub user: &'a str,
    pub code: &'a str,
    pub remember: bool,
}

/// A query string.
#[derive(Debug, Endpoint, Serialize)]
#[endpoint(GET, "/reports")]
pub struct ListReports<'a> {
    pub year: u32,
    pub page: Option<u32>,
    pub filter: &'a str,
}

/// Values in the path, and credentials if the client has any.
#[derive(Debug, Endpoint)]
#[endpoint(GET, "/users/{user}/keys/{key}", auth = optional)]
pub struct GetKey<'a> {
    pub user: &'a str,
    pub key: u64,
}

/// A body as long as one likes, and the same as the answer.
#[derive(Debug, Endpoint)]
#[endpoint(PUT, "/rows", response = Vec<Row>)]
pub struct PutRows<'a> {
    #[endpoint(body)]
    pub rows: &'a [Row],
}

/// The answer to [`CreateAccount`].
#[derive(Debug, Deserialize)]
pub struct Account {
    pub id: u64,
    pub name: String,
    pub email: String,
    pub active: bool,
}

/// One of many.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Row {
    pub id: u64,
    pub name: String,
    pub tags: Vec<String>,
    pub score: f64,
}

/// A JSON body for every benchmark.
pub const CREATE_ACCOUNT: CreateAccount<'static> =
    CreateAccount { name: "Ada", email: "ada@example.org", age: 36, admin: false };

/// A form for every benchmark.
pub const OPEN_SESSION: OpenSession<'static> =
    OpenSession { user: "ada", code: "correct horse", remember: true };

/// A query string for every benchmark.
pub const LIST_REPORTS: ListReports<'static> =
    ListReports { year: 1843, page: Some(2), filter: "a & b" };

/// Values in the path for every benchmark.
pub const GET_KEY: GetKey<'static> = GetKey { user: "ada/1", key: 7 };
