use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(POST, "/ping/{id}", crate = ::http_calls, response = u8, api = Chat)]
struct Ping<T> {
    id: T,
    text: T,
}

#[derive(loginrocket::Api)]
struct Chat;

fn main() {
    let _ = Ping { id: 1, text: 2 };
}
