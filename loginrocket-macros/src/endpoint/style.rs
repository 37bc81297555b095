//! The styles in which `rename_all` writes the names of fields.
//!
//! Which names a style applies to is decided in `target`.

use syn::LitStr;

use crate::syntax::suggest;

/// serde's names for the ways to write a field's name.
const STYLES: [&str; 8] = [
    "lowercase",
    "UPPERCASE",
    "PascalCase",
    "camelCase",
    "snake_case",
    "SCREAMING_SNAKE_CASE",
    "kebab-case",
    "SCREAMING-KEBAB-CASE",
];

/// A way to write the names of fields.
#[derive(Clone, Copy)]
pub(crate) struct Style(&'static str);

impl Style {
    /// The style of this name.
    pub(crate) fn parse(name: &LitStr) -> syn::Result<Style> {
        let value = name.value();
        let unknown = || {
            let hint = suggest::did_you_mean(&value, STYLES)
                .unwrap_or_else(|| "; one is `camelCase`".to_owned());
            syn::Error::new(name.span(), format!("unknown style `{}`{hint}", value.escape_debug()))
        };
        STYLES.into_iter().find(|style| *style == value).map(Style).ok_or_else(unknown)
    }

    /// A field's name in this style, as serde writes it.
    pub(crate) fn apply(self, field: &str) -> String {
        match self.0 {
            "UPPERCASE" | "SCREAMING_SNAKE_CASE" => field.to_ascii_uppercase(),
            "PascalCase" => pascal(field, true),
            "camelCase" => pascal(field, false),
            "kebab-case" => field.replace('_', "-"),
            "SCREAMING-KEBAB-CASE" => field.to_ascii_uppercase().replace('_', "-"),
            _ => field.to_owned(),
        }
    }
}

/// Joins words by capital letters.
fn pascal(field: &str, mut capitalize: bool) -> String {
    let mut name = String::new();
    for letter in field.chars() {
        if letter == '_' {
            capitalize = !name.is_empty() || capitalize;
            continue;
        }
        name.push(match (capitalize, name.is_empty()) {
            (true, _) => letter.to_ascii_uppercase(),
            (false, true) => letter.to_ascii_lowercase(),
            (false, false) => letter,
        });
        capitalize = false;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::{STYLES, Style};

    /// As in the test of serde itself of its rules, in the order of `STYLES`.
    #[test]
    fn styles_write_names_as_serde_does() {
        let rows = [
            (
                "outcome",
                [
                    "outcome", "OUTCOME", "Outcome", "outcome", "outcome", "OUTCOME", "outcome",
                    "OUTCOME",
                ],
            ),
            (
                "very_tasty",
                [
                    "very_tasty",
                    "VERY_TASTY",
                    "VeryTasty",
                    "veryTasty",
                    "very_tasty",
                    "VERY_TASTY",
                    "very-tasty",
                    "VERY-TASTY",
                ],
            ),
            ("a", ["a", "A", "A", "a", "a", "A", "a", "A"]),
            ("z42", ["z42", "Z42", "Z42", "z42", "z42", "Z42", "z42", "Z42"]),
            ("_lead", ["_lead", "_LEAD", "Lead", "lead", "_lead", "_LEAD", "-lead", "-LEAD"]),
        ];
        for (name, expected) in rows {
            assert_eq!(STYLES.map(|style| Style(style).apply(name)), expected);
        }
    }
}
