//! The media type of a response, as far as it matters to JSON.

use http::HeaderValue;

/// What the `Content-Type` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MediaType {
    /// `application/json`, `text/json`, or a type that ends with `+json`
    /// (RFC 6839, section 3.1).
    Json,
    /// One of the types of a script, as a JSONP response has it.
    JavaScript,
    /// There is no header; the body decides.
    Missing,
    /// Anything else, or several different ones.
    Other,
}

impl MediaType {
    /// Reads the values of the header.
    pub(crate) fn of<'v>(values: impl IntoIterator<Item = &'v HeaderValue>) -> Self {
        let mut values = values.into_iter();
        let Some(first) = values.next().map(Self::parse) else { return Self::Missing };
        if values.all(|other| Self::parse(other) == first) { first } else { Self::Other }
    }

    /// Reads one value.
    fn parse(value: &HeaderValue) -> Self {
        // The usual case, without parsing.
        if value == APPLICATION_JSON { Self::Json } else { Self::of_text(value.as_bytes()) }
    }

    /// Reads a text; letter case and parameters do not matter.
    fn of_text(text: &[u8]) -> Self {
        let essence = text.split(|byte| *byte == b';').next().unwrap_or_default();
        let essence = essence.trim_ascii();
        let is = |name: &&str| essence.eq_ignore_ascii_case(name.as_bytes());
        if JSON.iter().any(is) || has_json_suffix(essence) {
            Self::Json
        } else if JAVASCRIPT.iter().any(is) {
            Self::JavaScript
        } else {
            Self::Other
        }
    }
}

/// The type of JSON (RFC 8259).
const APPLICATION_JSON: &str = "application/json";

/// The types of JSON; servers still send the older one.
const JSON: [&str; 2] = [APPLICATION_JSON, "text/json"];

/// The types of a script (RFC 9239, with the obsolete ones).
const JAVASCRIPT: [&str; 6] = [
    "text/javascript",
    "application/javascript",
    "application/x-javascript",
    "text/x-javascript",
    "application/ecmascript",
    "text/ecmascript",
];

/// Whether the type ends with `+json` and has two parts.
fn has_json_suffix(essence: &[u8]) -> bool {
    let suffix = essence.last_chunk::<5>();
    suffix.is_some_and(|suffix| suffix.eq_ignore_ascii_case(b"+json"))
        && essence.iter().position(|byte| *byte == b'/').is_some_and(|slash| slash > 0)
}

/// The longest type, subtype or charset that is shown, in bytes.
const MAX_SHOWN: usize = 64;

/// Type and subtype as they may be shown in a message.
pub(crate) fn essence(value: Option<&HeaderValue>) -> Option<String> {
    essence_of(value?.to_str().ok()?)
}

/// The same of a text.
pub(crate) fn essence_of(media_type: &str) -> Option<String> {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let (kind, subtype) = essence.split_once('/')?;
    (is_token(kind) && is_token(subtype)).then(|| essence.to_ascii_lowercase())
}

/// Whether a media type is one of JSON.
#[cfg(feature = "openapi")]
pub(crate) fn is_json(media_type: &str) -> bool {
    MediaType::of_text(media_type.as_bytes()) == MediaType::Json
}

/// Whether the text is declared to be in a charset other than UTF-8 or its part
/// ASCII: what is said of that.
pub(crate) fn other_charset(value: Option<&HeaderValue>) -> Option<String> {
    let value = value?.to_str().ok()?;
    let charset = value.split(';').skip(1).find_map(|parameter| {
        let (name, charset) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| charset.trim().trim_matches('"'))
    })?;
    let is_read = ["utf-8", "utf8", "us-ascii", "ascii"];
    let is_read = is_read.iter().any(|known| charset.eq_ignore_ascii_case(known));
    let shown = if is_token(charset) { charset } else { "not a name" };
    (!is_read).then(|| format!("its charset is {}", shown.to_ascii_lowercase()))
}

/// Whether a text is a token (RFC 9110, section 5.6.2) that is short enough to
/// be shown.
fn is_token(text: &str) -> bool {
    let is_token_byte =
        |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    (1..=MAX_SHOWN).contains(&text.len()) && text.bytes().all(is_token_byte)
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::{MediaType, essence, other_charset};

    /// This content type.
    fn of_type(value: &str) -> HeaderValue {
        HeaderValue::from_str(value).unwrap()
    }

    #[test]
    fn a_type_is_shown_only_if_it_is_one() {
        let long = format!("text/{}", "x".repeat(65));
        for (value, shown) in [
            ("Text/HTML; charset=x", Some("text/html")),
            ("text/x.y+z", Some("text/x.y+z")),
            ("text", None),
            ("text/a b", None),
            ("text/a/b", None),
            (&long, None),
        ] {
            assert_eq!(essence(Some(&of_type(value))).as_deref(), shown, "{value}");
        }
    }

    #[test]
    fn a_charset_other_than_utf_8_is_named_if_it_may_be_shown() {
        for (value, charset) in [
            ("text/plain", None),
            ("text/plain; charset=UTF-8", None),
            ("text/plain; x=y; Charset=\"us-ascii\"", None),
            ("text/plain; charset=UTF-16", Some("its charset is utf-16")),
            ("text/plain; charset=\"a b\"", Some("its charset is not a name")),
        ] {
            let found = other_charset(Some(&of_type(value)));
            assert_eq!(found.as_deref(), charset, "{value}");
        }
    }

    #[test]
    fn parameters_do_not_matter_whatever_they_hold() {
        let value = HeaderValue::from_bytes(b"application/json; x=\xff").unwrap();
        assert_eq!(MediaType::of([&value]), MediaType::Json);
    }

    #[test]
    fn the_json_family_is_json_and_nothing_else_is() {
        for (values, expected) in [
            (&[][..], MediaType::Missing),
            (&["application/json"], MediaType::Json),
            (&["APPLICATION/JSON"], MediaType::Json),
            (&["application/json; charset=utf-8"], MediaType::Json),
            (&["application/problem+json"], MediaType::Json),
            (&["application/json", "application/json"], MediaType::Json),
            (&["application/json", "text/html"], MediaType::Other),
            (&["text/javascript"], MediaType::JavaScript),
            (&["text/html"], MediaType::Other),
            (&["text/plain"], MediaType::Other),
            (&["json"], MediaType::Other),
            (&["application/jsonx"], MediaType::Other),
            (&[""], MediaType::Other),
        ] {
            let all: Vec<_> = values.iter().map(|value| of_type(value)).collect();
            assert_eq!(MediaType::of(&all), expected, "{values:?}");
        }
    }
}
