//! The twin without the feature `gzip`: there is no decoder.

use std::io;

use bytes::Bytes;

/// None.
pub(super) enum Gunzip {}

impl Gunzip {
    /// There is none.
    pub(super) fn new() -> Option<Self> {
        None
    }

    /// Never called.
    pub(super) fn push(&mut self, _sent: Bytes) {
        match *self {}
    }

    /// Never called.
    pub(super) fn next(&mut self) -> io::Result<Option<Bytes>> {
        match *self {}
    }

    /// Never called.
    pub(super) fn is_whole(&mut self) -> bool {
        match *self {}
    }
}
