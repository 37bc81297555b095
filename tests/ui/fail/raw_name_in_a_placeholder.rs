use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET, "/users/{r#type}")]
struct ListUsers {
    r#type: u8,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = ListUsers { r#type: 1 }.encode(&base);
}
