//! Decompresses a body while it arrives: never more at a time than a few chunks, however much it
//! would become.

use std::io::{self, Write as _};

use bytes::{Buf as _, Bytes};
use flate2::write::GzDecoder;

/// How much is handed out at a time, in bytes; one step may add a little.
const PIECE: usize = 64 << 10;

/// How much goes into one step, in bytes.
const STEP: usize = 16 << 10;

/// Decompresses one member of gzip (RFC 1952), as the content coding has it.
pub(super) struct Gunzip {
    decoder: GzDecoder<Vec<u8>>,
    /// What came and is still compressed.
    rest: Bytes,
}

impl Gunzip {
    /// Begins.
    #[expect(clippy::unnecessary_wraps, reason = "its twin has none")]
    pub(super) fn new() -> Option<Self> {
        Some(Self { decoder: GzDecoder::new(Vec::new()), rest: Bytes::new() })
    }

    /// Adds what came, once [`next`](Self::next) has given all that there was before.
    pub(super) fn push(&mut self, sent: Bytes) {
        self.rest = sent;
    }

    /// The next bytes, never none; `None` if more has to come first.
    pub(super) fn next(&mut self) -> io::Result<Option<Bytes>> {
        while !self.rest.is_empty() && self.decoder.get_ref().len() < PIECE {
            let step = self.rest.len().min(STEP);
            let read = self.decoder.write(self.rest.get(..step).unwrap_or_default())?;
            if read == 0 {
                // Something follows the end.
                return Err(io::ErrorKind::InvalidData.into());
            }
            self.rest.advance(read);
        }
        if self.rest.is_empty() {
            // A reader of a stream waits for what can be known by now.
            self.decoder.flush()?;
        }
        let decoded = std::mem::take(self.decoder.get_mut());
        Ok((!decoded.is_empty()).then(|| decoded.into()))
    }

    /// Whether the member was whole, and its checksum is right.
    pub(super) fn is_whole(&mut self) -> bool {
        self.decoder.try_finish().is_ok() && self.decoder.get_ref().is_empty()
    }
}
