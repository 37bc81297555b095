use loginrocket::{Client, Endpoint};

#[derive(Endpoint)]
#[endpoint(GET, "/key", response = &'a str)]
struct GetKey<'a> {
    name: &'a str,
}

fn main() {
    let client = Client::builder("https://api.example").build().unwrap();
    let _ = client.send(&GetKey { name: "laptop" });
}
