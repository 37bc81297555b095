//! Parses server-sent events, chunk by chunk, as HTML says (sections 9.2.5, "Parsing an event
//! stream", and 9.2.6, "Interpreting an event stream"). When to connect again is not decided
//! here.

use std::{mem, sync::Arc, time::Duration};

use bytes::{Buf as _, Bytes};

use super::{chunk, raw_event::RawEvent};

/// An event is longer than the cap, which is in bytes. Nothing is read behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooLarge(pub(crate) usize);

/// Parses a stream of events.
///
/// An event is as long as its lines together, without their ends and without comments, which
/// servers send to keep a connection alive. Besides one chunk no more is kept than an event
/// and the last id, each at most the cap. Each byte is looked at once for the end of its line,
/// and the line once more when it is complete, so that the size of the chunks does not matter.
pub(crate) struct EventParser {
    cap: usize,
    /// What has arrived and is not yet read.
    chunk: Bytes,
    /// The data of the event, each line with a line feed behind it, and then the line that is
    /// being read. They share a buffer so that long data is not there twice.
    buffer: Vec<u8>,
    /// Where in the buffer the line begins.
    line_at: usize,
    /// The length of the event, without the line that is being read.
    len: usize,
    /// The type of the event, or nothing.
    name: String,
    /// The last event ID buffer of the specification; `None` is the empty string.
    id: Option<Arc<str>>,
    /// The last event ID: the same, as it was at the last empty line.
    last_id: Option<Arc<str>>,
    retry: Option<Duration>,
    is_first_line: bool,
    is_after_cr: bool,
    has_failed: bool,
    /// How many bytes were looked at or moved.
    #[cfg(test)]
    work: usize,
}

impl EventParser {
    /// A parser at the beginning of a stream. The cap of an event is in bytes.
    pub(crate) fn new(cap: usize) -> Self {
        Self {
            cap,
            chunk: Bytes::new(),
            buffer: Vec::new(),
            line_at: 0,
            len: 0,
            name: String::new(),
            id: None,
            last_id: None,
            retry: None,
            is_first_line: true,
            is_after_cr: false,
            has_failed: false,
            #[cfg(test)]
            work: 0,
        }
    }

    /// A parser of the stream that follows this one, whose last event ID and time to wait still
    /// hold.
    ///
    /// The specification lets the new stream begin without an ID, so that its first event would
    /// take it away; browsers keep it, and web-platform-tests (`format-field-id-2`) ask for
    /// that.
    pub(crate) fn resumed(&self, cap: usize) -> Self {
        let (id, last_id) = (self.last_id.clone(), self.last_id.clone());
        Self { id, last_id, retry: self.retry, ..Self::new(cap) }
    }

    /// Takes the next chunk of the stream. [`next`](Self::next) is to be called until it
    /// returns `None` before the next one: only then is there one chunk in memory.
    ///
    /// Nothing is to be said at the end of the stream: an event that has no empty line behind
    /// it is dropped, with its id.
    pub(crate) fn push(&mut self, chunk: Bytes) {
        if !self.has_failed {
            chunk::append(&mut self.chunk, chunk);
        }
    }

    /// The next event, if it has arrived. There is none after an error.
    pub(crate) fn next(&mut self) -> Option<Result<RawEvent, TooLarge>> {
        while !self.chunk.is_empty() {
            match self.read_line() {
                Ok(None) => {}
                Ok(Some(event)) => return Some(Ok(event)),
                Err(error) => {
                    self.has_failed = true;
                    self.chunk = Bytes::new();
                    self.buffer = Vec::new();
                    return Some(Err(error));
                }
            }
        }
        None
    }

    /// How long to wait before connecting again, if the stream has said so.
    pub(crate) fn retry(&self) -> Option<Duration> {
        self.retry
    }

    /// The last event ID: what `Last-Event-ID` is when connecting again.
    pub(crate) fn last_event_id(&self) -> Option<&str> {
        self.last_id.as_deref()
    }

    /// Reads to the end of the line, or of the chunk.
    fn read_line(&mut self) -> Result<Option<RawEvent>, TooLarge> {
        // CR LF is one end of a line, which CR alone has already ended: the event must not
        // wait for what may follow.
        if mem::take(&mut self.is_after_cr) && self.chunk.first() == Some(&b'\n') {
            self.chunk.advance(1);
            return Ok(None);
        }
        let end = self.chunk.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
        let part = self.chunk.split_to(end.unwrap_or(self.chunk.len()));
        #[cfg(test)]
        {
            self.work = self.work.saturating_add(part.len());
        }
        self.append(&part)?;
        if end.is_none() {
            return Ok(None);
        }
        self.is_after_cr = self.chunk.first() == Some(&b'\r');
        self.chunk.advance(1);
        self.end_line()
    }

