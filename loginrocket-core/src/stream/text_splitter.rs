//! Splits a stream of JSON texts into the single texts, chunk by chunk: JSON lines, texts one
//! directly behind the other, and JSON text sequences (RFC 7464). Values are not parsed here;
//! whoever parses a text finds what is wrong with it.

use std::mem;

use bytes::{Bytes, BytesMut};

use super::chunk;

/// Where a text begins in the stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Position {
    /// Which text of the stream it is, from 1.
    pub(crate) number: u64,
    /// How many bytes are in front of it.
    pub(crate) offset: u64,
    /// The line in which it begins, from 1.
    pub(crate) line: u64,
}

/// One text of the stream, without the white space around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Text {
    /// A part of the chunk, if the text arrived in one.
    pub(crate) bytes: Bytes,
    pub(crate) position: Position,
}

/// Why there is no text where one begins. Nothing is read behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SplitError {
    pub(crate) reason: SplitReason,
    pub(crate) position: Position,
}

/// What is wrong with a text that was not read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SplitReason {
    /// It is longer than the cap, which is in bytes.
    TooLarge(usize),
    /// The stream ends within it.
    Incomplete,
}

/// Finds where one JSON text ends and the next one begins.
///
/// A text ends
/// - behind the bracket or quote that closes it;
/// - if it is anything else, in front of white space, an opening bracket or a quote: `1[2]` is
///   two texts, as for `serde_json`'s `StreamDeserializer`, while `1,2` and `]` are one each;
/// - behind a bracket that does not match, as in `[1}`;
/// - behind a control character in a string, which must be escaped there (RFC 8259, section 7):
///   a missing quote spoils its own line only;
/// - in front of a record separator wherever it is, since no text can contain one (RFC 7464,
///   section 2.3).
///
/// So each text that is JSON is found whole, and what is not JSON is a text that `serde_json`
/// refuses: it ends as soon as no JSON can go on, and the next line is read as any other. Only
/// a bracket that is missing is not noticed before the end of the stream, the cap or a record
/// separator, since texts may span lines.
///
/// Besides one chunk no more is kept than one text, which is at most the cap. Each byte is
/// looked at once, and what ends a number once more, whatever the size of the chunks.
pub(crate) struct TextSplitter {
    cap: usize,
    /// What has arrived and is not yet read.
    chunk: Bytes,
    /// The beginning of a text that did not end in its chunk.
    held: BytesMut,
    /// The text that is being read, or that is next.
    position: Position,
    state: State,
    /// How many brackets are open.
    depth: usize,
    /// Which of the outermost ones are square: the outermost is the lowest bit.
    squares: u128,
    has_failed: bool,
    /// How many bytes were looked at.
    #[cfg(test)]
    work: usize,
}

/// What surrounds the next byte.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing: a text begins.
    Start,
    /// A number, a word, or what is no JSON.
    Scalar,
    /// An array or object.
    Nested,
    /// A string, in brackets or not.
    String,
    /// A backslash in a string is in front.
    Escape,
}

/// Where the text ends, as the next byte tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Later,
    Before,
    Behind,
}

/// In front of each text of a sequence (RFC 7464, section 2.2).
const RECORD_SEPARATOR: u8 = 0x1e;

impl TextSplitter {
    /// A splitter at the beginning of a stream. The cap of a text is in bytes.
    pub(crate) fn new(cap: usize) -> Self {
        Self {
            cap,
            chunk: Bytes::new(),
            held: BytesMut::new(),
            position: Position { number: 1, offset: 0, line: 1 },
            state: State::Start,
            depth: 0,
            squares: 0,
            has_failed: false,
            #[cfg(test)]
            work: 0,
        }
    }

    /// Takes the next chunk of the stream. [`next`](Self::next) is to be called until it
    /// returns `None` before the next one: only then is there one chunk in memory.
    pub(crate) fn push(&mut self, chunk: Bytes) {
        if !self.has_failed {
            chunk::append(&mut self.chunk, chunk);
        }
    }

    /// The next text, if it has arrived. There is none after an error.
    pub(crate) fn next(&mut self) -> Option<Result<Text, SplitError>> {
        if self.state == State::Start {
            self.skip_space();
        }
        let end = self.find_end();
        let len = end.unwrap_or(self.chunk.len());
        if len > self.cap.saturating_sub(self.held.len()) {
            return Some(Err(self.fail(SplitReason::TooLarge(self.cap))));
        }
        let part = self.chunk.split_to(len);
        if end.is_some() && self.held.is_empty() {
            return Some(Ok(self.text(part)));
        }
        self.held.extend_from_slice(&part);
        end.is_some().then(|| Ok(self.text_held()))
    }

