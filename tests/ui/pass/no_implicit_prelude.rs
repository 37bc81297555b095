//! Generated code asks nothing of the prelude.

#![no_implicit_prelude]

#[derive(::loginrocket::Endpoint)]
#[endpoint(POST, "/users/{user}/keys", encodings(json, form), response = u64)]
struct CreateKey<'a, T> {
    user: &'a str,
    #[endpoint(header = "X-Label")]
    label: &'a str,
    #[endpoint(query)]
    page: u8,
    #[endpoint(secret)]
    passphrase: &'a str,
    name: T,
}

fn main() {
    use ::loginrocket::Endpoint as _;

    let base = ::loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let key = CreateKey { user: "ada", label: "l", page: 1, passphrase: "p", name: "n" };
    let request = key.encode(&base).unwrap();
    ::std::assert_eq!(request.body(), r#"{"passphrase":"p","name":"n"}"#);
    let shown = ::std::format!("{key:?}");
    ::std::assert!(shown.contains(r#"passphrase: [REDACTED], name: "n""#), "{shown}");
}
