//! Bad enums of events.

/// Bad declarations by the rule that they break.
pub(super) const CASES: &[(&str, &str)] = &[
    ("attribute_as_pair", r#"#[event = "a"] enum E { #[event("a")] A }"#),
    ("struct", r"struct S { a: u8 }"),
    ("no_variants", r"enum E {}"),
    ("variant_without_event", r#"enum E { #[event("a")] A(T), B(T), #[event] C }"#),
    ("two_rests", r"enum E { #[event(rest)] A(T), #[event(rest)] B }"),
    ("rest_with_name", r#"enum E { #[event("a", rest)] A }"#),
    ("name_twice", r#"enum E { #[event("a", "b")] A, #[event("b")] B }"#),
    ("name_on_enum", r#"#[event("a", rest, text)] enum E { #[event("a")] A }"#),
    ("crate_on_variant", r#"enum E { #[event("a", crate = x)] A }"#),
    ("several_fields", r#"enum E { #[event("a")] A(T, T), #[event("b")] B { b: T } }"#),
    ("text_without_field", r#"enum E { #[event("a", text)] A }"#),
    ("name_is_no_string", r"enum E { #[event(1)] A, #[event(-)] B }"),
    ("impossible_names", r#"enum E { #[event("")] A, #[event("a\nb")] B }"#),
    ("unknown_key", r"enum E { #[event(rst)] A, #[event(json)] B }"),
];
