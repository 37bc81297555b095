use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET, "/users", rename_all = "camelCase")]
struct GetUser {
    first_name: &'static str,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = GetUser { first_name: "ada" }.encode(&base);
}
