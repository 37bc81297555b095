use loginrocket::{Client, Endpoint};
use serde::Deserialize;

#[derive(Clone, Endpoint)]
#[endpoint(POST, "/keys/{page}", response = Page)]
#[endpoint(page(link, number = page, next = next, itms = keys: Vec<u32>))]
struct ListKeys {
    page: u32,
}

#[derive(Clone, Endpoint)]
#[endpoint(GET, "/text", response(text), page(link))]
struct GetText;

#[derive(Clone, Endpoint)]
#[endpoint(GET, "/keys", response = Vec<u32>, pages(link))]
struct ListMore;

#[derive(Deserialize)]
struct Page {
    keys: Vec<u32>,
    next: Option<String>,
}

fn main() {
    let client = Client::builder("https://api.example").build().unwrap();
    let _ = client.pages(&ListKeys { page: 1 }).items();
    let _ = client.pages(&GetText).items();
    let mut more = client.pages(&ListMore).items();
    let _ = async { let _: Option<u32> = more.next().await.map(Result::unwrap); };
}
