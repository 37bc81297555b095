use loginrocket::Endpoint;

#[derive(serde::Deserialize)]
struct Key<'a> {
    name: &'a str,
}

#[derive(Endpoint)]
#[endpoint(GET, "/key", response = Key<'a>)]
struct GetKey<'a> {
    name: &'a str,
}

fn main() {
    let client = loginrocket::Client::builder("https://api.example").build().unwrap();
    let _ = client.send(&GetKey { name: "laptop" });
}
