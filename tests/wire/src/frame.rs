//! Frames of HTTP/2 (RFC 9113, section 4.1), for scripts that say byte by byte
//! what comes, and for reading what came.

use bytes::Bytes;

use crate::Reply;

/// The error code of an end in order.
pub const NO_ERROR: u32 = 0;
/// The error code of a stream that was not looked at (section 8.7).
pub const REFUSED_STREAM: u32 = 7;
/// The error code of a stream that is not wanted any more.
pub const CANCEL: u32 = 8;
/// The setting that limits how many streams may be open at once.
pub const MAX_CONCURRENT_STREAMS: u16 = 3;

/// The length of what a client sends in front of its frames (section 3.4).
const PREFACE: usize = 24;
/// The kinds of frames that are needed here.
const DATA: u8 = 0;
const HEADERS: u8 = 1;
const RST_STREAM: u8 = 3;
const SETTINGS: u8 = 4;
const GOAWAY: u8 = 7;
/// The flag of a frame behind which its stream has no more.
const END_STREAM: u8 = 1;
/// The flag of a frame that has all headers.
const END_HEADERS: u8 = 4;
/// The flag of a frame that says that settings were taken.
const ACK: u8 = 1;

/// One frame.
fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap_or(u32::MAX).to_be_bytes();
    let [_, length @ ..] = length;
    [&length, &[kind, flags][..], &stream.to_be_bytes(), payload].concat()
}

/// Settings of the server's own.
#[must_use]
pub fn settings(settings: &[(u16, u32)]) -> Bytes {
    let pair = |(id, value): &(u16, u32)| [&id.to_be_bytes()[..], &value.to_be_bytes()].concat();
    let payload: Vec<_> = settings.iter().flat_map(pair).collect();
    frame(SETTINGS, 0, 0, &payload).into()
}

/// Says that the client's settings were taken.
#[must_use]
pub fn settings_ack() -> Bytes {
    frame(SETTINGS, ACK, 0, &[]).into()
}

/// Says that no stream behind `last` is looked at, why, and any text.
#[must_use]
pub fn go_away(last: u32, code: u32, text: &[u8]) -> Bytes {
    frame(GOAWAY, 0, 0, &[&last.to_be_bytes()[..], &code.to_be_bytes(), text].concat()).into()
}

/// Ends a stream at once.
#[must_use]
pub fn reset(stream: u32, code: u32) -> Bytes {
    frame(RST_STREAM, 0, stream, &code.to_be_bytes()).into()
}

/// The head of a response, with every header written out (RFC 7541, section
/// 6.2.2).
#[must_use]
pub fn head(stream: u32, reply: &Reply) -> Bytes {
    let (status, headers, _) = reply.parts();
    // The status is entry 8 of the static table.
    let mut block = [&[8][..], &literal(status.as_bytes())].concat();
    for (name, value) in headers {
        block.push(0);
        block.extend(literal(name.as_bytes()));
        block.extend(literal(value));
    }
    frame(HEADERS, END_HEADERS, stream, &block).into()
}

/// A piece of a body, the last one or not.
#[must_use]
pub fn data(stream: u32, body: &[u8], is_last: bool) -> Bytes {
    frame(DATA, if is_last { END_STREAM } else { 0 }, stream, body).into()
}

/// Head and body of a response.
#[must_use]
pub fn reply(stream: u32, reply: &Reply) -> Bytes {
    [head(stream, reply), data(stream, &reply.body(), true)].concat().into()
}

/// A text with its length in front (RFC 7541, section 5.2).
fn literal(text: &[u8]) -> Vec<u8> {
    let mut bytes = vec![u8::try_from(text.len().min(127)).unwrap_or(127)];
    if let Some(mut rest) = text.len().checked_sub(127) {
        while rest > 127 {
            bytes.push(0x80 | u8::try_from(rest & 0x7f).unwrap_or_default());
            rest >>= 7;
        }
        bytes.push(u8::try_from(rest).unwrap_or_default());
    }
    bytes.extend_from_slice(text);
    bytes
}

/// A frame that came.
struct Frame<'a> {
    kind: u8,
    flags: u8,
    stream: u32,
    payload: &'a [u8],
}

/// The whole frames among what came on a connection.
fn frames(received: &[u8]) -> Vec<Frame<'_>> {
    let mut rest = received.get(PREFACE..).unwrap_or_default();
    let mut frames = Vec::new();
    while let Some((&[a, b, c, kind, flags, s, t, u, v], behind)) = rest.split_first_chunk() {
        let length = usize::try_from(u32::from_be_bytes([0, a, b, c])).unwrap_or(usize::MAX);
        let Some((payload, behind)) = behind.split_at_checked(length) else { break };
        frames.push(Frame { kind, flags, stream: u32::from_be_bytes([s, t, u, v]), payload });
        rest = behind;
    }
    frames
}

/// The streams that the client opened, in order.
#[must_use]
pub fn opened(received: &[u8]) -> Vec<u32> {
    let frames = frames(received).into_iter();
    frames.filter(|frame| frame.kind == HEADERS).map(|frame| frame.stream).collect()
}

/// The number of requests that came whole.
pub(crate) fn ended(received: &[u8]) -> usize {
    let is_end =
        |frame: &Frame<'_>| matches!(frame.kind, DATA | HEADERS) && frame.flags & END_STREAM != 0;
    frames(received).iter().filter(|frame| is_end(frame)).count()
}

/// The streams that the client ended at once, each with its error code.
#[must_use]
pub fn resets(received: &[u8]) -> Vec<(u32, u32)> {
    let code = |frame: &Frame<'_>| Some(u32::from_be_bytes(frame.payload.try_into().ok()?));
    let resets = frames(received).into_iter().filter(|frame| frame.kind == RST_STREAM);
    resets.filter_map(|frame| Some((frame.stream, code(&frame)?))).collect()
}
