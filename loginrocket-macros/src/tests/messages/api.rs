//! Bad groups.

/// Bad declarations by the rule that they break.
pub(super) const CASES: &[(&str, &str)] = &[
    ("attribute_as_pair", r#"#[api = "/v1"] struct V1;"#),
    ("misspelt_key", r#"#[api(prefx = "/v1", timeot = "1s")] struct V1;"#),
    ("unknown_key", r#"#[api(colour = "red", GET, response = String)] struct V1;"#),
    ("key_is_no_word", r#"#[api("/v1", secrets_in_url)] struct V1;"#),
    (
        "duplicate_keys",
        r#"#[api(prefix = "/v1")] #[api(prefix = "/v2", error = A, error = B)] struct V1;"#,
    ),
    ("flag_with_value", r"#[api(secrets_in_url = true)] struct V1;"),
    ("key_without_value", r"#[api(prefix, error, timeout, crate, encodings)] struct V1;"),
    (
        "wrong_literal_kind",
        r#"#[api(prefix = V1, error = 5, timeout = 5, crate = "x")] struct V1;"#,
    ),
    ("prefix_without_slash", r#"#[api(prefix = "v1")] struct V1;"#),
    ("prefix_is_empty", r#"#[api(prefix = "")] struct V1;"#),
    ("prefix_is_a_slash", r#"#[api(prefix = "/")] struct V1;"#),
    ("prefix_with_slash_behind", r#"#[api(prefix = "/v1/")] struct V1;"#),
    ("prefix_with_placeholders", r#"#[api(prefix = "/v{major}/{tenant}")] struct V1;"#),
    ("prefix_with_query", r#"#[api(prefix = "/v1?x=y")] struct V1;"#),
    ("prefix_with_dots", r#"#[api(prefix = "/v1/../x")] struct V1;"#),
    ("prefix_with_host", r#"#[api(prefix = "https://x/v1")] struct V1;"#),
    ("unknown_encoding", r"#[api(encodings(jsn, text, form, form))] struct V1;"),
    ("no_encodings", r"#[api(encodings())] struct V1;"),
    ("accept", r#"#[api(accept = "x", header("accept" = "x"))] struct V1;"#),
    ("credential", r#"#[api(header("X-Access-Token" = "x"))] struct V1;"#),
    (
        "settings_of_calls",
        r#"#[api(auth = non, bucket = "a/b", idempotency_key = "Cookie", idempotent)] struct V1;"#,
    ),
    (
        "key_beside_its_header",
        r#"#[api(header("Idempotency-Key" = "a"), idempotency_key)] struct V1;"#,
    ),
    ("timeout_zero", r#"#[api(timeout = "0s")] struct V1;"#),
    ("limit_is_no_number", r#"#[api(max_response_bytes = "8MB", timeout = "1s",,)] struct V1;"#),
    ("limit_of_zero", r"#[api(max_response_bytes = 0)] struct V1;"),
    ("request_id_without_value", r"#[api(request_id)] struct V1;"),
    ("request_id_is_no_string", r#"#[api(request_id = X, timeout = "0s")] struct V1;"#),
    ("request_id_is_no_header_name", r#"#[api(request_id = "X Trace: Id")] struct V1;"#),
    ("request_id_is_empty", r#"#[api(request_id = "")] struct V1;"#),
    ("request_id_twice", r#"#[api(request_id = "A", request_id = "A")] struct V1;"#),
    ("request_id_misspelt", r#"#[api(request_ids = "A")] struct V1;"#),
    (
        "constants",
        r#"#[api(header("Host" = "x", "A" = "\n", "B" = "1"), header("b" = "2"), query("c" = "1", "c" = "2"))] struct V1;"#,
    ),
    (
        "constant_callback_with_jsonp",
        r#"#[api(encodings(json, jsonp), query("callback" = "f"))] struct V1;"#,
    ),
    ("attribute_on_field", r#"#[api(prefix = "/v1")] struct V1 { #[api(prefix = "/x")] a: u8 }"#),
    ("enum", r#"#[api(prefix = "v1")] enum V1 { A }"#),
    ("union", r"union V1 { a: u8 }"),
];
