use loginrocket::{Client, Endpoint};
use serde::Deserialize;

#[derive(Clone, Endpoint)]
#[endpoint(GET, "/keys", response = Page)]
#[endpoint(page(offset = offset, total = next, items = keys: Vec<u32>))]
struct ListKeys {
    offset: u64,
}

#[derive(Deserialize)]
struct Page {
    keys: Vec<u32>,
    next: Option<String>,
}

fn main() {
    let client = Client::builder("https://api.example").build().unwrap();
    let _ = client.pages(&ListKeys { offset: 0 });
}
