use loginrocket::{Endpoint, EndpointExt, upload::Upload};

#[derive(Endpoint)]
#[endpoint(POST, "/photos")]
struct AddPhoto {
    title: String,
    #[endpoint(part)]
    photo: Upload,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = AddPhoto { title: String::new(), photo: Upload::bytes("") }.encode(&base);
}
