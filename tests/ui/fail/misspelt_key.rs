use loginrocket::Endpoint;

#[derive(serde::Deserialize)]
struct Session {
    token: String,
}

#[derive(Endpoint)]
#[endpoint(POST, "/login", respnse = Session)]
struct Login;

fn main() {
    let client = loginrocket::Client::builder("https://api.example").build().unwrap();
    let _ = client.send(&Login);
}
