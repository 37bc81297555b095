//! Puts a body of several parts together: `multipart/form-data` (RFC 7578, and the
//! encoding algorithm of WHATWG HTML) or `multipart/related` (RFC 2387).
//!
//! What fields are as text or JSON is decided in `urlencoded` and `json`.

use http::{HeaderName, HeaderValue, header::CONTENT_TYPE};
use zeroize::Zeroizing;

use super::{
    JSON,
    json::{self, JsonField},
    owned,
    writer::{Content, Writer},
};
use crate::{
    body::Body,
    encoding::Encoding,
    error::{EncodeError, EncodeReason},
    time,
    upload::{Chain, Segment, Upload, media_type_of},
};

/// The longest bytes that are copied into the text around them.
const SMALL: usize = 8 << 10;

/// The parts of a body. Behind a trait, so that a program without such an endpoint does not
/// carry the code.
pub(super) trait Begun: Send + Sync {
    /// The parts themselves.
    fn parts(&mut self) -> &mut Parts;

    /// Puts them together: the media type and the body.
    fn finish(self: Box<Self>, writer: &mut Writer) -> Result<(HeaderValue, Body), EncodeError>;
}

impl Begun for Parts {
    fn parts(&mut self) -> &mut Parts {
        self
    }

    fn finish(self: Box<Self>, writer: &mut Writer) -> Result<(HeaderValue, Body), EncodeError> {
        finish(writer, *self)
    }
}

/// The parts of a body that are neither text nor fields of the first JSON object.
#[derive(Default)]
pub(super) struct Parts {
    list: Vec<Part>,
}

/// One of them.
struct Part {
    name: &'static str,
    /// How much of the pairs stands before it.
    at: usize,
    value: Value,
}

/// What a part is.
enum Value {
    /// JSON.
    Json(Zeroizing<Vec<u8>>),
    /// A file, with its media type and its name.
    File(Segment, HeaderValue, Option<String>),
}

impl Parts {
    /// Adds a file.
    pub(super) fn file(
        &mut self,
        name: &'static str,
        at: usize,
        upload: &Upload,
    ) -> Result<(), EncodeReason> {
        let media_type = media_type_of(upload, None)?;
        let file_name = upload.declared_file_name().map(str::to_owned);
        let value = Value::File(upload.segment(name)?, media_type, file_name);
        self.list.push(Part { name, at, value });
        Ok(())
    }

    /// Adds a JSON text, unless its value turns out to be `None`.
    pub(super) fn json<F>(
        &mut self,
        name: &'static str,
        at: usize,
        write: F,
    ) -> Result<(), EncodeReason>
    where
        F: FnOnce(JsonField<'_, '_>) -> Result<(), serde_json::Error>,
    {
        // Written as the only field of an object, so that what `None` is, and a number,
        // is decided in one place.
        let mut object = Zeroizing::new(Vec::new());
        json::field(&mut object, "", write)?;
        if let Some(text) = object.strip_prefix(br#"{"":"#) {
            let value = Value::Json(Zeroizing::new(text.to_vec()));
            self.list.push(Part { name, at, value });
        }
        Ok(())
    }

    /// The names of the parts.
    pub(super) fn names(&self) -> impl Iterator<Item = String> + '_ {
        self.list.iter().map(|part| part.name.to_owned())
    }
}

/// The media type and the body of what was written.
fn finish(writer: &mut Writer, parts: Parts) -> Result<(HeaderValue, Body), EncodeError> {
    let content = std::mem::replace(&mut writer.content, Content::None);
    let boundary = boundary([time::random(), time::random()]);
    let mut body = Assembly::new(boundary, writer.may_hold_secrets());
    let kind = match (writer.encoding, content) {
        (Encoding::Related, Content::None) => body.related(None, parts),
        (Encoding::Related, Content::Json(mut fields)) => {
            let object = Zeroizing::new(json::close(std::mem::take(&mut *fields)));
            body.related(Some(object), parts)
        }
        (_, Content::None) => body.form("", parts)?,
        (_, Content::Form(pairs)) => body.form(&pairs, parts)?,
        _ => return Err(super::DECLARATION),
    };
    let media_type = [kind, "; boundary=", &body.boundary].concat();
    let media_type = HeaderValue::try_from(media_type).map_err(|_| super::DECLARATION)?;
    Ok((media_type, body.end()))
}

/// A boundary of 128 random bits, which nobody can put into a part.
fn boundary([high, low]: [u64; 2]) -> String {
    format!("----loginrocket-{high:016x}{low:016x}")
}

/// A body while it is put together.
struct Assembly {
    boundary: String,
    /// What is not a segment yet.
    text: Zeroizing<Vec<u8>>,
    segments: Vec<Segment>,
    wipe: bool,
}

impl Assembly {
    /// An empty body.
    fn new(boundary: String, wipe: bool) -> Self {
        let text = Zeroizing::new(Vec::with_capacity(1 << 10));
        Self { boundary, text, segments: Vec::new(), wipe }
    }

