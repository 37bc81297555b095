//! Catch-alls, media types, lists, messages and settings of calls where nothing is in scope, and
//! every lint is an error.
#![no_implicit_prelude]
#![forbid(unsafe_code)]
#![deny(warnings)]
#![warn(rust_2018_idioms, single_use_lifetimes, unreachable_pub, unused)]

mod core {}

struct Cow;
struct Option;
struct Text;
struct Binary;
struct Auth;

#[derive(::loginrocket::Api)]
#[api(prefix = "/v1", accept = "application/vnd.example+json")]
#[api(auth, bucket = "v1", idempotency_key)]
struct V1;

#[derive(::loginrocket::Endpoint)]
#[endpoint(PUT, "/a/{path..}/b/{rest..?}", api = V1, response(bytes), error = Refusal<::std::string::String>)]
struct A<'a, T> {
    path: &'a str,
    rest: ::std::option::Option<T>,
    #[endpoint(body(text, content_type = "text/csv"))]
    table: &'a str,
    #[endpoint(list = comma, query)]
    list: &'a [T],
    #[endpoint(flatten, query)]
    flat: ::std::collections::BTreeMap<&'a str, u8>,
    #[endpoint(header = "X-Auth-Token", secret)]
    token: &'a str,
}

#[derive(::loginrocket::Endpoint)]
#[endpoint(POST, "", api = V1, response(text), error = Problem)]
#[endpoint(auth = optional, bucket = "b")]
struct B<'a> {
    #[endpoint(null)]
    null: ::std::option::Option<&'a str>,
    #[endpoint(list = repeat, query)]
    list: [u8; 1],
    #[endpoint(idempotency_key = "X-Key")]
    key: ::std::option::Option<&'a str>,
}

#[derive(::loginrocket::Endpoint)]
#[endpoint(PUT, "/{path..}/c/{id}", api = V1, secrets_in_url)]
struct C<'a, T>(
    #[endpoint(location, secret)] &'a str,
    #[endpoint(query, rename = "id")] T,
    #[endpoint(body(bytes))] &'a [u8],
);

#[derive(::loginrocket::Endpoint)]
#[endpoint(DELETE, "/{id}", api = V1)]
struct D<T> {
    #[endpoint(location)]
    r#type: T,
}

#[derive(::loginrocket::FromResponse)]
enum Refusal<T> {
    #[response(401)]
    Denied(#[response(message)] ::std::string::String),
    #[response(4xx)]
    Refused {
        #[response(header = "X-Reason", message)]
        r#type: ::std::option::Option<T>,
        #[response(status)]
        _status: ::loginrocket::http::StatusCode,
    },
    #[response(5xx)]
    Broken,
}

#[derive(::loginrocket::FromResponse)]
#[response(4xx)]
struct Problem(#[response(body(text), message)] ::std::string::String);

fn main() {
    let base = ::loginrocket::BaseUrl::parse("https://api.example");
    let ::std::result::Result::Ok(base) = base else { return };
    let a = A {
        path: "x/y",
        rest: ::std::option::Option::None::<u8>,
        table: "a",
        list: &[1, 2],
        flat: ::std::collections::BTreeMap::new(),
        token: "t",
    };
    let b = B { null: ::std::option::Option::None, list: [1], key: ::std::option::Option::None };
    ::std::assert!(::loginrocket::EndpointExt::encode(&a, &base).is_ok());
    ::std::assert!(::loginrocket::EndpointExt::encode(&b, &base).is_ok());
    let c = C("/v1/a/b/c/7?x", 8, &[]);
    let d = D { r#type: "https://api.example/v1/7" };
    ::std::assert!(::loginrocket::EndpointExt::encode(&c, &base).is_ok());
    ::std::assert!(::loginrocket::EndpointExt::encode(&d, &base).is_ok());
    ::std::assert!(::std::format!("{a:?}").contains("REDACTED"));
    let _ = (Refusal::<u8>::Broken, Problem(::std::string::String::new()));
    let _ = (Cow, Option, Text, Binary, Auth, V1);
}
