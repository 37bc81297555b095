//! A type for each status, with the rest kept as it came.

use http::Response;
use loginrocket::{Bytes, Endpoint, FromResponse, RawResponse};

#[derive(serde::Deserialize)]
struct Key {
    id: u8,
}

#[derive(FromResponse)]
enum Created {
    #[response(201)]
    New(Key),
    #[response(200 | 202)]
    Known {
        #[response(header = "Location")]
        location: String,
    },
    #[response(204)]
    Nothing,
    #[response(4xx)]
    Refused(#[response(body(text))] String),
    #[response(rest)]
    Other(RawResponse),
}

#[derive(Endpoint)]
#[endpoint(POST, "/keys", response(whole = Created))]
struct CreateKey;

fn answer(status: u16, body: &'static str) -> Created {
    let answer = Response::builder().status(status).header("location", "/keys/1");
    CreateKey::decode(answer.body(Bytes::from(body)).unwrap()).unwrap().into_value()
}

fn main() {
    assert!(matches!(answer(201, r#"{"id":1}"#), Created::New(Key { id: 1 })));
    assert!(matches!(answer(202, ""), Created::Known { location } if location == "/keys/1"));
    assert!(matches!(answer(204, ""), Created::Nothing));
    assert!(matches!(answer(409, "taken"), Created::Refused(text) if text == "taken"));
    assert!(matches!(answer(503, "x"), Created::Other(raw) if raw.status().as_u16() == 503));
}
