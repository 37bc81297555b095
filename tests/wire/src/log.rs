//! What a server saw and did, in order.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::sync::watch;

use crate::Request;

/// How long a test waits for something to be in the log.
const PATIENCE: Duration = Duration::from_secs(20);

/// Something that happened on a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The connection was accepted.
    Accepted,
    /// The TLS handshake is complete.
    Secured,
    /// Bytes came, after decryption.
    Read(Vec<u8>),
    /// A whole request came, as a step of the script asked.
    Request(Request),
    /// This many bytes of the script were written.
    Wrote(usize),
    /// The client closed its side.
    ClientClosed(Closing),
    /// The script is over.
    Finished,
    /// The script took too long.
    Overdue,
}

/// How a client closed its side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    /// In order.
    Fin,
    /// By a RST, or because it did not take what was sent.
    Reset,
}

/// An event and its connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The number of the connection, from 0.
    pub connection: usize,
    /// What happened.
    pub event: Event,
}

/// The log of a server. Clones are the same log.
#[derive(Clone, Debug)]
pub struct Log {
    entries: Arc<Mutex<Vec<Entry>>>,
    length: Arc<watch::Sender<usize>>,
}

impl Log {
    /// An empty log.
    pub(crate) fn new() -> Self {
        Self { entries: Arc::default(), length: Arc::new(watch::Sender::new(0)) }
    }

    /// Adds an event.
    pub(crate) fn push(&self, connection: usize, event: Event) {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        entries.push(Entry { connection, event });
        self.length.send_replace(entries.len());
    }

    /// All of it.
    #[must_use]
    pub fn entries(&self) -> Vec<Entry> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What a function finds in the entries.
    fn find<T>(&self, f: impl FnMut(Entry) -> Option<T>) -> Vec<T> {
        self.entries().into_iter().filter_map(f).collect()
    }

    /// The number of connections.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.find(|entry| (entry.event == Event::Accepted).then_some(())).len()
    }

    /// The requests that came whole, and their connections.
    #[must_use]
    pub fn requests(&self) -> Vec<(usize, Request)> {
        self.find(|Entry { connection, event }| match event {
            Event::Request(request) => Some((connection, request)),
            _ => None,
        })
    }

    /// All bytes that came on all connections.
    #[must_use]
    pub fn received(&self) -> Vec<u8> {
        self.find(|entry| match entry.event {
            Event::Read(bytes) => Some(bytes),
            _ => None,
        })
        .concat()
    }

    /// The bytes that came on one connection.
    #[must_use]
    pub fn received_on(&self, connection: usize) -> Vec<u8> {
        self.find(|entry| match entry.event {
            Event::Read(bytes) if entry.connection == connection => Some(bytes),
            _ => None,
        })
        .concat()
    }

    /// The number of bytes that were written on a connection.
    #[must_use]
    pub fn written(&self, connection: usize) -> usize {
        let written = self.find(|entry| match entry.event {
            Event::Wrote(bytes) if entry.connection == connection => Some(bytes),
            _ => None,
        });
        written.into_iter().fold(0, usize::saturating_add)
    }

    /// How the client closed a connection, if it did.
    #[must_use]
    pub fn closing(&self, connection: usize) -> Option<Closing> {
        let closings = self.find(|entry| match entry.event {
            Event::ClientClosed(closing) if entry.connection == connection => Some(closing),
            _ => None,
        });
        closings.first().copied()
    }

    /// Whether an event of a connection is in the log.
    #[must_use]
    pub fn has(&self, connection: usize, event: &Event) -> bool {
        self.entries().iter().any(|entry| entry.connection == connection && entry.event == *event)
    }

    /// Waits until the log is as the test wants it.
    ///
    /// # Errors
    ///
    /// If that takes too long; the error shows the log.
    pub async fn wait(&self, mut done: impl FnMut(&Self) -> bool) -> Result<(), Overdue> {
        let mut length = self.length.subscribe();
        let wait = async {
            while !done(self) {
                if length.changed().await.is_err() {
                    break;
                }
            }
        };
        tokio::time::timeout(PATIENCE, wait).await.map_err(|_| Overdue(self.entries()))
    }

    /// Waits until the client has closed a connection.
    ///
    /// # Errors
    ///
    /// If that takes too long.
    pub async fn closed(&self, connection: usize) -> Result<Closing, Overdue> {
        self.wait(|log| log.closing(connection).is_some()).await?;
        self.closing(connection).ok_or_else(|| Overdue(self.entries()))
    }
}

/// What a test waited for did not happen.
pub struct Overdue(Vec<Entry>);

impl fmt::Debug for Overdue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not in the log after {PATIENCE:?}: {:?}", self.0)
    }
}

impl fmt::Display for Overdue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl std::error::Error for Overdue {}
