//! What can be sent and not read, and what can be read and not written.

/// Bad declarations of requests by the rule that they break.
pub(super) const READ: &[(&str, &str)] = &[
    (
        "functions_come_in_pairs",
        r#"#[endpoint(POST, "/x")] struct S { #[serde(serialize_with = "f")] a: u8, #[serde(deserialize_with = "f")] b: u8, #[serde(with = "m")] c: u8, #[serde(skip, serialize_with = "f")] d: u8 }"#,
    ),
    (
        "keys_of_the_struct",
        r#"#[endpoint(POST, "/x")] #[serde(default, try_from = "X")] struct S { a: u8 }"#,
    ),
    (
        "related_parts_are_told_apart",
        r#"#[endpoint(POST, "/x", encodings(multipart, related))] struct S { a: u8, #[endpoint(part(json))] b: B, #[endpoint(part)] c: Upload, #[endpoint(part)] d: Upload }"#,
    ),
    (
        "related_has_one_json_part",
        r#"#[endpoint(POST, "/x", encodings(related))] struct S { #[endpoint(part(json))] b: B, #[endpoint(part(json))] c: C }"#,
    ),
    (
        "uploads_have_no_default",
        r#"#[endpoint(POST, "/x", encodings(multipart))] struct S { #[serde(default)] #[endpoint(part(json))] a: A, #[serde(default = "f")] #[endpoint(part)] b: Upload }"#,
    ),
    (
        "streams_have_no_default",
        r#"#[endpoint(POST, "/x")] struct S { #[serde(default)] #[endpoint(body(stream))] a: Upload }"#,
    ),
    (
        "locations_are_not_read",
        r#"#[endpoint(PUT, "/{a}")] struct S { #[endpoint(location)] url: String }"#,
    ),
    (
        "one_name",
        r#"#[endpoint(POST, "/x")] struct S { #[serde(alias = "b", alias = "c")] a: u8 }"#,
    ),
];

/// Bad declarations of responses by the rule that they break.
pub(super) const WRITTEN: &[(&str, &str)] = &[
    ("one_status", r"#[response(4xx | 5xx)] struct S { #[response(body)] a: u8 }"),
    (
        "one_status_of_a_variant",
        r"enum E { #[response(2xx)] A, #[response(404 | 5xx)] B, #[response(3xx)] C { #[response(status)] status: StatusCode } }",
    ),
];
