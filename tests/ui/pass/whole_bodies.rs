//! The whole body as JSON, form, text or bytes.

use loginrocket::{BaseUrl, Endpoint};

#[derive(serde::Serialize)]
struct Page {
    page: u8,
}

#[derive(Endpoint)]
#[endpoint(PUT, "/json")]
struct Json(#[endpoint(body)] [u8; 2]);

#[derive(Endpoint)]
#[endpoint(PUT, "/form")]
struct AsForm {
    #[endpoint(body(form))]
    page: Page,
}

#[derive(Endpoint)]
#[endpoint(POST, "/text")]
struct Text<'a> {
    #[endpoint(body(text))]
    text: &'a str,
}

#[derive(Endpoint)]
#[endpoint(DELETE, "/bytes")]
struct Bytes {
    #[endpoint(body(bytes))]
    bytes: Vec<u8>,
}

/// The body, behind its media type.
fn body(endpoint: &impl Endpoint) -> String {
    let base = BaseUrl::parse("https://api.example").unwrap();
    let Ok(request) = endpoint.encode(&base) else { return "error".to_owned() };
    let media_type = request.headers()["content-type"].to_str().unwrap();
    format!("{media_type}: {}", String::from_utf8_lossy(request.body()))
}

fn main() {
    assert_eq!(body(&Json([1, 2])), "application/json: [1,2]");
    let form = AsForm { page: Page { page: 1 } };
    assert_eq!(body(&form), "application/x-www-form-urlencoded: page=1");
    assert_eq!(body(&Text { text: "a" }), "text/plain; charset=utf-8: a");
    assert_eq!(body(&Bytes { bytes: vec![97] }), "application/octet-stream: a");
}
