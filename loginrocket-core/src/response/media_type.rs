//! The media type of an answer, as far as it matters to JSON.

use http::{HeaderMap, header::CONTENT_TYPE};

/// What the `Content-Type` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MediaType {
    /// `application/json`, `text/json`, or a type that ends with `+json`
    /// (RFC 6839, section 3.1).
    Json,
    /// One of the types of a script, as a JSONP answer has it.
    JavaScript,
    /// There is no header; the body has to tell.
    Missing,
    /// Anything else, or several different ones.
    Other,
}

impl MediaType {
    /// Reads the header.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let mut types = headers.get_all(CONTENT_TYPE).iter().map(|value| {
            value.to_str().map_or(Self::Other, |text| Self::parse(&text.to_ascii_lowercase()))
        });
        match types.next() {
            None => Self::Missing,
            Some(first) if types.all(|other| other == first) => first,
            Some(_) => Self::Other,
        }
    }

    /// Reads a lower-case value; parameters do not matter.
    fn parse(value: &str) -> Self {
        let essence = value.split(';').next().unwrap_or_default().trim();
        match essence.split_once('/') {
            Some(("application" | "text", "json")) => Self::Json,
            Some(("application" | "text", "javascript" | "x-javascript" | "ecmascript")) => {
                Self::JavaScript
            }
            Some((kind, subtype)) if !kind.is_empty() && subtype.ends_with("+json") => Self::Json,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderValue, header::CONTENT_TYPE};

    use super::MediaType;

    #[test]
    fn c02_the_json_family_is_json_and_nothing_else_is() {
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
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(CONTENT_TYPE, HeaderValue::from_str(value).unwrap());
            }
            assert_eq!(MediaType::of(&headers), expected, "{values:?}");
        }
    }
}
