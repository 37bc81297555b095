use loginrocket::Endpoint;

struct Problem;

#[derive(Endpoint)]
#[endpoint(POST, "/login", error = Problem)]
struct Login;

fn main() {
    let client = loginrocket::Client::builder("https://api.example").build().unwrap();
    let _ = client.send(&Login);
}
