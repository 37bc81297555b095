//! The language of messages.

use loginrocket::http::HeaderMap;
use loginrocket::http::header::ACCEPT_LANGUAGE;

/// A language that there are messages in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Language {
    /// `en`, also for whoever asks for none of these: the sandbox's choice.
    English,
    /// `es`.
    Spanish,
    /// `ja`.
    Japanese,
}

impl Language {
    /// The language that `Accept-Language` prefers (RFC 9110, section 12.5.4).
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let lines = headers.get_all(ACCEPT_LANGUAGE).iter().filter_map(|line| line.to_str().ok());
        let mut best = (0.0, Self::English);
        for (weight, language) in lines.flat_map(|line| line.split(',')).filter_map(Self::range) {
            // Of several that are as good, the first.
            if weight > best.0 {
                best = (weight, language);
            }
        }
        best.1
    }

    /// A range such as `es-MX;q=0.8`: its weight and language.
    fn range(text: &str) -> Option<(f32, Self)> {
        let (tag, parameters) = text.split_once(';').unwrap_or((text, ""));
        let language = match tag.split('-').next()?.trim().to_ascii_lowercase().as_str() {
            "en" => Self::English,
            "es" => Self::Spanish,
            "ja" => Self::Japanese,
            _ => return None,
        };
        let weight = parameters.trim().strip_prefix("q=");
        Some((weight.map_or(Some(1.0), |weight| weight.parse().ok())?, language))
    }
}

#[cfg(test)]
mod tests {
    use loginrocket::http::header::ACCEPT_LANGUAGE;
    use loginrocket::http::{HeaderMap, HeaderValue};

    use super::Language::{self, English, Japanese, Spanish};

    #[test]
    fn the_preferred_language_is_chosen_of_those_that_there_are() {
        for (header, expected) in [
            ("", English),
            ("en", English),
            ("es", Spanish),
            ("JA-jp", Japanese),
            ("es-MX, ja", Spanish),
            ("fr, ja;q=0.5, es;q=0.4", Japanese),
            ("en;q=0.1, es;q=0", English),
            ("es;q=0", English),
            ("es;q=x, ja ; q=0.3", Japanese),
            ("fr, *", English),
        ] {
            let headers =
                HeaderMap::from_iter([(ACCEPT_LANGUAGE, HeaderValue::from_static(header))]);
            assert_eq!(Language::of(&headers), expected, "{header}");
        }
        assert_eq!(Language::of(&HeaderMap::new()), English);
    }
}
