use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET, "ping", response(bytes))]
struct Ping;

fn main() {
    let client = loginrocket::Client::builder("https://api.example").build().unwrap();
    let _ = async { client.send(&Ping).await.unwrap().into_value().len() };
}
