//! `macro_rules!` callers of the other derives.

use http::Response;
use loginrocket::{Api, BaseUrl, Bytes, Endpoint, FromResponse};

macro_rules! api {
    ($api:ident $prefix:literal $error:ty) => {
        #[derive(Api)]
        #[api(prefix = $prefix, error = $error)]
        struct $api;
    };
}

macro_rules! response {
    ($name:ident { $($header:literal $field:ident: $ty:ty),* }, $body:ty) => {
        #[derive(FromResponse)]
        struct $name {
            $(#[response(header = $header)] $field: $ty,)*
            #[response(body)]
            body: $body,
        }
    };
}

macro_rules! get {
    ($name:ident $path:literal $api:ty, $whole:ty, $header:literal $value:literal) => {
        #[derive(Endpoint)]
        #[endpoint(GET, $path, api = $api, response(whole = $whole), header($header = $value))]
        struct $name;
    };
}

api!(Chat "/v2" std::convert::Infallible);
response!(Page { "X-Total" total: u8, "ETag" etag: Option<String> }, Vec<u8>);
get!(List "/rooms" Chat, Page, "X-Client" "acme");

fn main() {
    let base = BaseUrl::parse("https://api.example").unwrap();
    let request = List.encode(&base).unwrap();
    assert_eq!(request.uri(), "https://api.example/v2/rooms");
    assert_eq!(request.headers()["x-client"], "acme");
    let answer = Response::builder().header("x-total", "1").body(Bytes::from_static(b"[2]"));
    let page = List::decode(answer.unwrap()).unwrap().into_value();
    assert_eq!((page.total, page.etag, page.body), (1, None, vec![2]));
}
