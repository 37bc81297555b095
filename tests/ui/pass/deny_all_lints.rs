//! Generated code gives no warning.

#![deny(warnings, missing_docs, missing_debug_implementations, unused, unsafe_code)]
#![deny(
    nonstandard_style,
    future_incompatible,
    rust_2018_idioms,
    let_underscore,
    refining_impl_trait
)]
#![deny(
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    keyword_idents,
    macro_use_extern_crate
)]
#![deny(missing_copy_implementations, non_ascii_idents, single_use_lifetimes, trivial_casts)]
#![deny(
    trivial_numeric_casts,
    unit_bindings,
    unnameable_types,
    unreachable_pub,
    unused_extern_crates
)]
#![deny(
    unused_import_braces,
    unused_lifetimes,
    unused_qualifications,
    unused_results,
    variant_size_differences
)]
#![forbid(unsafe_code)]

use loginrocket::{Endpoint, EndpointExt};

/// Logs a user in.
#[derive(Endpoint)]
#[endpoint(POST, "/realms/{realm}/login", encodings(json, form, query), secrets_in_url)]
#[serde(rename_all = "camelCase")]
struct Login<'a, T, const N: usize> {
    realm: u64,
    #[endpoint(header = "Accept-Language")]
    locale: Option<&'a str>,
    #[endpoint(secret)]
    pass_word: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    device_id: Option<T>,
    #[endpoint(skip)]
    tries: [u8; N],
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let login = Login { realm: 1, locale: None, pass_word: "p", device_id: Some(2), tries: [3] };
    assert_eq!(login.tries, [3]);
    assert_eq!(
        login.encode(&base).unwrap().body().as_bytes().unwrap(),
        r#"{"passWord":"p","deviceId":2}"#
    );
}
