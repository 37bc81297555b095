// A location is the text of a URL.
use loginrocket::{Client, Endpoint};

#[derive(Endpoint)]
#[endpoint(PUT, "/uploads/{id}")]
struct EndUpload {
    #[endpoint(location)]
    upload: u64,
}

fn main() {
    let client = Client::builder("https://api.example").build().unwrap();
    let _ = client.send(&EndUpload { upload: 7 });
}
