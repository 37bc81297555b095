//! Any request to an endpoint with every kind of field is read, or refused with a part and a
//! status; nothing panics, and no value is told.
#![no_main]

use std::{borrow::Cow, collections::BTreeMap};

use http::{HeaderValue, Request, header::CONTENT_TYPE};
use libfuzzer_sys::fuzz_target;
use loginrocket::{Bytes, Endpoint, FromRequest, server::Received};
use serde::{Deserialize, Serialize};

/// Every kind of field, in every wire form.
#[derive(Debug, Endpoint, FromRequest)]
#[endpoint(POST, "/a/{id}/{rest..}", encodings(json, form, query, jsonp))]
struct All<'a> {
    id: u64,
    rest: &'a str,
    #[endpoint(query, list = comma)]
    tags: Vec<&'a str>,
    #[endpoint(header = "X-A")]
    header: Option<&'a str>,
    text: &'a str,
    number: Option<f64>,
    letter: Option<char>,
    kind: Option<Kind>,
    #[endpoint(list = brackets)]
    list: Vec<Cow<'a, str>>,
    #[endpoint(flatten)]
    inner: Option<Inner<'a>>,
    #[endpoint(flatten)]
    others: BTreeMap<String, serde_json::Value>,
}

/// A variant's name.
#[derive(Debug, Serialize, Deserialize)]
enum Kind {
    Main,
    Spare,
}

/// A flattened struct that JSON alone can have.
#[derive(Debug, Serialize, Deserialize)]
struct Inner<'a> {
    name: &'a str,
    #[serde(borrow)]
    deep: Option<Vec<Deep<'a>>>,
}

/// An inner value.
#[derive(Debug, Serialize, Deserialize)]
struct Deep<'a>(&'a str, Option<u8>);

fuzz_target!(|input: &[u8]| {
    let mut parts = input.splitn(3, |byte| *byte == b'\n');
    let (Some([form, target @ ..]), Some(header), Some(body)) =
        (parts.next(), parts.next(), parts.next())
    else {
        return;
    };
    let Ok(target) = std::str::from_utf8(target) else { return };
    let (method, media_type) = match form % 4 {
        0 => ("POST", "application/json"),
        1 => ("POST", "application/x-www-form-urlencoded"),
        2 => ("GET", "application/json"),
        _ => ("POST", "text/plain"),
    };
    let request = Request::builder().method(method).uri(format!("/a/{target}"));
    let request = request.header(CONTENT_TYPE, media_type);
    let Ok(header) = HeaderValue::from_bytes(header) else { return };
    let Ok(request) = request.header("x-a", header).body(Bytes::copy_from_slice(body)) else {
        return;
    };
    let received = match Received::<All<'static>>::new(request) {
        Ok(received) => received,
        Err(error) => {
            assert!(error.status().is_client_error());
            return;
        }
    };
    match received.decode() {
        Ok(all) => assert!(!all.rest.is_empty()),
        Err(error) => {
            assert!(error.status().is_client_error());
            assert!(error.to_string().is_ascii());
        }
    }
});
