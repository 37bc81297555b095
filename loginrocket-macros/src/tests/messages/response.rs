//! Bad response types.

/// Bad declarations by the rule that they break.
pub(super) const CASES: &[(&str, &str)] = &[
    ("attribute_as_pair", r"#[response = 201] struct S(T);"),
    // Statuses.
    (
        "status_out_of_range",
        r"enum E { #[response(99)] C, #[response(600)] A, #[response(99999)] B }",
    ),
    ("unknown_class", r"enum E { #[response(9xx)] A, #[response(6xx)] B, #[response(40xx)] C }"),
    (
        "misspelt_class",
        r"enum E { #[response(4XX)] A, #[response(4x)] B, #[response(200u16)] C, #[response(4xy)] D }",
    ),
    (
        "status_is_no_number",
        r#"enum E { #[response("200")] A, #[response(OK)] B, #[response(2.0)] C, #[response(-1)] D }"#,
    ),
    ("statuses_with_commas", r"#[response(200, 202, 204)] struct S(T);"),
    ("statuses_with_range", r"#[response(200..=299)] struct S(T);"),
    ("status_missing_behind_bar", r"#[response(200 |)] struct S(T);"),
    ("no_comma", r"#[response(200 crate = x)] struct S(T);"),
    (
        "status_twice",
        r"enum E { #[response(200 | 200)] A, #[response(404)] B, #[response(404)] C }",
    ),
    (
        "status_covered",
        r"enum E { #[response(4xx)] A, #[response(404 | 500)] B, #[response(5xx | 503)] C, #[response(4xx)] D }",
    ),
    (
        "status_covered_in_one_variant",
        r"#[response(crate = a)] enum E { #[response(4xx | 404,)] A(T), #[response(405,,)] B(T) }",
    ),
    ("status_covered_in_struct", r"#[response(2xx | 201)] struct S(T);"),
    ("variant_without_status", r"enum E { #[response(200)] A(T), B(T), #[response] C }"),
    ("no_variants", r"enum E {}"),
    ("status_on_enum", r"#[response(200, rest)] enum E { #[response(200)] A }"),
    ("rest_on_struct", r"#[response(rest)] struct S(T);"),
    ("two_rests", r"enum E { #[response(rest)] A(T), #[response(rest)] B }"),
    ("rest_with_status", r"enum E { #[response(rest, 200)] A }"),
    ("rest_with_value", r"enum E { #[response(rest = 200)] A }"),
    // Keys.
    ("unknown_key", r#"#[response(colour = "red")] struct S(T);"#),
    ("misspelt_rest", r"enum E { #[response(rst)] A }"),
    ("crate_on_variant", r"enum E { #[response(200, crate = x)] A }"),
    ("field_key_on_struct", r"#[response(body)] struct S { #[response(body)] a: T }"),
    (
        "unknown_field_key",
        r#"struct S { #[response(heder = "A")] a: T, #[response(200)] b: T, #[response(colour)] c: T }"#,
    ),
    (
        "field_key_without_value",
        r#"struct S { #[response(header)] a: T, #[response(header = A)] b: T, #[response(status = 200)] c: T, #[response(request_id = "x")] d: T }"#,
    ),
    (
        "bad_header_name",
        r#"struct S { #[response(header = "a b")] a: T, #[response(header = "")] b: T, #[response(header = "Host")] c: T }"#,
    ),
    (
        "unknown_kind_of_body",
        r#"struct S { #[response(body(jsn))] a: T, #[response(header = "A")] b: T, #[response(body(form))] c: T }"#,
    ),
    (
        "duplicate_field_key",
        r"struct S { #[response(body, body)] a: T, #[response(status)] #[response(status)] b: T }",
    ),
    // Fields.
    ("field_without_source", r"struct S { total: u8, #[response(body)] users: T, r#type: u8 }"),
    ("tuple_field_without_source", r"struct S(T, #[response(status)] StatusCode);"),
    ("only_field_is_named", r"struct S { users: T }"),
    (
        "field_of_variant_without_source",
        r"enum E { #[response(200)] A { a: T }, #[response(201)] B(T, T), #[response(rest)] C { c: T } }",
    ),
    ("two_sources", r#"struct S { #[response(status, header = "A", body(text))] a: T }"#),
    (
        "two_bodies",
        r"struct S(#[response(body)] T, #[response(body(bytes))] Bytes, #[response(body(text))] String);",
    ),
    ("body_and_whole_response", r"struct S(#[response(whole)] T, #[response(body, whole)] U);"),
    (
        "two_messages",
        r#"struct S { #[response(body, message)] a: T, #[response(header = "A", message, message)] b: T, #[response(status, mesage)] c: T }"#,
    ),
    ("message_without_source", r"#[response(4xx)] struct S { #[response(message)] a: T }"),
    ("message_on_struct", r"#[response(message = 4)] struct S { #[response(body)] a: T }"),
    // Targets.
    ("union", r"#[response(200)] union U { a: u8 }"),
    // Everything together, in source order.
    (
        "all_at_once",
        r#"
        #[response(200, crate = "x")]
        enum Outcome<T> {
            #[response(201 | 999)]
            New { #[response(bdy)] value: T, at: String },
            #[response(4xx, rest)]
            Refused(#[response(body(jsn))] T),
            #[response(404)]
            Missing,
            Other(T),
            #[response(rest)]
            Rest(T, T),
        }
        "#,
    ),
];
