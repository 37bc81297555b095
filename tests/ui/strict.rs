//! Declarations under every lint that an SDK may deny, Clippy's too: all of it
//! but the declarations themselves is generated code. `.ci/check lint` runs
//! Clippy over this file; `trybuild` does not.

use std::marker::PhantomData;

use http::Response;
use loginrocket::{BaseUrl, Bytes, EndpointExt as _};

use self::declarations::{Login, Ping, Refusal, Said, Say, Store};

#[test]
fn strict_declarations_are_requests() {
    let base = BaseUrl::parse("https://api.example").unwrap();
    let login = Login::<u8, String, std::convert::Infallible, 1> {
        realm: 1,
        rest: "a/b",
        locale: None,
        page: 2,
        password: "p",
        other_values: Some([3]),
        note: None,
        number: 4,
        marker: PhantomData,
    };
    let request = login.encode(&base).unwrap();
    assert_eq!(request.uri(), "https://api.example/realms/1/a/b?page=2");
    let body = r#"{"password":"p","otherValues":[3],"note":null,"number":"4"}"#;
    assert_eq!(request.body().as_bytes().unwrap(), body);
    assert_eq!(Store(1, vec![2]).encode(&base).unwrap().body().as_bytes().unwrap(), "[2]");
    assert_eq!(Ping.encode(&base).unwrap().uri(), "https://api.example/ping");
}

#[test]
fn strict_responses_are_values() {
    let base = BaseUrl::parse("https://api.example").unwrap();
    let say = Say { words: vec!["a".to_owned()] };
    let uri = "https://api.example/v2/said?format=short";
    assert_eq!(say.encode(&base).unwrap().uri(), uri);
    let said = |status, body| {
        let response = Response::builder().status(status).body(Bytes::from_static(body));
        Say::decode(response.unwrap()).map(loginrocket::Response::into_value)
    };
    assert!(matches!(said(201, b"1"), Ok(Said::New { location: None, number: 1 })));
    assert!(matches!(said(503, b""), Ok(Said::Other(raw)) if raw.status() == 503));
    let Refusal(text) = said(404, b"no").unwrap_err().into_service().unwrap();
    assert_eq!(text, "no");
}

/// Nothing but declarations.
mod declarations {
    #![deny(warnings, missing_docs, unused, unsafe_code)]
    #![deny(clippy::all, clippy::pedantic, clippy::nursery)]
    // What SDKs pick from the lints that restrict.
    #![deny(
        clippy::absolute_paths,
        clippy::allow_attributes,
        clippy::arithmetic_side_effects,
        clippy::as_conversions,
        clippy::default_numeric_fallback,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::min_ident_chars,
        clippy::missing_docs_in_private_items,
        clippy::missing_inline_in_public_items,
        clippy::panic,
        clippy::pattern_type_mismatch,
        clippy::question_mark_used,
        clippy::shadow_reuse,
        clippy::shadow_same,
        clippy::shadow_unrelated,
        clippy::std_instead_of_alloc,
        clippy::std_instead_of_core,
        clippy::unwrap_used,
        clippy::use_debug
    )]
    #![expect(clippy::redundant_pub_crate, reason = "the lint `unreachable_pub` wants it so")]

    use core::marker::PhantomData;

    use loginrocket::{Api, Endpoint, FromResponse, response::RawResponse};

    /// Logs a user in.
    #[derive(Endpoint)]
    #[endpoint(
        POST,
        "/realms/{realm}/{rest..}",
        encodings(json, form, query, jsonp),
        response = R,
        error = E,
        secrets_in_url,
        timeout = "5s"
    )]
    #[serde(rename_all = "camelCase")]
    pub(crate) struct Login<'text, T, R, E, const N: usize> {
        /// The realm.
        pub(crate) realm: u64,
        /// The rest of the path.
        pub(crate) rest: &'text str,
        /// The language of messages.
        #[endpoint(header = "Accept-Language")]
        pub(crate) locale: Option<&'text str>,
        /// The page.
        #[endpoint(query)]
        pub(crate) page: u8,
        /// The password.
        #[endpoint(secret)]
        pub(crate) password: &'text str,
        /// Other values.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(crate) other_values: Option<[T; N]>,
        /// A note.
        #[endpoint(null)]
        pub(crate) note: Option<String>,
        /// A number.
        #[serde(serialize_with = "as_text")]
        pub(crate) number: u8,
        /// The types of the response.
        #[endpoint(skip)]
        pub(crate) marker: PhantomData<fn() -> (R, E)>,
    }

    /// Version 2 of the service.
    #[derive(Debug, Api)]
    #[api(prefix = "/v2", encodings(json, form), error = Refusal, timeout = "5s")]
    #[api(header("X-Client" = "acme"), query("format" = "short"))]
    pub(crate) struct Chat;

    /// The service refuses.
    #[derive(Debug, FromResponse)]
    #[response(4xx)]
    pub(crate) struct Refusal(#[response(body(text))] pub(crate) String);

    /// What the service says.
    #[derive(Debug, FromResponse)]
    pub(crate) enum Said {
        /// It has a place.
        #[response(201)]
        New {
            /// The place.
            #[response(header = "Location")]
            location: Option<String>,
            /// The number.
            #[response(body)]
            number: u64,
        },
        /// Something else.
        #[response(rest)]
        Other(RawResponse),
    }

    /// Says something.
    #[derive(Debug, Endpoint)]
    #[endpoint(POST, "/said", api = Chat, response(whole = Said), header("X-Tries" = "1"))]
    #[endpoint(auth = optional, idempotency_key, bucket = "said")]
    pub(crate) struct Say {
        /// What.
        #[endpoint(list = comma)]
        pub(crate) words: Vec<String>,
    }

    /// Stores a user.
    #[derive(Debug, Endpoint)]
    #[endpoint(PUT, "/users/{0}")]
    pub(crate) struct Store(pub(crate) u64, #[endpoint(body)] pub(crate) Vec<u8>);

    /// Asks whether the service is there.
    #[derive(Debug, Endpoint)]
    #[endpoint(GET, "/ping")]
    pub(crate) struct Ping;

    /// Writes a number as text.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
    fn as_text<S: serde::Serializer>(number: &u8, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(number)
    }
}
