//! Bodies that are not the declared value, byte by byte.

use std::collections::BTreeMap;

use loginrocket::{error::DecodeReason, v1::Session};
use serde::Deserialize;
use serde_json::Value;

use crate::{
    endpoints::{get, undecodable},
    support::SESSION,
};

/// A value with an optional and a required field.
#[derive(Debug, Deserialize)]
struct Both {
    required: u8,
    optional: Option<u8>,
}

#[tokio::test]
async fn text_that_is_not_utf_8_is_not_mended() {
    let utf_16: Vec<u8> = SESSION.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (json, reason) in [
        (&b"\"hunter2\xff\""[..], DecodeReason::Syntax),
        (b"\"hunter2\xc3\"", DecodeReason::Syntax),
        (b"\"\xe9\"", DecodeReason::Syntax),
        (b"\"\xed\xa0\x80\"", DecodeReason::Syntax),
        (b"\xef\xbb\xbf\"\"", DecodeReason::Syntax),
        (b"\xff\xfe\"\"", DecodeReason::Syntax),
    ] {
        assert_eq!(undecodable::<String>(json).await.0, reason, "{json:?}");
    }
    assert_eq!(undecodable::<Session>(utf_16).await.0, DecodeReason::Syntax);
    let key = undecodable::<BTreeMap<String, u8>>(b"{\"hunter2\xff\":1}").await;
    assert_eq!(key.0, DecodeReason::Syntax);
}

#[tokio::test]
async fn a_number_is_not_bent_to_fit() {
    for json in ["[1e400]", "[18446744073709551616]", "[-1]", "[1.0]", "[\"5\"]", "[1e2]", "[null]"]
    {
        let (reason, path) = undecodable::<Vec<u64>>(json).await;
        assert!(matches!(reason, DecodeReason::Shape | DecodeReason::Syntax), "{json}");
        assert!(path.starts_with('$'), "{json}: {path}");
    }
    assert_eq!(undecodable::<Vec<i64>>("[0,9223372036854775808]").await.1, "$[1]");
    assert!(undecodable::<f64>("1e400").await.1.starts_with('$'));
    assert!(undecodable::<f64>("NaN").await.1.starts_with('$'));
    assert_eq!(get::<u64>("18446744073709551615").await.unwrap(), u64::MAX);
}

#[tokio::test]
async fn a_key_twice_is_an_error_in_a_struct_and_the_last_counts_in_a_map() {
    let twice = r#"{"required":1,"required":2}"#;
    assert_eq!(undecodable::<Both>(twice).await.0, DecodeReason::Shape);
    let map = get::<BTreeMap<String, u8>>(twice).await.unwrap();
    assert_eq!(map["required"], 2);
}

