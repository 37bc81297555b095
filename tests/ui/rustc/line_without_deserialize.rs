use loginrocket::Endpoint;

struct Row;

#[derive(Endpoint)]
#[endpoint(GET, "/rows", response(lines = Row))]
struct ListRows;

fn main() {
    let client = loginrocket::Client::builder("https://api.example").build().unwrap();
    let _ = client.send(&ListRows);
}
