//! `crate` names the path of the crate in each derive.

use loginrocket::{Api, BaseUrl, Endpoint, FromResponse};

mod sdk {
    pub use loginrocket as http_calls;
}

#[derive(Api)]
#[api(prefix = "/v2", crate = crate::sdk::http_calls)]
struct Chat;

#[derive(FromResponse)]
#[response(crate = sdk::http_calls)]
enum Said {
    #[response(200)]
    Text(#[response(body(text))] String),
    #[response(rest)]
    Other(loginrocket::RawResponse),
}

#[derive(Endpoint)]
#[endpoint(GET, "/said", api = Chat, response(whole = Said), crate = self::sdk::http_calls)]
struct GetSaid;

fn main() {
    let base = BaseUrl::parse("https://api.example").unwrap();
    assert_eq!(GetSaid.encode(&base).unwrap().uri(), "https://api.example/v2/said");
    let answer = http::Response::new(loginrocket::Bytes::from("a"));
    match GetSaid::decode(answer).unwrap().into_value() {
        Said::Text(text) => assert_eq!(text, "a"),
        Said::Other(raw) => panic!("{}", raw.status()),
    }
}
