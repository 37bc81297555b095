use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(POST, "/ping", encodings = json)]
struct Ping;

fn main() {
    let client = loginrocket::Client::builder("https://api.example").build().unwrap();
    let _ = client.call(&Ping).encoding(loginrocket::encoding::Json);
}
