use loginrocket::{Endpoint, EndpointExt};

#[derive(Endpoint)]
#[endpoint(PUT, "/archive")]
struct PutArchive<'a> {
    #[endpoint(body(stream))]
    archive: &'a str,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = PutArchive { archive: "" }.encode(&base);
}
