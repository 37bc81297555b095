//! The same endpoints with axum's extractors.

use std::hint::black_box;

use axum::{
    Json, Router,
    extract::{Path, Query},
    routing::{get, put},
};
use http::StatusCode;
use serde::Deserialize;

/// Five pairs.
#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "it is only read")]
struct Search {
    q: String,
    page: Option<u32>,
    per_page: Option<u32>,
    sort: Option<String>,
    desc: bool,
}

/// A body.
#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "it is only read")]
struct Key {
    name: String,
    days: Option<u32>,
    admin: bool,
    note: Option<String>,
    tags: Vec<String>,
}

/// A long body.
#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "it is only read")]
struct Rows {
    rows: Vec<Row>,
}

/// One row.
#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "it is only read")]
struct Row {
    id: u64,
    name: String,
    score: f64,
}

/// The router.
pub(crate) fn router() -> Router {
    let get_key = async |Path((user, id)): Path<(String, u64)>| {
        black_box((&user, id));
        StatusCode::NO_CONTENT
    };
    let create_key = async |Path((user, id)): Path<(String, u64)>, Json(key): Json<Key>| {
        black_box((&user, id, &key));
        StatusCode::NO_CONTENT
    };
    let search = async |Query(search): Query<Search>| {
        black_box(&search);
        StatusCode::NO_CONTENT
    };
    let put_rows = async |Json(rows): Json<Rows>| {
        black_box(&rows);
        StatusCode::NO_CONTENT
    };
    Router::new()
        .route("/users/{user}/keys/{id}", get(get_key).post(create_key))
        .route("/search", get(search))
        .route("/rows", put(put_rows))
}
