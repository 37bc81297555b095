use loginrocket::Endpoint;

struct Key;

#[derive(Endpoint)]
#[endpoint(GET, "/keys", response = Vec<Key>)]
struct ListKeys;

fn main() {
    let client = loginrocket::Client::builder("https://api.example").build().unwrap();
    let _ = client.send(&ListKeys);
}
