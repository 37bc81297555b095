use loginrocket::{Endpoint, EndpointExt, SecretString};

#[derive(Endpoint)]
#[endpoint(POST, "/login")]
struct Login {
    password: SecretString,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = Login { password: "p".into() }.encode(&base);
}
