//! Declarations under every lint that an SDK may deny, Clippy's too: all of it
//! but the declarations themselves is generated code. `.ci/check lint` runs
//! Clippy over this file; `trybuild` does not.

use std::marker::PhantomData;

use loginrocket::{BaseUrl, Endpoint as _};

use self::declarations::{Login, Ping, Store};

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
    assert_eq!(request.body(), body);
    assert_eq!(Store(1, vec![2]).encode(&base).unwrap().body(), "[2]");
    assert_eq!(Ping.encode(&base).unwrap().uri(), "https://api.example/ping");
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

    use loginrocket::Endpoint;

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
        /// The types of the answer.
        #[endpoint(skip)]
        pub(crate) marker: PhantomData<fn() -> (R, E)>,
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
