//! The declaration of the README.

use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(POST, "/v1/login", encodings(json, form, query, jsonp), secrets_in_url)]
struct Login<'a> {
    username: &'a str,
    #[endpoint(secret)]
    password: &'a str,
    #[endpoint(header = "Accept-Language")]
    locale: Option<&'a str>,
}

fn main() {
    let login = Login { username: "ada", password: "x", locale: None };
    assert_eq!(Login::SPEC.declared_encodings().len(), 4);
    assert!(!format!("{login:?}").contains('x'));
}
