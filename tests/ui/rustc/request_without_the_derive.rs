use loginrocket::{Bytes, Endpoint, FromRequest, http::Request, server::Received};

#[derive(Endpoint)]
#[endpoint(GET, "/keys")]
struct ListKeys;

#[derive(FromRequest)]
#[endpoint(GET, "/keys")]
struct NoEndpoint;

fn main() {
    let _ = Received::<ListKeys>::new(Request::new(Bytes::new()));
}
