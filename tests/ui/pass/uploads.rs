//! Uploads in all places, without the prelude.
#![no_implicit_prelude]
#![forbid(unsafe_code)]
#![deny(warnings)]

use ::loginrocket::{Endpoint, EndpointExt as _, upload::Upload};

mod core {}
mod std {}

#[derive(Endpoint)]
#[endpoint(PUT, "/archive")]
struct PutArchive<'a> {
    #[endpoint(body(stream, content_type = "application/x-tar"))]
    archive: &'a Upload,
}

#[derive(Endpoint)]
#[endpoint(POST, "/photos", encodings(multipart, related))]
struct AddPhotos<'a, P, J, const N: usize> {
    title: &'a str,
    #[endpoint(secret)]
    passphrase: &'a str,
    #[endpoint(part)]
    photos: &'a [Upload],
    #[endpoint(part, rename = "file\"name")]
    files: [P; N],
    #[endpoint(part)]
    cover: ::core::option::Option<Upload>,
    #[endpoint(part(json))]
    place: J,
}

#[derive(Endpoint)]
#[endpoint(POST, "/files", encodings(related), crate = ::loginrocket)]
struct AddFile(#[endpoint(rename = "name")] u8, #[endpoint(part)] Upload);

fn main() {
    let base = ::loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let upload = Upload::bytes("x");
    let put = PutArchive { archive: &upload }.encode(&base).unwrap();
    ::std::assert!(put.body().len() == ::core::option::Option::Some(1));
    let add = AddPhotos {
        title: "a",
        passphrase: "b",
        photos: &[],
        files: [&upload, &upload],
        cover: ::core::option::Option::None,
        place: 7,
    };
    ::std::assert!(add.encode(&base).is_ok());
    ::std::assert!(add.encode_as(&base, ::loginrocket::encoding::Related).is_ok());
    ::std::assert!(AddFile(1, upload).encode(&base).is_ok());
}