    /// What is left at the end of the stream: a number or word that nothing ends, or an error.
    pub(crate) fn finish(&mut self) -> Option<Result<Text, SplitError>> {
        if let Some(text) = self.next() {
            return Some(text);
        }
        match self.state {
            State::Start => None,
            State::Scalar => Some(Ok(self.text_held())),
            State::Nested | State::String | State::Escape => {
                Some(Err(self.fail(SplitReason::Incomplete)))
            }
        }
    }

    /// Skips what may be between two texts.
    fn skip_space(&mut self) {
        let is_text = |byte: &u8| !is_space(*byte) && *byte != RECORD_SEPARATOR;
        let len = self.chunk.iter().position(is_text).unwrap_or(self.chunk.len());
        let space = self.chunk.split_to(len);
        #[cfg(test)]
        {
            self.work = self.work.saturating_add(len);
        }
        self.pass(&space);
    }

    /// Reads to the end of the text, which is returned, or of the chunk.
    fn find_end(&mut self) -> Option<usize> {
        // Shared, so that the state can be changed meanwhile.
        let chunk = self.chunk.clone();
        for (at, byte) in chunk.iter().enumerate() {
            #[cfg(test)]
            {
                self.work = self.work.saturating_add(1);
            }
            match self.step(*byte) {
                End::Later => {}
                End::Before => return Some(at),
                End::Behind => return Some(at.saturating_add(1)),
            }
        }
        None
    }

    /// Reads one byte.
    fn step(&mut self, byte: u8) -> End {
        if byte == RECORD_SEPARATOR {
            return End::Before;
        }
        match self.state {
            State::Start | State::Nested => self.token(byte),
            State::Scalar if is_space(byte) || matches!(byte, b'"' | b'[' | b'{') => End::Before,
            State::Scalar => End::Later,
            State::String | State::Escape => self.string(byte),
        }
    }

    /// Reads a byte outside of strings and scalars.
    fn token(&mut self, byte: u8) -> End {
        match byte {
            b'"' => self.state = State::String,
            b'[' | b'{' => self.open(byte == b'['),
            b']' | b'}' if self.depth > 0 => return self.close(byte == b']'),
            _ if self.depth > 0 => {}
            _ => self.state = State::Scalar,
        }
        End::Later
    }

    /// Reads a byte of a string.
    fn string(&mut self, byte: u8) -> End {
        match (self.state, byte) {
            (_, ..=0x1f) => return End::Behind,
            (State::Escape, _) => self.state = State::String,
            (_, b'\\') => self.state = State::Escape,
            (_, b'"') if self.depth == 0 => return End::Behind,
            (_, b'"') => self.state = State::Nested,
            _ => {}
        }
        End::Later
    }

    /// Goes into brackets.
    fn open(&mut self, is_square: bool) {
        self.state = State::Nested;
        if let Some(bit) = bit(self.depth) {
            self.squares = if is_square { self.squares | bit } else { self.squares & !bit };
        }
        // No text has so many bytes.
        self.depth = self.depth.saturating_add(1);
    }

    /// Leaves brackets.
    fn close(&mut self, is_square: bool) -> End {
        self.depth = self.depth.saturating_sub(1);
        let matches = bit(self.depth).is_none_or(|bit| (self.squares & bit != 0) == is_square);
        if self.depth > 0 && matches { End::Later } else { End::Behind }
    }

    /// The text that is held.
    fn text_held(&mut self) -> Text {
        let bytes = mem::take(&mut self.held).freeze();
        self.text(bytes)
    }

    /// The text of these bytes; the next one begins behind it.
    fn text(&mut self, bytes: Bytes) -> Text {
        let position = self.position;
        self.pass(&bytes);
        self.position.number = position.number.saturating_add(1);
        self.state = State::Start;
        self.depth = 0;
        Text { bytes, position }
    }

    /// Moves the position behind these bytes.
    fn pass(&mut self, bytes: &[u8]) {
        let lines = bytes.split(|byte| *byte == b'\n').skip(1).count();
        self.position.offset = self.position.offset.saturating_add(bytes.len() as u64);
        self.position.line = self.position.line.saturating_add(lines as u64);
    }

    /// The error of the text that is being read.
    fn fail(&mut self, reason: SplitReason) -> SplitError {
        self.has_failed = true;
        self.state = State::Start;
        self.chunk = Bytes::new();
        self.held = BytesMut::new();
        SplitError { reason, position: self.position }
    }
}

/// What is white space in JSON (RFC 8259, section 2).
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// The bit of brackets at this depth. Deeper ones than 128 have none; they are not compared,
/// and `serde_json` reads no text with so many.
fn bit(depth: usize) -> Option<u128> {
    1_u128.checked_shl(u32::try_from(depth).ok()?)
}

#[cfg(test)]
mod reference;
#[cfg(test)]
mod tests;