#[tokio::test]
async fn fields_may_be_more_and_not_less() {
    for (json, expected) in [
        (r#"{"required":1}"#, None),
        (r#"{"required":1,"optional":null}"#, None),
        (r#"{"required":1,"optional":2,"new":{"a":[1]}}"#, Some(2)),
        (r#"{"new":"hunter2","required":1,"Optional":2}"#, None),
    ] {
        let both = get::<Both>(json).await.unwrap();
        assert_eq!((both.required, both.optional), (1, expected));
    }
    for (json, path) in [
        (r#"{"optional":1}"#, "$"),
        (r#"{"required":null}"#, "$.required"),
        (r#"{"Required":1}"#, "$"),
        (r#"{"required":1,"optional":"x"}"#, "$.optional"),
    ] {
        assert_eq!(undecodable::<Both>(json).await, (DecodeReason::Shape, path.into()), "{json}");
    }
}

#[tokio::test]
async fn a_list_is_no_struct() {
    let (reason, path) = undecodable::<Session>(r#"["hunter2","https://a.example"]"#).await;
    assert_eq!((reason, path.as_str()), (DecodeReason::Shape, "$"));
    undecodable::<Both>("[1,2]").await;
}

#[tokio::test]
async fn only_white_space_may_follow() {
    for junk in ["x", "{}", "]", "\0", ",", "\u{feff}", "//", "\u{a0}"] {
        let (reason, _) = undecodable::<Session>(format!("{SESSION}{junk}")).await;
        assert_eq!(reason, DecodeReason::Syntax, "{junk:?}");
    }
    assert!(get::<Session>(format!("\r\n\t {SESSION} \r\n\t")).await.is_ok());
}

#[tokio::test]
async fn a_half_of_a_pair_is_no_text_and_a_nul_is() {
    for json in [r#""\ud800""#, r#""\udc00x""#, r#""\ud800A""#, "\"\u{1}\"", r#""\x""#] {
        let (reason, _) = undecodable::<String>(json).await;
        assert_eq!(reason, DecodeReason::Syntax, "{json}");
    }
    let session = get::<Session>(r#"{"token":"a\u0000b","url":"\u001b[31m"}"#).await.unwrap();
    assert_eq!(session.token.expose_secret(), "a\0b");
    let text = format!("{session:?}");
    assert!(!text.contains(['\0', '\u{1b}']), "{text}");
}

/// An enum that takes what it does not know.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Open {
    Known,
    #[serde(other)]
    Unknown,
}

/// An enum that does not.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Shut {
    Known,
}

#[tokio::test]
async fn a_new_variant_is_what_the_declaration_makes_of_it() {
    assert_eq!(get::<Open>("\"known\"").await.unwrap(), Open::Known);
    assert_eq!(get::<Open>("\"hunter2\"").await.unwrap(), Open::Unknown);
    assert_eq!(get::<Shut>("\"known\"").await.unwrap(), Shut::Known);
    assert_eq!(undecodable::<Shut>("\"hunter2\"").await.0, DecodeReason::Shape);
}

#[tokio::test]
async fn no_value_of_any_type_is_in_the_error() {
    for canary in [r#""hunter2""#, r#"{"hunter2-\u00e7":"hunter2"}"#, r#"["hunter2"]"#] {
        undecodable::<bool>(canary).await;
        undecodable::<u8>(canary).await;
        undecodable::<i64>(canary).await;
        undecodable::<f64>(canary).await;
        undecodable::<char>(canary).await;
        undecodable::<()>(canary).await;
        undecodable::<Both>(canary).await;
        undecodable::<Shut>(canary).await;
        undecodable::<Vec<u8>>(canary).await;
        undecodable::<BTreeMap<u8, u8>>(canary).await;
        undecodable::<Session>(canary).await;
        undecodable::<(u8, u8)>(canary).await;
        undecodable::<Option<std::net::IpAddr>>(canary).await;
    }
    for json in
        [r#"{"hunter2+":"#, r#"["hunter2" "hunter2"]"#, "hunter2", r#"{"hunter2 hunter2":tru}"#]
    {
        undecodable::<Value>(json).await;
    }
}

#[tokio::test]
async fn claims_hold_any_time_or_none() {
    for (exp, expected) in [
        ("18446744073709551615", Some(u64::MAX)),
        ("9223372036854775807", Some(u64::MAX / 2)),
        ("0", Some(0)),
        ("null", None),
        ("-1", None),
        ("1e400", None),
        ("1.5", None),
        ("18446744073709551616", None),
        ("\"2038-01-19T03:14:07Z\"", None),
    ] {
        // `{"exp":..}` in base64url, by hand.
        let claims = base64url(format!(r#"{{"exp":{exp}}}"#).as_bytes());
        let json = format!(r#"{{"token":"e30.{claims}.c2ln","url":""}}"#);
        let claims = get::<Session>(json).await.unwrap().unverified_claims();
        assert_eq!(claims.ok().and_then(|claims| claims.expires_at), expected, "{exp}");
    }
}

/// Base64url without padding (RFC 4648, section 5).
fn base64url(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let digit = |bits: u32| char::from(DIGITS[(bits & 63) as usize]);
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let at = |index: usize| u32::from(group.get(index).copied().unwrap_or_default());
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        text.extend((0..=group.len()).map(|index| digit(bits >> (18 - 6 * index))));
    }
    text
}
