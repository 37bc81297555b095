use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET, "/users", rename_all = "camelcase")]
struct ListUsers {
    page_size: u8,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = ListUsers { page_size: 1 }.encode(&base);
}
