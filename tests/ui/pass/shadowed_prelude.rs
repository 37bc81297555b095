//! Names of the prelude may be the user's own.

#![allow(dead_code, non_camel_case_types, reason = "they only have to be in the way")]

use loginrocket::{BaseUrl, Endpoint, EndpointExt};

struct Result;
struct Option;
struct String;
struct Vec;
struct Box;
struct Debug;
struct Serialize;
struct Some;
struct None;
struct Ok;
struct Err;
struct str;
struct u64;
struct bool;
trait ToString {}
trait Into {}

#[derive(Endpoint)]
#[endpoint(POST, "/keys/{id}", encodings(json, query), timeout = "5s", idempotent, secrets_in_url)]
struct CreateKey {
    id: ::core::primitive::u64,
    #[endpoint(secret)]
    passphrase: ::std::string::String,
    #[endpoint(null)]
    note: ::core::option::Option<u8>,
}

fn main() {
    let base = BaseUrl::parse("https://api.example").unwrap();
    let key = CreateKey { id: 1, passphrase: "p".into(), note: ::core::option::Option::None };
    assert_eq!(
        key.encode(&base).unwrap().body().as_bytes().unwrap(),
        r#"{"passphrase":"p","note":null}"#
    );
    assert_eq!(format!("{key:?}"), "CreateKey { id: 1, passphrase: [REDACTED], note: None }");
}
