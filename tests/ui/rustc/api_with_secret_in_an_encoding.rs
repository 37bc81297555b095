use loginrocket::{Endpoint, EndpointExt};

#[derive(loginrocket::Api)]
#[api(encodings(json, query))]
struct Chat;

#[derive(Endpoint)]
#[endpoint(POST, "/login", api = Chat)]
struct Login {
    #[endpoint(secret)]
    password: &'static str,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = Login { password: "p" }.encode(&base);
}
