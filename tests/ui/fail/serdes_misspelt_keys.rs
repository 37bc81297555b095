use loginrocket::{Client, Endpoint};

#[derive(Endpoint)]
#[endpoint(POST, "/users")]
#[serde(tag = "kind")]
struct Create<'a> {
    #[serde(renam = "userName")]
    name: &'a str,
    #[serde(skip_serialising)]
    cache: u8,
}

fn main() {
    let client = Client::builder("https://api.example").build().unwrap();
    let _ = client.send(&Create { name: "ada", cache: 1 });
}
