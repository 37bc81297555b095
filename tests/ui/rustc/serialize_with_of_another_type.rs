use loginrocket::{Endpoint, EndpointExt};

fn hex<S: serde::Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&bytes.len())
}

#[derive(Endpoint)]
#[endpoint(POST, "/keys")]
struct CreateKey {
    #[serde(serialize_with = "hex")]
    key: u64,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = CreateKey { key: 1 }.encode(&base);
}
