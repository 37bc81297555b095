use loginrocket::{Endpoint, EndpointExt, FromResponse};

#[derive(FromResponse)]
struct Refused {
    #[response(body)]
    code: u8,
}

#[derive(FromResponse)]
enum Failed {
    #[response(404)]
    Missing,
    #[response(rest)]
    Other,
}

#[derive(Endpoint)]
#[endpoint(GET, "/a", response = u8, error = Refused)]
struct A;

#[derive(Endpoint)]
#[endpoint(GET, "/b", response = u8, error = Failed)]
struct B;

fn main() {
    let _ = A::decode(http::Response::new("1"));
    let _ = B;
}
