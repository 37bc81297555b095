//! A body of several parts: `multipart/form-data` (RFC 7578, with names as WHATWG HTML writes
//! them) or `multipart/related` (RFC 2387). All of it is there; its parts are slices of it.

mod head;
mod split;
#[cfg(test)]
mod tests;

use bytes::Bytes;
use http::{HeaderMap, header::CONTENT_TYPE};

use self::{
    head::{Head, Parameters, parameters},
    split::Step,
};
use super::error::{RequestError, RequestErrorKind, RequestPart};
use crate::upload::Upload;

/// How many parts a body may have.
const MAX_PARTS: usize = 1024;

/// One part.
pub(super) struct Piece {
    /// Its name; empty in `multipart/related`, whose parts have none.
    pub(super) name: String,
    /// Its bytes, with its media type and file name.
    pub(super) upload: Upload,
}

impl Piece {
    /// The bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        self.upload.as_bytes().map_or(&[], |bytes| bytes)
    }
}

/// The parts of a body, in their order; those of a form have names. Of others the root is the
/// first, wherever it came (RFC 2387, section 3.2).
pub(super) fn read(
    body: &Bytes,
    headers: &HeaderMap,
    is_form: bool,
) -> Result<Vec<Piece>, RequestError> {
    // An endpoint without fields sends no body.
    let Some(media_type) = headers.get(CONTENT_TYPE) else { return Ok(Vec::new()) };
    let said = media_type.to_str().ok().and_then(parameters).map(|(_, said)| said);
    let boundary = said.as_ref().and_then(boundary);
    let (Some(said), Some(boundary)) = (&said, boundary) else {
        return Err(wrong_type("it has no boundary, or a wrong one"));
    };
    let start = said.one("start").map_err(|_| wrong_type("it has more than one `start`"))?;
    let start = start.map(without_brackets).filter(|_| !is_form);
    let (mut pieces, mut root) = (Vec::new(), None);
    let mut step = split::begin(body, boundary.as_bytes())?;
    while let Step::Part { head, content, then } = step {
        if pieces.len() == MAX_PARTS {
            return Err(RequestError::new(RequestErrorKind::BodyTooLarge));
        }
        let head = Head::read(head)?;
        if start.is_some() && head.id.map(without_brackets) == start {
            root = root.or(Some(pieces.len()));
        }
        pieces.push(piece(&head, body.slice_ref(content), is_form)?);
        step = split::next(then, boundary.as_bytes())?;
    }
    if start.is_some() {
        let upto = root.and_then(|at| pieces.get_mut(..=at));
        upto.ok_or_else(|| malformed("no part has the id that `start` names"))?.rotate_right(1);
    }
    Ok(pieces)
}

/// The boundary among the parameters of a media type (RFC 2046, section 5.1.1).
fn boundary<'a>(said: &Parameters<'a>) -> Option<&'a str> {
    let boundary = said.one("boundary").ok()??;
    let is_one = (1..=70).contains(&boundary.len())
        && boundary.bytes().all(|byte| matches!(byte, b' '..=b'~'))
        && !boundary.ends_with(' ');
    is_one.then_some(boundary)
}

/// The id of a part, which stands in brackets; some clients forget them in the media type.
fn without_brackets(id: &str) -> &str {
    id.strip_prefix('<').and_then(|id| id.strip_suffix('>')).unwrap_or(id)
}

/// The error of a media type.
fn wrong_type(detail: &'static str) -> RequestError {
    RequestError::of(RequestErrorKind::Syntax, RequestPart::Header("content-type".into()))
        .with_detail(detail)
}

/// A part of what was found.
fn piece(head: &Head<'_>, content: Bytes, is_form: bool) -> Result<Piece, RequestError> {
    let (name, file_name) = if is_form { head.disposition()? } else { (String::new(), None) };
    let mut upload = Upload::bytes(content);
    if let Some(media_type) = head.media_type {
        upload = upload.media_type(media_type.to_owned());
    }
    if let Some(file_name) = file_name {
        upload = upload.file_name(file_name);
    }
    Ok(Piece { name, upload })
}

/// The error of a body that is not what its media type says.
fn malformed(detail: &'static str) -> RequestError {
    RequestError::of(RequestErrorKind::Syntax, RequestPart::Body("$".to_owned()))
        .with_detail(detail)
}
