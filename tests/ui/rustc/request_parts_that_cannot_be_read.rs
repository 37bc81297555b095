use loginrocket::{Endpoint, FromRequest, upload::Upload};

#[derive(Endpoint, FromRequest)]
#[endpoint(POST, "/files", encodings(multipart))]
struct AddFiles<'a> {
    #[endpoint(part)]
    files: &'a [Upload],
}

fn main() {}
