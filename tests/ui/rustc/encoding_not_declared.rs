use loginrocket::{Client, Endpoint, encoding::Form};

#[derive(Endpoint)]
#[endpoint(POST, "/keys", encodings(json, query))]
struct CreateKey {
    name: &'static str,
}

fn main() {
    let client = Client::builder("https://api.example").build().unwrap();
    let _call = client.call(&CreateKey { name: "laptop" }).encoding(Form);
}
