use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET, "/keys/{key}")]
struct Get<T> {
    key: T,
}

fn get<T>(client: &loginrocket::Client, key: T) {
    let _ = client.send(&Get { key });
}

fn main() {
    let client = loginrocket::Client::builder("https://api.example").build().unwrap();
    get(&client, 1);
}
