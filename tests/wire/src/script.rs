//! What a server does on a connection, step by step.

use std::{collections::VecDeque, net::SocketAddr, time::Duration};

use bytes::Bytes;

use crate::Gate;
#[cfg(feature = "http2")]
use crate::Reply;

/// One step of a script.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    ReadRequest,
    ReadHead,
    ReadSome,
    Write(Bytes),
    Drip {
        bytes: Bytes,
        every: Duration,
    },
    Flood(Bytes),
    Gate(Gate),
    Delay(Duration),
    Tunnel(SocketAddr),
    ShutdownWrite,
    Close,
    Cut,
    Reset,
    AwaitClientClose,
    Forever,
    #[cfg(feature = "http2")]
    ReadStreams(usize),
    #[cfg(feature = "http2")]
    Http2 {
        reply: Reply,
        max_streams: u32,
    },
}

/// What a server does on one connection. Behind the last step the connection
/// is closed.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Script {
    pub(crate) steps: Vec<Step>,
}

impl Script {
    /// An empty script.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a request, answers it, and waits for the client to close.
    pub fn reply(bytes: impl Into<Bytes>) -> Self {
        Self::new().read_request().write(bytes).await_client_close()
    }

    /// Adds a step.
    fn step(mut self, step: Step) -> Self {
        self.steps.push(step);
        self
    }

    /// Reads a request to the end of its body.
    pub fn read_request(self) -> Self {
        self.step(Step::ReadRequest)
    }

    /// Reads a request to the end of its head, and maybe some of its body.
    pub fn read_head(self) -> Self {
        self.step(Step::ReadHead)
    }

    /// Reads once, whatever comes.
    pub fn read_some(self) -> Self {
        self.step(Step::ReadSome)
    }

    /// Writes bytes.
    pub fn write(self, bytes: impl Into<Bytes>) -> Self {
        self.step(Step::Write(bytes.into()))
    }

    /// Writes bytes one by one, with a pause in front of each.
    pub fn drip(self, bytes: impl Into<Bytes>, every: Duration) -> Self {
        self.step(Step::Drip { bytes: bytes.into(), every })
    }

    /// Writes bytes over and over, until the client closes.
    pub fn flood(self, bytes: impl Into<Bytes>) -> Self {
        self.step(Step::Flood(bytes.into()))
    }

    /// Waits until the test opens a gate.
    pub fn gate(self, gate: &Gate) -> Self {
        self.step(Step::Gate(gate.clone()))
    }

    /// Waits for a while.
    pub fn delay(self, delay: Duration) -> Self {
        self.step(Step::Delay(delay))
    }

    /// Carries bytes to another server and back, until one side closes.
    pub fn tunnel(self, to: SocketAddr) -> Self {
        self.step(Step::Tunnel(to))
    }

    /// Ends the own half of the connection: a FIN, over TLS behind a
    /// `close_notify`.
    pub fn shutdown_write(self) -> Self {
        self.step(Step::ShutdownWrite)
    }

    /// As [`Script::shutdown_write`]; then what the client still sends is
    /// thrown away, so that the FIN does not become a RST.
    pub fn close(self) -> Self {
        self.step(Step::Close)
    }

    /// As [`Script::close`], over TLS without a `close_notify`.
    pub fn cut(self) -> Self {
        self.step(Step::Cut)
    }

    /// Sends a RST.
    pub fn reset(self) -> Self {
        self.step(Step::Reset)
    }

    /// Reads until the client closes its side.
    pub fn await_client_close(self) -> Self {
        self.step(Step::AwaitClientClose)
    }

    /// Reads until so many requests came whole over HTTP/2, those of earlier
    /// steps counted too. Nothing is answered, but what the script writes.
    #[cfg(feature = "http2")]
    pub fn read_streams(self, count: usize) -> Self {
        self.step(Step::ReadStreams(count))
    }

    /// Speaks HTTP/2 as it should be, from the connection's first byte: every
    /// request is answered alike, so many at once.
    #[cfg(feature = "http2")]
    pub fn http2(reply: Reply, max_streams: u32) -> Self {
        Self::new().step(Step::Http2 { reply, max_streams })
    }

    /// Neither reads nor writes, until the server is dropped.
    pub fn forever(self) -> Self {
        self.step(Step::Forever)
    }
}

/// The scripts of the connections, in the order in which they come. One more
/// connection than scripts is only listened to.
#[derive(Clone, Debug, Default)]
pub struct Scripts {
    listed: VecDeque<Script>,
    every: Option<Script>,
}

impl Scripts {
    /// No script: whoever comes is listened to.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// The same script for every connection.
    #[must_use]
    pub fn every(script: Script) -> Self {
        Self { listed: VecDeque::new(), every: Some(script) }
    }

    /// The script of the next connection.
    pub(crate) fn next(&mut self) -> Script {
        let every = || self.every.clone();
        let listen = || Script::new().await_client_close();
        self.listed.pop_front().or_else(every).unwrap_or_else(listen)
    }
}

impl From<Script> for Scripts {
    fn from(script: Script) -> Self {
        Self::from([script])
    }
}

impl<const N: usize> From<[Script; N]> for Scripts {
    fn from(scripts: [Script; N]) -> Self {
        Self { listed: VecDeque::from(scripts), every: None }
    }
}

impl From<Vec<Script>> for Scripts {
    fn from(scripts: Vec<Script>) -> Self {
        Self { listed: VecDeque::from(scripts), every: None }
    }
}
