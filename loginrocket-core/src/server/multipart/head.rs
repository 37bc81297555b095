//! The header lines of a part, as far as they matter: its name, its file name, its media type and
//! its id.

use super::{
    super::error::{RequestError, RequestErrorKind, RequestPart},
    malformed,
};

/// What is known of a part.
#[derive(Default)]
pub(super) struct Head<'b> {
    disposition: Option<&'b str>,
    pub(super) media_type: Option<&'b str>,
    pub(super) id: Option<&'b str>,
    transfer: Option<&'b str>,
}

impl<'b> Head<'b> {
    /// Reads the lines, which all have an end. Folded ones (RFC 822) are refused.
    pub(super) fn read(lines: &'b [u8]) -> Result<Self, RequestError> {
        let wrong = || malformed("a header of a part cannot be parsed");
        let lines = std::str::from_utf8(lines).map_err(|_| wrong())?;
        let mut head = Self::default();
        for line in lines.split_terminator("\r\n") {
            let (name, value) = line.split_once(':').ok_or_else(wrong)?;
            if !is_token(name) || value.bytes().any(is_control) {
                return Err(wrong());
            }
            let slot = match name.to_ascii_lowercase().as_str() {
                "content-disposition" => &mut head.disposition,
                "content-type" => &mut head.media_type,
                "content-id" => &mut head.id,
                "content-transfer-encoding" => &mut head.transfer,
                _ => continue,
            };
            if slot.replace(value.trim_matches([' ', '\t'])).is_some() {
                return Err(malformed("a header of a part is there more than once"));
            }
        }
        head.check_transfer()?;
        Ok(head)
    }

    /// An error if the content is not the bytes themselves (RFC 7578, section 4.7).
    fn check_transfer(&self) -> Result<(), RequestError> {
        let Some(transfer) = self.transfer else { return Ok(()) };
        let is_plain =
            ["binary", "8bit", "7bit"].iter().any(|one| transfer.eq_ignore_ascii_case(one));
        if is_plain {
            return Ok(());
        }
        let whole = RequestPart::Body("$".to_owned());
        Err(RequestError::of(RequestErrorKind::MediaType, whole)
            .with_detail("a part has a `Content-Transfer-Encoding`, which is not taken"))
    }

    /// The name and the file name of a part of a form.
    pub(super) fn disposition(&self) -> Result<(String, Option<String>), RequestError> {
        let wrong = || malformed("a part has no `Content-Disposition`, or a wrong one");
        let (kind, parameters) = self.disposition.and_then(parameters).ok_or_else(wrong)?;
        if !kind.eq_ignore_ascii_case("form-data") {
            return Err(wrong());
        }
        let name = parameters.one("name").map_err(|_| wrong())?;
        let file_name = parameters.one("filename").map_err(|_| wrong())?;
        let name = name.ok_or_else(|| malformed("a part has no name"))?;
        Ok((unescape(name), file_name.map(unescape)))
    }
}

/// What follows the first word of a header.
pub(super) struct Parameters<'b>(Vec<(&'b str, &'b str)>);

/// There is more than one.
pub(super) struct Twice;

impl<'b> Parameters<'b> {
    /// The one of this name, if it is there.
    pub(super) fn one(&self, name: &str) -> Result<Option<&'b str>, Twice> {
        let mut all = self.0.iter().filter(|(found, _)| found.eq_ignore_ascii_case(name));
        let first = all.next().map(|(_, value)| *value);
        if all.next().is_some() { Err(Twice) } else { Ok(first) }
    }
}

/// The first word of a header and its parameters: `form-data; name="a"; filename=b`. Within
/// quotes a backslash is one, as browsers write it, and a quote is the end.
pub(super) fn parameters(text: &str) -> Option<(&str, Parameters<'_>)> {
    let (kind, mut rest) = text.split_once(';').unwrap_or((text, ""));
    let mut all = Vec::new();
    loop {
        rest = rest.trim_start_matches([' ', '\t']);
        if rest.is_empty() {
            return Some((kind.trim(), Parameters(all)));
        }
        let (name, value) = rest.split_once('=')?;
        let (value, behind) = match value.strip_prefix('"') {
            Some(quoted) => in_quotes(quoted)?,
            None => word(value)?,
        };
        if !is_token(name) {
            return None;
        }
        all.push((name, value));
        rest = behind;
    }
}

/// The value up to a quote, and the parameters behind it.
fn in_quotes(text: &str) -> Option<(&str, &str)> {
    let (value, behind) = text.split_once('"')?;
    let behind = behind.trim_start_matches([' ', '\t']);
    Some((value, if behind.is_empty() { "" } else { behind.strip_prefix(';')? }))
}

/// The value without quotes, and the parameters behind it. It need not be a token: some clients
/// forget the quotes around a boundary.
fn word(text: &str) -> Option<(&str, &str)> {
    let (value, behind) = text.split_once(';').unwrap_or((text, ""));
    let value = value.trim_end_matches([' ', '\t']);
    let is_word = !value.is_empty() && !value.contains([' ', '\t', '"']);
    is_word.then_some((value, behind))
}

/// A name as it is meant, where a browser has escaped it (WHATWG HTML, section 4.10.21.8).
fn unescape(name: &str) -> String {
    name.replace("%0D", "\r").replace("%0A", "\n").replace("%22", "\"")
}

/// Whether a text is a token (RFC 9110, section 5.6.2).
fn is_token(text: &str) -> bool {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_token)
}

/// Whether a byte may not stand in a header.
fn is_control(byte: u8) -> bool {
    byte.is_ascii_control() && byte != b'\t'
}
