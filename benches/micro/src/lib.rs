//! Requests and answers: as declarations, and the same by hand. What is done
//! with them is in `benches` and `tests`.

pub mod by_hand;
pub mod declared;

use bytes::Bytes;
use http::Response;

/// The service of all requests.
pub const BASE: &str = "https://api.example/v1";

/// The answer to [`declared::CreateAccount`].
pub const ACCOUNT: &str = r#"{"id":1,"name":"Ada","email":"ada@example.org","active":true}"#;

/// An answer whose `email` is no text.
pub const WRONG_ACCOUNT: &str = r#"{"id":1,"name":"Ada","email":7,"active":true}"#;

/// An answer with a JSON body and a request id.
///
/// # Errors
///
/// If the status is none.
pub fn answer(status: u16, body: impl Into<Bytes>) -> http::Result<Response<Bytes>> {
    Response::builder()
        .status(status)
        .header("content-type", "application/json")
        .header("x-request-id", "rq_0vdbINw16QhITBp4iBhgX4")
        .header("date", "Sun, 06 Nov 1994 08:49:37 GMT")
        .body(body.into())
}

/// A JSON list of this many rows.
#[must_use]
pub fn rows_json(rows: usize) -> String {
    let row = r#"{"id":12345,"name":"a name","tags":["x","y"],"score":1.5}"#;
    format!("[{}]", vec![row; rows].join(","))
}

/// This many rows.
#[must_use]
pub fn rows(rows: usize) -> Vec<declared::Row> {
    let tags = vec!["x".to_owned(), "y".to_owned()];
    vec![declared::Row { id: 12_345, name: "a name".to_owned(), tags, score: 1.5 }; rows]
}
