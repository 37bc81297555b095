//! The values of placeholders, out of a path that was matched. What a client refuses to send
//! is refused here too.

use std::borrow::Cow;

use super::{
    arena::Keeper,
    call::Call,
    error::{RequestError, RequestErrorKind, RequestPart},
    pairs,
};
use crate::{request::is_dots, spec::Spec};

/// A part of a path that a placeholder takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Capture {
    /// The number of the placeholder in its template.
    pub(super) index: usize,
    /// Where the value begins and ends in the path.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether it may be several segments.
    pub(super) is_many: bool,
}

/// The decoded value of a placeholder; `None` if it is absent.
pub(super) fn value<'r>(
    call: &'r Call,
    index: usize,
    keeper: &Keeper<'r>,
) -> Result<Option<&'r str>, RequestError> {
    let Some(capture) = call.captures().iter().find(|capture| capture.index == index) else {
        return Ok(None);
    };
    let wrong = |detail: &'static str| {
        let part = RequestPart::Path(name(call.spec(), index));
        RequestError::of(RequestErrorKind::Invalid, part).with_detail(detail)
    };
    let text = call.path().get(capture.start..capture.end).unwrap_or_default();
    let value = pairs::decode_path(text, keeper).ok_or_else(|| wrong("it is not UTF-8"))?;
    if value.contains(char::is_control) {
        return Err(wrong("it has a control character"));
    }
    // An encoded slash must not lead around the rules for the segments of a catch-all.
    let is_wrong = |segment: &str| segment.trim().is_empty() || is_dots(segment);
    let is_refused = if capture.is_many {
        value.split('/').any(is_wrong)
    } else {
        value.trim().is_empty() || (is_dots(text) && is_whole(call.path(), *capture))
    };
    if is_refused { Err(wrong("it is empty, blank, or only dots")) } else { Ok(Some(value)) }
}

/// Whether a value is a whole segment.
fn is_whole(path: &str, capture: Capture) -> bool {
    let before = path.get(..capture.start).unwrap_or_default();
    let behind = path.get(capture.end..).unwrap_or_default();
    before.ends_with('/') && (behind.is_empty() || behind.starts_with('/'))
}

/// The name of a placeholder.
pub(super) fn name(spec: &'static Spec, index: usize) -> Cow<'static, str> {
    let inside = spec.path().split('{').skip(1).nth(index).and_then(|text| text.split('}').next());
    match inside {
        Some(name) => Cow::Borrowed(name.trim_end_matches(['.', '?'])),
        None => Cow::Owned(index.to_string()),
    }
}
