//! The parts of a request while they are written, and the first error.

use bytes::Bytes;
use http::HeaderValue;
use zeroize::Zeroizing;

use super::Writer;
use crate::{
    body::Body,
    encoding::Encoding,
    error::{EncodeError, EncodeReason},
    jsonp,
    request::{DECLARATION, names::Flattened, pairs_named, urlencoded::PairError},
    upload::{Chain, Upload, media_type_of},
};

/// Room for the fields of a usual body, in bytes: a buffer that grows leaves its
/// old copy behind, which is not wiped.
const ROOM: usize = 1 << 10;

/// The body of a request while it is written.
pub(in crate::request) enum Content {
    /// Nothing was written.
    None,
    /// The fields of a JSON object that is not closed yet.
    Json(Zeroizing<Vec<u8>>),
    /// The pairs of a form.
    Form(Zeroizing<String>),
    /// One value with its media type.
    Whole(&'static str, Zeroizing<Vec<u8>>),
    /// Bytes of the user's own with their media type.
    Bytes(&'static str, Bytes),
    /// A body that is put together already, with its media type.
    Made(Box<(HeaderValue, Body)>),
}

impl Writer {
    /// Whether what was written may hold a secret.
    pub(in crate::request) fn may_hold_secrets(&self) -> bool {
        self.spec.has_secrets() || self.secrets.borrow().were_opened()
    }

    /// How much room a part of the URL gets, if this much is usually enough.
    pub(super) fn room(&self, usual: usize) -> usize {
        if self.may_hold_secrets() { ROOM } else { usual }
    }

    /// Where the encoding puts pairs.
    pub(super) fn pairs(&mut self) -> Option<&mut String> {
        if !self.encoding.has_pairs() {
            return Some(self.query_string());
        }
        if matches!(self.content, Content::None) {
            self.content = Content::Form(Zeroizing::new(String::with_capacity(ROOM)));
        }
        if let Content::Form(pairs) = &mut self.content { Some(pairs) } else { None }
    }

    /// The query string, with room for some pairs.
    pub(super) fn query_string(&mut self) -> &mut String {
        if self.query.is_empty() {
            let room = self.room(64);
            self.query.reserve(room);
        }
        &mut self.query
    }

    /// The fields of a JSON object, begun if there is none yet.
    pub(super) fn fields(&mut self) -> Option<&mut Vec<u8>> {
        if matches!(self.content, Content::None) {
            self.content = Content::Json(Zeroizing::new(Vec::with_capacity(ROOM)));
        }
        if let Content::Json(fields) = &mut self.content { Some(fields) } else { None }
    }

    /// Sets a body that is one value.
    pub(super) fn whole(&mut self, media_type: &'static str, body: impl Into<Vec<u8>>) {
        match self.content {
            Content::None => self.content = Content::Whole(media_type, Zeroizing::new(body.into())),
            _ => self.fail(DECLARATION),
        }
    }

    /// Sets a body that is an upload.
    pub(super) fn stream(&mut self, upload: &Upload, media_type: Option<&'static str>) {
        if !matches!(self.content, Content::None) {
            return self.fail(DECLARATION);
        }
        let made = media_type_of(upload, media_type)
            .and_then(|media_type| Ok((media_type, upload.segment("")?)));
        match made {
            Ok((media_type, segment)) => {
                self.content = Content::Made(Box::new((media_type, Chain::of(vec![segment]))));
            }
            Err(reason) => self.fail(EncodeError::new("", reason)),
        }
    }

    /// Adds a part that is a file.
    pub(super) fn file(&mut self, name: &'static str, upload: &Upload) {
        if self.is_part_taken(name) {
            return;
        }
        let at = self.pairs_so_far();
        let Some(parts) = &mut self.parts else { return self.fail(DECLARATION) };
        if let Err(reason) = parts.parts().file(name, at, upload) {
            self.fail(EncodeError::new(name, reason));
        }
    }

    /// How much was written of the text parts.
    pub(super) fn pairs_so_far(&self) -> usize {
        if let Content::Form(pairs) = &self.content { pairs.len() } else { 0 }
    }

    /// Whether a flattened value has brought the name of a part; then it is an error. In
    /// `multipart/related` parts have no names.
    pub(super) fn is_part_taken(&mut self, name: &'static str) -> bool {
        self.encoding == Encoding::Multipart && self.is_taken(name, false)
    }

    /// Adds the JSONP parameter that names the function.
    pub(crate) fn callback(&mut self, name: &str) {
        if jsonp::is_valid(name) {
            self.query("callback", name);
        } else {
            self.fail(EncodeError::new("callback", EncodeReason::Callback));
        }
    }

    /// Refuses a second name of the JSONP function: a field or a flattened map may bring it.
    pub(crate) fn check_callback(&mut self) {
        if pairs_named(self, "callback") > 1 {
            self.fail(EncodeError::new("callback", EncodeReason::Doubled));
        }
    }

    /// Whether a flattened value has brought this name; then it is an error.
    #[inline]
    pub(super) fn is_taken(&mut self, name: &'static str, in_query: bool) -> bool {
        let Some(all) = &self.flattened else { return false };
        let is_taken = all.contains(name, in_query);
        if is_taken {
            self.fail(EncodeError::new(name, EncodeReason::Doubled));
        }
        is_taken
    }

    /// Remembers why a pair could not be written.
    pub(super) fn note_pair(&mut self, name: &'static str, result: Result<(), PairError>) {
        if let Err(PairError(reason)) = result {
            self.fail(EncodeError::new(name, reason));
        }
        if self.flattened.is_some() && !name.is_empty() {
            self.check_brackets(name);
        }
    }

    /// The names that flattened values have brought.
    pub(super) fn flattened(&mut self) -> &mut Flattened {
        self.flattened.get_or_insert_with(|| Box::new(Flattened::default())).names()
    }

    /// Refuses the list that was just written if its pairs have brackets behind
    /// the field's name, and a flattened value has brought that name.
    fn check_brackets(&mut self, name: &'static str) {
        let Some(flattened) = &self.flattened else { return };
        let form = if let Content::Form(pairs) = &self.content { pairs.as_str() } else { "" };
        if flattened.repeats_list(name, &self.query, form) {
            self.fail(EncodeError::new(name, EncodeReason::Doubled));
        }
    }

    /// Remembers the first error.
    pub(super) fn fail(&mut self, error: EncodeError) {
        self.error.get_or_insert(error);
    }
}
