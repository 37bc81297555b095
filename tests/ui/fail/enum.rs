use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET, "/users/{id}")]
enum GetUser {
    ById { id: u64 },
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = GetUser::ById { id: 1 }.encode(&base);
}
