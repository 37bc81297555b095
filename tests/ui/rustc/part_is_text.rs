use loginrocket::{Endpoint, EndpointExt};

#[derive(Endpoint)]
#[endpoint(POST, "/photos", encodings(multipart))]
struct AddPhoto {
    #[endpoint(part)]
    photo: Option<String>,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = AddPhoto { photo: None }.encode(&base);
}
