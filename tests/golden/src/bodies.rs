//! Responses whose body is not what is declared.

use loginrocket::Endpoint;
use serde::Deserialize;

use crate::{Kind, Table};

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "shown by its `Debug`")]
struct Keys {
    keys: Vec<Key>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "shown by its `Debug`")]
struct Key {
    id: u8,
    name: String,
}

#[derive(Endpoint)]
#[endpoint(GET, "/keys", response = Keys)]
struct ListKeys;

#[derive(Endpoint)]
#[endpoint(GET, "/text", response(text))]
struct GetText;

/// Runs the cases.
pub(crate) async fn run<M: Kind>(table: &mut Table<M>) {
    for case in [
        "wrong_type",
        "missing_field",
        "number_too_large",
        "null_for_a_list",
        "html",
        "html_as_json",
        "empty",
        "blank",
        "truncated",
        "trailing",
        "byte_order_mark",
        "json_not_utf_8",
        "json_in_utf_16",
        "wrong_media_type",
    ] {
        table.case(case, |client| client.call(ListKeys)).await;
    }
    for case in ["text_not_utf_8", "text_in_latin_1"] {
        table.case(case, |client| client.call(GetText)).await;
    }
    for case in ["too_large", "as_large_as_allowed", "error_too_large"] {
        table.case(case, |client| client.call(ListKeys).max_response_bytes(11)).await;
    }
}
