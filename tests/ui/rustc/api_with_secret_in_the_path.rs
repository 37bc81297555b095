use loginrocket::{Endpoint, EndpointExt};

#[derive(loginrocket::Api)]
struct Chat;

#[derive(Endpoint)]
#[endpoint(POST, "/login/{password}", api = Chat)]
struct Login {
    #[endpoint(secret)]
    password: &'static str,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = Login { password: "p" }.encode(&base);
}
