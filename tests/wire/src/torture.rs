//! A fault at one chosen read or write of a connection, below TLS.

use std::sync::{Arc, Mutex, PoisonError};

/// A read or a write that moved bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// From the client.
    Read,
    /// To the client.
    Write,
}

/// What happens instead of a read or write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The server ends the connection in order.
    Eof,
    /// The server resets the connection.
    Reset,
    /// Nothing moves any more.
    Stall,
    /// One byte moves, then the server ends the connection.
    OneByte,
    /// Bytes come that are neither HTTP nor TLS nor JSON, then the end.
    Garbage,
}

impl Fault {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Eof, Self::Reset, Self::Stall, Self::OneByte, Self::Garbage];

    /// What garbage is.
    pub(crate) const GARBAGE: &'static [u8] = b"\x00\xff\x16\x80\r\x7f\x00{\x01\x9d\x00\xfe";
}

/// How a server tortures its connections: bytes move in small pieces, so that
/// there are many points to fail at, and at one of them a fault happens.
#[derive(Clone, Debug)]
pub struct Torture {
    pub(crate) piece: usize,
    pub(crate) fault: Option<(usize, Fault)>,
    pub(crate) record: Record,
}

impl Torture {
    /// No fault: only records the points.
    #[must_use]
    pub fn record(piece: usize) -> Self {
        Self { piece, fault: None, record: Record::default() }
    }

    /// A fault in place of the read or write of this number, from 0.
    #[must_use]
    pub fn fail(piece: usize, at: usize, fault: Fault) -> Self {
        Self { piece, fault: Some((at, fault)), record: Record::default() }
    }

    /// What became of it.
    #[must_use]
    pub fn recorded(&self) -> Record {
        self.record.clone()
    }
}

/// What a torture did. Clones are the same record.
#[derive(Clone, Debug, Default)]
pub struct Record(Arc<Mutex<State>>);

/// The reads and writes so far, and the one that the fault took the place of.
#[derive(Debug, Default)]
struct State {
    ops: Vec<Op>,
    tripped: Option<Op>,
}

impl Record {
    /// Reads and writes that moved bytes, in order.
    #[must_use]
    pub fn ops(&self) -> Vec<Op> {
        self.with(|state| state.ops.clone())
    }

    /// The read or write in place of which the fault happened.
    #[must_use]
    pub fn tripped(&self) -> Option<Op> {
        self.with(|state| state.tripped)
    }

    /// Adds a read or write.
    pub(crate) fn push(&self, op: Op) {
        self.with(|state| state.ops.push(op));
    }

    /// Notes that the fault happens.
    pub(crate) fn trip(&self, op: Op) {
        self.with(|state| state.tripped = Some(op));
    }

    /// Looks at the state, or changes it.
    fn with<T>(&self, f: impl FnOnce(&mut State) -> T) -> T {
        f(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