    /// The parts of a form, in the order of the fields.
    fn form(&mut self, pairs: &str, parts: Parts) -> Result<&'static str, EncodeError> {
        let mut done = 0;
        for Part { name, at, value } in parts.list {
            self.pairs(pairs.get(done..at).unwrap_or_default())?;
            done = at;
            self.begin();
            match value {
                Value::Json(text) => {
                    self.disposition(name, name, None)?;
                    self.header(&CONTENT_TYPE, JSON.as_bytes());
                    self.content(&text);
                }
                Value::File(segment, media_type, file_name) => {
                    self.disposition(name, name, file_name.as_deref())?;
                    self.header(&CONTENT_TYPE, media_type.as_bytes());
                    self.segment(segment);
                }
            }
        }
        self.pairs(pairs.get(done..).unwrap_or_default())?;
        Ok("multipart/form-data")
    }

    /// The metadata, then the media.
    fn related(&mut self, object: Option<Zeroizing<Vec<u8>>>, mut parts: Parts) -> &'static str {
        let is_json = |part: &Part| matches!(part.value, Value::Json(_));
        let has_json = parts.list.iter().any(is_json);
        // The root of the body is its first part (RFC 2387, section 3.2).
        parts.list.sort_by_key(|part| !is_json(part));
        let none = || (!has_json).then(|| Zeroizing::new(b"{}".to_vec()));
        if let Some(object) = object.or_else(none) {
            self.json(&object);
        }
        for part in parts.list {
            match part.value {
                Value::Json(text) => self.json(&text),
                Value::File(segment, media_type, _) => {
                    self.begin();
                    self.header(&CONTENT_TYPE, media_type.as_bytes());
                    self.segment(segment);
                }
            }
        }
        "multipart/related; type=\"application/json\""
    }

    /// A part that is JSON and has no name.
    fn json(&mut self, text: &[u8]) {
        self.begin();
        self.header(&CONTENT_TYPE, b"application/json; charset=UTF-8");
        self.content(text);
    }

    /// Text parts, from the pairs of a form.
    fn pairs(&mut self, pairs: &str) -> Result<(), EncodeError> {
        for (name, value) in form_urlencoded::parse(pairs.as_bytes()) {
            let value = Zeroizing::new(value.into_owned());
            self.begin();
            // A name of a flattened map is not shown.
            self.disposition("", &name, None)?;
            self.content(value.as_bytes());
        }
        Ok(())
    }

    /// The line that begins a part.
    fn begin(&mut self) {
        self.text.extend_from_slice(b"--");
        self.text.extend_from_slice(self.boundary.as_bytes());
        self.text.extend_from_slice(b"\r\n");
    }

    /// A header of a part.
    fn header(&mut self, name: &HeaderName, value: &[u8]) {
        let name = if *name == CONTENT_TYPE { "Content-Type" } else { name.as_str() };
        self.text.extend_from_slice(name.as_bytes());
        self.text.extend_from_slice(b": ");
        self.text.extend_from_slice(value);
        self.text.extend_from_slice(b"\r\n");
    }

    /// The header that names a part and its file; `field` is to blame.
    fn disposition(
        &mut self,
        field: &'static str,
        name: &str,
        file_name: Option<&str>,
    ) -> Result<(), EncodeError> {
        let wrong = |reason| EncodeError::new(field, reason);
        self.text.extend_from_slice(b"Content-Disposition: form-data; name=\"");
        escape(&mut self.text, name).map_err(wrong)?;
        if let Some(file_name) = file_name {
            self.text.extend_from_slice(b"\"; filename=\"");
            escape(&mut self.text, file_name).map_err(wrong)?;
        }
        self.text.extend_from_slice(b"\"\r\n");
        Ok(())
    }

    /// The content of a part that is in memory.
    fn content(&mut self, content: &[u8]) {
        self.text.extend_from_slice(b"\r\n");
        self.text.extend_from_slice(content);
        self.text.extend_from_slice(b"\r\n");
    }

    /// The content of a part that is an upload.
    fn segment(&mut self, segment: Segment) {
        if let Some(bytes) = segment.plain_bytes().filter(|bytes| bytes.len() <= SMALL) {
            return self.content(bytes);
        }
        self.text.extend_from_slice(b"\r\n");
        self.cut();
        self.segments.push(segment);
        self.text.extend_from_slice(b"\r\n");
    }

    /// Makes a segment of the text so far.
    fn cut(&mut self) {
        let text = owned(std::mem::take(&mut *self.text), self.wipe);
        self.segments.push(Segment::text(text));
    }

    /// The whole body: bytes if that is all it is.
    fn end(mut self) -> Body {
        self.text.extend_from_slice(b"--");
        self.text.extend_from_slice(self.boundary.as_bytes());
        self.text.extend_from_slice(b"--\r\n");
        if self.segments.is_empty() {
            let text = owned(std::mem::take(&mut *self.text), self.wipe);
            return Body::from(text);
        }
        self.cut();
        Chain::of(self.segments)
    }
}

/// Writes a name as browsers do: a quote and the ends of lines are escaped, and nothing
/// else. Other control characters would break the header.
fn escape(out: &mut Vec<u8>, name: &str) -> Result<(), EncodeReason> {
    for byte in name.bytes() {
        match byte {
            b'\r' => out.extend_from_slice(b"%0D"),
            b'\n' => out.extend_from_slice(b"%0A"),
            b'"' => out.extend_from_slice(b"%22"),
            b'\t' => out.push(byte),
            0..=0x1f | 0x7f => return Err(EncodeReason::PartName),
            _ => out.push(byte),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{boundary, escape};
    use crate::error::EncodeReason;

    #[test]
    fn names_are_escaped_as_browsers_do() {
        let escaped = |name: &str| {
            let mut out = Vec::new();
            escape(&mut out, name).map(|()| String::from_utf8(out).unwrap())
        };
        assert_eq!(escaped("a\r\nb\"c\\d%0A\u{e9}\t").unwrap(), "a%0D%0Ab%22c\\d%0A\u{e9}\t");
        for wrong in ["\0", "a\u{1b}", "\u{7f}"] {
            assert_eq!(escaped(wrong), Err(EncodeReason::PartName));
        }
    }

    #[test]
    fn a_boundary_is_a_token_of_128_bits() {
        let boundary = boundary([1, 0xabc]);
        assert_eq!(boundary, "----loginrocket-00000000000000010000000000000abc");
        assert!(boundary.len() <= 70);
    }
}
