use loginrocket::Endpoint;

#[derive(loginrocket::Api)]
#[api(encodings(json, form))]
struct Chat;

#[derive(Endpoint)]
#[endpoint(POST, "/ping", api = Chat)]
struct Ping;

fn main() {
    let client = loginrocket::Client::builder("https://api.example").build().unwrap();
    let _call = client.call(&Ping).encoding(loginrocket::encoding::Query);
}
