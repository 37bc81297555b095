use loginrocket::Endpoint;

struct Session;

#[derive(Endpoint)]
#[endpoint(POST, "/login", response = Session)]
struct Login;

fn main() {
    let client = loginrocket::Client::builder("https://api.example").build().unwrap();
    let _ = client.send(&Login);
}
