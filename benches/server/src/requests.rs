//! The requests that are received.

use axum::body::Body;
use http::Request;

use crate::Result;

/// The requests by name.
pub(crate) const CASES: [&str; 5] =
    ["path", "query", "json", "json with escapes", "json, 100 rows"];

/// A new request.
pub(crate) fn request(case: &str) -> Result<Request<Body>> {
    let json = |body: Body| {
        Request::post("/users/ada/keys/12345")
            .header("host", "api.example")
            .header("accept", "*/*")
            .header("content-type", "application/json")
            .body(body)
    };
    let get = |path: &str| {
        Request::get(path).header("host", "api.example").header("accept", "*/*").body(Body::empty())
    };
    Ok(match case {
        "path" => get("/users/ada%20l/keys/12345")?,
        "query" => get("/search?q=a+b%26c&page=7&per_page=50&sort=name&desc=true")?,
        "json" => json(Body::from(
            r#"{"name":"laptop","days":30,"admin":false,"note":"for the road","tags":["a","b"]}"#,
        ))?,
        "json with escapes" => json(Body::from(
            r#"{"name":"lap\ntop","days":30,"admin":false,"note":"for \"the\" road","tags":["\u00e9","b"]}"#,
        ))?,
        _ => {
            let row = r#"{"id":12345,"name":"a name","score":1.5}"#;
            let rows = vec![row; 100].join(",");
            Request::put("/rows")
                .header("host", "api.example")
                .header("accept", "*/*")
                .header("content-type", "application/json")
                .body(Body::from(format!(r#"{{"rows":[{rows}]}}"#)))?
        }
    })
}
