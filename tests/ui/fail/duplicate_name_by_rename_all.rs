use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET, "/keys")]
#[serde(rename_all = "camelCase")]
struct ListKeys {
    user_id: u8,
    #[endpoint(rename = "userId")]
    id: u8,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = ListKeys { user_id: 1, id: 2 }.encode(&base);
}
