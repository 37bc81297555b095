//! Fields that are a stream, or parts of a body.

use std::borrow::Cow;

use super::{
    super::{
        entries::{Entries, Kind},
        error::{RequestError, RequestErrorKind, RequestPart},
        part::Source,
        uploads::{FromParts, FromUpload},
    },
    Fields,
    slot::{Place, Slot, pairs_of},
};
use crate::{encoding::Encoding, spec::List, upload::Upload};

impl<'r> Fields<'r> {
    /// The whole body while it arrives. A type that owns it shares it with those that are read
    /// before and after: whoever reads its bytes first has them.
    ///
    /// # Errors
    ///
    /// If the body of this endpoint is not a stream.
    pub fn body_stream<T: FromUpload<'r>>(&self) -> Result<T, RequestError> {
        let whole = || RequestPart::Body("$".to_owned());
        let upload = self.call.stream();
        upload
            .map(T::from_upload)
            .ok_or_else(|| RequestError::of(RequestErrorKind::Missing, whole()))
    }

    /// The parts of this name in a body of several parts; in `multipart/related`, where they have
    /// no names, all but the first.
    ///
    /// # Errors
    ///
    /// If there are more or fewer than the type holds.
    pub fn parts<T: FromParts<'r>>(&self, name: &'static str) -> Result<T, RequestError> {
        let pieces = self.call.pieces();
        let found: Vec<&'r Upload> = match self.call.encoding() {
            Encoding::Multipart => {
                let entries = self.body_entries()?;
                let next = |at: &usize| entries.get(*at).and_then(|entry| entry.next);
                let numbers = std::iter::successors(entries.find(name), next);
                numbers.filter_map(|at| pieces.get(at)).map(|piece| &piece.upload).collect()
            }
            Encoding::Related => pieces.iter().skip(1).map(|piece| &piece.upload).collect(),
            _ => Vec::new(),
        };
        T::from_uploads(&found).map_err(|error| {
            let part = RequestPart::Part { name: Cow::Borrowed(name), path: "$".to_owned() };
            RequestError::value(part, error, None)
        })
    }

    /// A part that is JSON; in `multipart/related` the first.
    #[must_use]
    pub fn part_json(&self, name: &'static str) -> Slot<'_, 'r> {
        self.slot(Place::JsonPart(name))
    }

    /// The parts by their names; the number of each is that of its entry.
    pub(super) fn part_entries(&self) -> Entries<'r> {
        let mut entries = Entries::new(Kind::Plain);
        for piece in self.call.pieces() {
            entries.push_bytes(&piece.name, piece.bytes());
        }
        entries
    }
}

impl<'f, 'r> Slot<'f, 'r> {
    /// The text of a part that is JSON.
    #[inline(never)]
    pub(super) fn json_part(&self, name: &'static str) -> Result<Source<'f, 'r>, RequestError> {
        let fields = self.fields;
        if fields.call.encoding() == Encoding::Related {
            let text = fields.call.text()?;
            return Ok(if text.is_empty() { Source::Absent } else { Source::Whole(text) });
        }
        let pairs = pairs_of(fields.body_entries()?, name, List::Repeat);
        let part = fields.part(pairs, List::Repeat);
        match part.source {
            Source::NoPairs => Ok(Source::Absent),
            _ => part.text().map(Source::Whole).map_err(|error| self.wrong(error, part)),
        }
    }
}
