//! `Accept` (RFC 9110, section 12.5.1), as far as it excludes a media type.

use http::{HeaderMap, header::ACCEPT};

/// Whether a client takes a response of this media type: by the most exact range that has it.
/// What cannot be parsed excludes nothing.
pub(super) fn allows(headers: &HeaderMap, media_type: &str) -> bool {
    let (kind, _) = media_type.split_once('/').unwrap_or((media_type, ""));
    let mut best: Option<(u8, bool)> = None;
    let mut has_range = false;
    for value in headers.get_all(ACCEPT) {
        let Ok(value) = value.to_str() else { return true };
        for range in value.split(',') {
            let mut parts = range.split(';');
            let name = parts.next().unwrap_or_default().trim();
            let Some((of_kind, subtype)) = name.split_once('/') else { continue };
            has_range = true;
            let exact = if name.eq_ignore_ascii_case(media_type) {
                3
            } else if of_kind.eq_ignore_ascii_case(kind) && subtype == "*" {
                2
            } else if name == "*/*" {
                1
            } else {
                continue;
            };
            if best.is_none_or(|(known, _)| exact > known) {
                best = Some((exact, !parts.any(is_none)));
            }
        }
    }
    !has_range || best.is_some_and(|(_, is_allowed)| is_allowed)
}

/// Whether a parameter says that a range is not accepted: `q=0`, `q=0.000`.
fn is_none(parameter: &str) -> bool {
    let Some((name, weight)) = parameter.split_once('=') else { return false };
    let weight = weight.trim();
    name.trim().eq_ignore_ascii_case("q")
        && weight.starts_with('0')
        && weight.bytes().all(|byte| matches!(byte, b'0' | b'.'))
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderValue, header::ACCEPT};

    use super::allows;

    #[test]
    fn a_type_is_excluded_by_the_most_exact_range() {
        for (accept, is_allowed) in [
            ("application/json", true),
            ("text/html, Application/JSON;q=0.1", true),
            ("text/html, */*;q=0.8", true),
            ("application/*", true),
            ("text/html", false),
            ("text/*", false),
            ("*/*;q=0", false),
            ("*/*, application/json;q=0.0", false),
            ("application/json;q=1, */*;q=0", true),
            ("", true),
            ("json", true),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT, HeaderValue::from_static(accept));
            assert_eq!(allows(&headers, "application/json"), is_allowed, "{accept}");
        }
        assert!(allows(&HeaderMap::new(), "application/json"));
    }
}
