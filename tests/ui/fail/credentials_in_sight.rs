use loginrocket::{Client, Endpoint};

#[derive(Endpoint)]
#[endpoint(GET, "/users", header("X-Api-Key" = "abc"))]
struct Find<'a> {
    #[endpoint(header = "Authorization")]
    token: &'a str,
}

fn main() {
    let client = Client::builder("https://api.example").build().unwrap();
    let _ = client.send(&Find { token: "ada" });
}
