//! JSONP: a GET with `callback=name` is answered with a call of that function.
//!
//! The wrapper's exact text and its content type are the sandbox's choice.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::reply::Refusal;

/// The longest callback name.
const MAX_NAME: usize = 64;

/// Wraps the answer, if the request asks for it.
pub(crate) async fn wrap(request: Request, next: Next) -> Response {
    let Some(name) = callback(&request) else { return next.run(request).await };
    if !is_function(&name) {
        return Refusal::new("callback must be a function's name").into_response();
    }
    let (mut parts, body) = next.run(request).await.into_parts();
    let Ok(json) = to_bytes(body, usize::MAX).await else {
        return Refusal::new("the answer broke off").into_response();
    };
    // The comment keeps the name from being the first bytes of the file, where they could be
    // those of another format.
    let script = [b"/**/", name.as_bytes(), b"(", &json, b");"].concat();
    parts.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/javascript"));
    Response::from_parts(parts, Body::from(script))
}

/// The callback that a GET names.
fn callback(request: &Request) -> Option<String> {
    let query = request.uri().query().filter(|_| request.method() == Method::GET)?;
    let mut parameters = form_urlencoded::parse(query.as_bytes());
    parameters.find(|(name, _)| name == "callback").map(|(_, value)| value.into_owned())
}

/// Whether `name` is a dotted name of a function and nothing else.
fn is_function(name: &str) -> bool {
    name.len() <= MAX_NAME && name.split('.').all(is_identifier)
}

/// Whether `name` is a JavaScript identifier of ASCII characters.
fn is_identifier(name: &str) -> bool {
    let is_start = |character: char| character.is_ascii_alphabetic() || "_$".contains(character);
    name.starts_with(is_start)
        && name.chars().all(|character| is_start(character) || character.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::is_function;

    #[test]
    fn only_names_of_functions_are_callbacks() {
        for name in ["cb", "jQuery1112_1448", "a.b_1$", "$", "_", &"a".repeat(64)] {
            assert!(is_function(name), "{name}");
        }
        let bad = ["", "1a", "a.", ".a", "a..b", "a b", "alert(1)", "a[0]", "é", "a;b", "a\n"];
        for name in bad.into_iter().chain([&*"a".repeat(65)]) {
            assert!(!is_function(name), "{name}");
        }
    }
}
