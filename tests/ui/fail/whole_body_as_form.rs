use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(POST, "/keys", encodings(json, form))]
struct ListKeys {
    #[endpoint(body)]
    key: u64,
}

fn main() {
    let client = loginrocket::Client::builder("https://api.example").build().unwrap();
    let _ = client.call(&ListKeys { key: 1 }).encoding(loginrocket::encoding::Form);
}
