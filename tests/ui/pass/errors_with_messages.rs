//! Error types that the derive makes, and what they show.

use std::borrow::Cow;

use loginrocket::{Endpoint, EndpointExt, FromResponse, response::ShownMessage};
use serde::Deserialize;

#[derive(Deserialize)]
struct Problem {
    title: String,
}

impl ShownMessage for Problem {
    fn shown_message(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed(&self.title))
    }
}

#[derive(FromResponse)]
enum Refusal<T> {
    #[response(401)]
    Denied(#[response(message)] Problem),
    #[response(403)]
    Forbidden {
        #[response(header = "X-Reason", message)]
        _why: Option<T>,
    },
    #[response(5xx)]
    Broken,
}

#[derive(FromResponse)]
#[response(4xx)]
struct Text {
    #[response(body(text), message)]
    _text: String,
}

#[derive(Endpoint)]
#[endpoint(GET, "/a", error = Refusal<String>)]
struct A;

#[derive(Endpoint)]
#[endpoint(GET, "/b", error = Text)]
struct B;

fn main() {
    let answer = |status: u16, body| {
        let builder = http::Response::builder().status(status).header("X-Reason", "closed");
        builder.body(body).unwrap()
    };
    let shown = |status, body| A::decode(answer(status, body)).unwrap_err();
    assert!(shown(401, r#"{"title": "who are you"}"#).to_string().contains("who are you"));
    assert!(shown(403, "").to_string().contains("closed"));
    assert!(!shown(500, "").to_string().contains("closed"));
    assert!(matches!(shown(500, "").service(), Some(Refusal::Broken)));
    assert!(B::decode(answer(404, "not here")).unwrap_err().to_string().contains("not here"));
    assert!(A::decode(answer(200, "")).is_ok());
}
