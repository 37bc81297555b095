use loginrocket::Endpoint;

#[derive(loginrocket::FromResponse)]
enum Answer {
    #[response(rest)]
    Other(String),
}

#[derive(Endpoint)]
#[endpoint(GET, "/ping", response(whole = Answer))]
struct Ping;

fn main() {
    let client = loginrocket::Client::builder("https://api.example").build().unwrap();
    let _ = client.send(&Ping);
}
