//! Generated code asks nothing of the prelude, in no derive.

#![no_implicit_prelude]
#![deny(warnings, missing_docs, unused)]

mod std {}
mod core {}

mod endpoint {
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

    pub(crate) fn check() {
        use ::loginrocket::EndpointExt as _;

        let base = ::loginrocket::BaseUrl::parse("https://api.example").unwrap();
        let key = CreateKey { user: "ada", label: "l", page: 1, passphrase: "p", name: "n" };
        let request = key.encode(&base).unwrap();
        ::std::assert_eq!(request.body().as_bytes().unwrap(), r#"{"passphrase":"p","name":"n"}"#);
        let shown = ::std::format!("{key:?}");
        ::std::assert!(shown.contains(r#"passphrase: [REDACTED], name: "n""#), "{shown}");
    }
}

mod all_derives {
    #[derive(::loginrocket::Api)]
    #[api(prefix = "/v2", error = Refusal, header("X-Client" = "acme"), timeout = "10s")]
    struct Chat;

    #[derive(::loginrocket::FromResponse)]
    #[response(4xx)]
    struct Refusal(#[response(body(text))] ::loginrocket::__private::String);

    #[derive(::loginrocket::FromResponse)]
    enum Said<T> {
        #[response(201)]
        New(T),
        #[response(200)]
        Known(#[response(header = "Location")] u8),
        #[response(rest)]
        Other(::loginrocket::response::RawResponse),
    }

    #[derive(::loginrocket::Endpoint)]
    #[endpoint(POST, "/rooms", api = Chat, response(whole = Said<u8>), query("a" = "b"))]
    struct Say {
        #[endpoint(list = comma)]
        words: [u8; 2],
        #[endpoint(flatten)]
        rest: (),
    }

    pub(crate) fn check() {
        use ::loginrocket::{Bytes, EndpointExt as _};

        let base = ::loginrocket::BaseUrl::parse("https://api.example").unwrap();
        let request = Say { words: [1, 2], rest: () }.encode(&base).unwrap();
        ::core::assert_eq!(request.body().as_bytes().unwrap(), r#"{"words":[1,2]}"#);
        let response = |status, body: &'static [u8]| {
            ::http::Response::builder()
                .status(status)
                .header("location", "3")
                .body(Bytes::from_static(body))
        };
        let said = |status, body| {
            Say::decode(response(status, body).unwrap()).map(|said| said.into_value())
        };
        ::core::assert!(::core::matches!(
            said(201, b"1"),
            ::core::result::Result::Ok(Said::New(1))
        ));
        ::core::assert!(::core::matches!(
            said(200, b""),
            ::core::result::Result::Ok(Said::Known(3))
        ));
        let refused = said(404, b"no").err().unwrap();
        ::core::assert_eq!(refused.into_service().ok().unwrap().0, "no");
        ::core::assert!(::core::matches!(
            said(500, b""),
            ::core::result::Result::Ok(Said::Other(raw)) if raw.status() == 500
        ));
    }
}

fn main() {
    endpoint::check();
    all_derives::check();
}
