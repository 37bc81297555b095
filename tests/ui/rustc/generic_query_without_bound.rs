use loginrocket::{Client, Endpoint};

#[derive(Endpoint)]
#[endpoint(GET, "/find")]
struct Find<T> {
    text: T,
}

fn find<T>(client: &Client, text: T) {
    let _ = client.send(&Find { text });
}

fn main() {}
