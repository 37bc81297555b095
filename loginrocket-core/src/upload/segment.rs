//! One thing that is sent: where its bytes are, and how many there should be.

use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use bytes::Bytes;

use super::{OnProgress, Opened};

/// Where bytes are.
pub(crate) enum Source {
    /// In memory.
    Bytes(Bytes),
    /// In a file.
    File(Arc<Path>),
    /// A function opens them.
    Made(Arc<dyn Fn() -> Opened + Send + Sync>),
    /// In a stream that is read once; none once that has begun.
    Once(Option<Claim>),
}

impl Source {
    /// The same once more, unless it can be read only once.
    pub(crate) fn again(&self) -> Option<Self> {
        match self {
            Self::Bytes(bytes) => Some(Self::Bytes(bytes.clone())),
            Self::File(path) => Some(Self::File(Arc::clone(path))),
            Self::Made(open) => Some(Self::Made(Arc::clone(open))),
            Self::Once(_) => None,
        }
    }

    /// What it is, in a word that shows nothing of it.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Bytes(_) => "bytes",
            Self::File(_) => "a file",
            Self::Made(_) => "a stream, made anew each time",
            Self::Once(_) => "a stream",
        }
    }
}

/// A stream that was taken out of its upload. If nothing was read, as of a call that
/// failed before it was sent, it goes back.
pub(crate) struct Claim {
    opened: Option<Opened>,
    slot: Arc<Mutex<Option<Opened>>>,
}

impl Claim {
    /// Takes the stream, if it is there.
    pub(crate) fn take(slot: &Arc<Mutex<Option<Opened>>>) -> Option<Self> {
        let opened = slot.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        Some(Self { opened: Some(opened), slot: Arc::clone(slot) })
    }

    /// The stream, to be read.
    pub(crate) fn open(mut self) -> Option<Opened> {
        self.opened.take()
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        if let Some(opened) = self.opened.take() {
            *self.slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(opened);
        }
    }
}

/// One thing that is sent.
pub(crate) struct Segment {
    /// The field that it is the value of, by its name on the wire; empty for the text
    /// between parts.
    pub(crate) field: &'static str,
    pub(crate) source: Source,
    /// Its length, if that is known or declared.
    declared: Option<u64>,
    /// The length that a file turned out to have.
    pub(crate) measured: Option<u64>,
    pub(crate) on_progress: Option<OnProgress>,
}

impl Segment {
    /// The value of a field.
    pub(crate) fn new(
        field: &'static str,
        source: Source,
        declared: Option<u64>,
        on_progress: Option<OnProgress>,
    ) -> Self {
        Self { field, source, declared, measured: None, on_progress }
    }

    /// Bytes that belong to no field.
    pub(crate) fn text(bytes: Bytes) -> Self {
        let declared = u64::try_from(bytes.len()).ok();
        Self::new("", Source::Bytes(bytes), declared, None)
    }

    /// Bytes whose progress nobody watches.
    pub(crate) fn plain_bytes(&self) -> Option<&Bytes> {
        match &self.source {
            Source::Bytes(bytes) if self.on_progress.is_none() => Some(bytes),
            _ => None,
        }
    }

    /// The same once more.
    pub(crate) fn again(&self) -> Option<Self> {
        let source = self.source.again()?;
        Some(Self::new(self.field, source, self.declared, self.on_progress.clone()))
    }

    /// Its length, once it is known.
    pub(crate) fn len(&self) -> Option<u64> {
        self.declared.or(self.measured)
    }
}
