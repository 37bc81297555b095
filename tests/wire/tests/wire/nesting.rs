//! Deep nesting, decoded on a small stack.

use std::{collections::BTreeMap, thread};

use bytes::Bytes;
use loginrocket::{EndpointExt, ErrorKind};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;

use crate::endpoints::Get;

/// Takes nothing of an object.
#[derive(Debug, Deserialize)]
struct Ignoring {}

/// Takes all of an object by way of `flatten`.
#[derive(Debug, Deserialize)]
struct Flattening {
    #[serde(flatten)]
    rest: BTreeMap<String, Value>,
}

/// Takes any value by way of `untagged`.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
#[expect(dead_code, reason = "only decoded")]
enum Untagged {
    Number(u8),
    Any(Value),
}

/// `{"a":[[..]]}`, so deep.
fn deep(depth: usize) -> String {
    format!(r#"{{"a":{}{}}}"#, "[".repeat(depth), "]".repeat(depth))
}

/// Whether a text is such a value, decoded on a stack of 256 KiB. If not, the
/// error must be one of decoding.
fn decodes<T: DeserializeOwned + 'static>(text: String) -> bool {
    let decode = move || {
        let response = http::Response::new(Bytes::from(text));
        match Get::<T>::decode(response) {
            Ok(_) => true,
            Err(error) => {
                assert!(matches!(error.kind(), ErrorKind::Decode(_)), "{error:?}");
                false
            }
        }
    };
    thread::Builder::new().stack_size(256 << 10).spawn(decode).unwrap().join().unwrap()
}

#[test]
fn deep_nesting_is_a_value_or_an_error_and_never_an_overflow() {
    for (depth, expected) in [(100, true), (128, false), (129, false), (100_000, false)] {
        assert_eq!(decodes::<Value>(deep(depth)), expected, "{depth}");
        assert_eq!(decodes::<Flattening>(deep(depth)), expected, "{depth}");
        assert_eq!(decodes::<Untagged>(deep(depth)), expected, "{depth}");
        assert!(decodes::<Ignoring>(deep(depth)), "{depth}");
        assert!(!decodes::<Value>("[".repeat(depth)), "{depth}");
        assert!(!decodes::<Ignoring>("{\"a\":".repeat(depth)), "{depth}");
    }
    let flattening: Flattening = serde_json::from_str(&deep(3)).unwrap();
    assert_eq!(flattening.rest.len(), 1);
}
