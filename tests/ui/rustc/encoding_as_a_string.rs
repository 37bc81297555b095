use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(POST, "/ping", encodings(json, form))]
struct Ping;

fn main() {
    let client = loginrocket::Client::builder("https://api.example").build().unwrap();
    let _call = client.call(&Ping).encoding("json");
}