    /// Appends a part of the line. Of a comment only the colon is kept.
    fn append(&mut self, part: &[u8]) -> Result<(), TooLarge> {
        let line_len = self.buffer.len().saturating_sub(self.line_at);
        let first = self.buffer.get(self.line_at).or(part.first());
        if first == Some(&b':') {
            if line_len == 0 {
                self.buffer.push(b':');
            }
            return Ok(());
        }
        if part.len() > self.cap.saturating_sub(self.len).saturating_sub(line_len) {
            return Err(TooLarge(self.cap));
        }
        self.buffer.extend_from_slice(part);
        Ok(())
    }

    /// Interprets the line, which is complete.
    fn end_line(&mut self) -> Result<Option<RawEvent>, TooLarge> {
        // Decoding removes one byte order mark (Encoding, "UTF-8 decode").
        if mem::take(&mut self.is_first_line) && self.buffer.starts_with(b"\xef\xbb\xbf") {
            self.buffer.drain(..3);
        }
        let line = self.buffer.get(self.line_at..).unwrap_or_default();
        match line.first() {
            None => return Ok(self.dispatch()),
            Some(b':') => {
                self.buffer.truncate(self.line_at);
                return Ok(None);
            }
            Some(_) => {}
        }
        #[cfg(test)]
        {
            self.work = self.work.saturating_add(line.len());
        }
        // A byte that is not UTF-8 becomes a character of three.
        self.len = self.len.saturating_add(text_len(line));
        if self.len > self.cap {
            return Err(TooLarge(self.cap));
        }
        self.field();
        Ok(None)
    }

    /// Processes a field, and removes its line from the buffer, except for data.
    fn field(&mut self) {
        let line = self.buffer.get(self.line_at..).unwrap_or_default();
        let (name, value) = split_field(line);
        match name {
            b"data" => {
                let value_at = self.buffer.len().saturating_sub(value.len());
                self.buffer.drain(self.line_at..value_at);
                self.buffer.push(b'\n');
                self.line_at = self.buffer.len();
            }
            b"event" => self.name = String::from_utf8_lossy(value).into_owned(),
            b"id" if !value.contains(&0) => {
                self.id = (!value.is_empty()).then(|| String::from_utf8_lossy(value).into());
            }
            b"retry" => self.retry = milliseconds(value).or(self.retry),
            _ => {}
        }
        self.buffer.truncate(self.line_at);
    }

    /// The event that an empty line ends. Without data there is none, but its id counts.
    fn dispatch(&mut self) -> Option<RawEvent> {
        self.last_id.clone_from(&self.id);
        self.len = 0;
        self.line_at = 0;
        let name = mem::take(&mut self.name);
        let mut data = mem::take(&mut self.buffer);
        // The line feed behind the last line; a single line may be empty.
        data.pop()?;
        Some(RawEvent { name, data: into_text(data), id: self.last_id.clone() })
    }
}

/// The name of a field and its value. Without a colon the whole line is the name; one space
/// behind the colon belongs to neither.
fn split_field(line: &[u8]) -> (&[u8], &[u8]) {
    let Some(colon) = line.iter().position(|byte| *byte == b':') else { return (line, b"") };
    let (name, value) = line.split_at(colon);
    let value = value.strip_prefix(b":").unwrap_or(value);
    (name, value.strip_prefix(b" ").unwrap_or(value))
}

/// A number of milliseconds, if there are only digits. The largest one stands for all that are
/// larger. An empty value, of which the specification does not speak, is no number.
fn milliseconds(value: &[u8]) -> Option<Duration> {
    let append = |number: u64, byte: &u8| {
        let digit = char::from(*byte).to_digit(10)?;
        Some(number.saturating_mul(10).saturating_add(u64::from(digit)))
    };
    let number = value.iter().try_fold(0, append)?;
    (!value.is_empty()).then_some(Duration::from_millis(number))
}

/// How long the bytes are as text: U+FFFD, which replaces what is not UTF-8, has three bytes.
fn text_len(bytes: &[u8]) -> usize {
    bytes.utf8_chunks().fold(0_usize, |len, chunk| {
        let replacement = if chunk.invalid().is_empty() { 0 } else { 3 };
        len.saturating_add(chunk.valid().len()).saturating_add(replacement)
    })
}

/// The bytes as text; what is not UTF-8 is replaced.
fn into_text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

#[cfg(test)]
mod reference;
#[cfg(test)]
mod tests;
