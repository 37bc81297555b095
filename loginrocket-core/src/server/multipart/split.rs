//! Splits a body at its boundary (RFC 2046, section 5.1.1). What precedes the first boundary and
//! follows the last one is passed over; a boundary that is not alone on its line is an error.

use super::{
    super::{
        entries::work,
        error::{RequestError, RequestErrorKind},
    },
    malformed,
};

/// The longest header lines of a part, in bytes.
const MAX_HEAD: usize = 16 << 10;

/// What comes next in a body.
pub(super) enum Step<'b> {
    /// A part: its header lines, its content, and what follows its boundary.
    Part { head: &'b [u8], content: &'b [u8], then: &'b [u8] },
    /// The end.
    End,
}

/// The first part of a body.
pub(super) fn begin<'b>(body: &'b [u8], boundary: &[u8]) -> Result<Step<'b>, RequestError> {
    let first = body.strip_prefix(b"--").and_then(|line| line.strip_prefix(boundary));
    match first.or_else(|| delimiter(body, boundary).map(|(_, behind)| behind)) {
        Some(behind) => next(behind, boundary),
        None => Err(malformed("its boundary is nowhere")),
    }
}

/// The part that follows a boundary.
pub(super) fn next<'b>(behind: &'b [u8], boundary: &[u8]) -> Result<Step<'b>, RequestError> {
    let is_end = behind.starts_with(b"--");
    let line = behind.strip_prefix(b"--").unwrap_or(behind);
    let padding = line.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let rest = line.get(padding..).unwrap_or_default();
    match rest.strip_prefix(b"\r\n") {
        _ if is_end && rest.is_empty() => Ok(Step::End),
        Some(_) if is_end => Ok(Step::End),
        Some(part) => split(part, boundary),
        None if rest.is_empty() => Err(malformed("it ends too early")),
        None => Err(malformed("a boundary is not alone on its line")),
    }
}

/// The part that begins here.
fn split<'b>(part: &'b [u8], boundary: &[u8]) -> Result<Step<'b>, RequestError> {
    let too_early = || malformed("it ends too early");
    let (head, blank) = if part.starts_with(b"\r\n") {
        (&b""[..], part)
    } else {
        let within = part.get(..MAX_HEAD.saturating_add(4)).unwrap_or(part);
        let end = within.windows(4).position(|four| four == b"\r\n\r\n");
        work::count(end.unwrap_or(within.len()));
        match end {
            Some(end) => part.split_at_checked(end.saturating_add(2)).ok_or_else(too_early)?,
            None if within.len() < part.len() => {
                return Err(RequestError::new(RequestErrorKind::BodyTooLarge));
            }
            None => return Err(too_early()),
        }
    };
    // The end of the blank line may be that in front of the boundary: then there is no content.
    let (end, then) = delimiter(blank, boundary).ok_or_else(too_early)?;
    let content = blank.get(..end).and_then(|blank| blank.get(2..)).unwrap_or_default();
    Ok(Step::Part { head, content, then })
}

/// Where the next delimiter begins, and what follows it. Each byte is looked at once, and a few
/// behind each end of a line.
fn delimiter<'b>(text: &'b [u8], boundary: &[u8]) -> Option<(usize, &'b [u8])> {
    let mut from = 0;
    loop {
        let ahead = text.get(from..)?;
        let found = ahead.iter().position(|byte| *byte == b'\r')?;
        work::count(found.saturating_add(1));
        let (_, line) = ahead.split_at_checked(found)?;
        let behind = line.strip_prefix(b"\r\n--").and_then(|line| line.strip_prefix(boundary));
        if let Some(behind) = behind {
            return Some((from.saturating_add(found), behind));
        }
        from = from.saturating_add(found).saturating_add(1);
    }
}
