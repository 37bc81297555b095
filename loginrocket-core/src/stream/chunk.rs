//! What has arrived of a stream and is not yet read.

use bytes::{Bytes, BytesMut};

/// Appends a chunk. It is copied only if something is left of an earlier one.
pub(super) fn append(rest: &mut Bytes, chunk: Bytes) {
    if rest.is_empty() {
        *rest = chunk;
    } else {
        let mut both = BytesMut::with_capacity(rest.len().saturating_add(chunk.len()));
        both.extend_from_slice(rest);
        both.extend_from_slice(&chunk);
        *rest = both.freeze();
    }
}

/// The stream in chunks of these sizes, over and over, and the rest in one.
#[cfg(test)]
pub(super) fn of_sizes<'s>(mut stream: &'s [u8], sizes: &[usize]) -> Vec<&'s [u8]> {
    let mut chunks = Vec::new();
    for size in sizes.iter().cycle().take(1000) {
        let (chunk, rest) = stream.split_at(stream.len().min(*size));
        chunks.push(chunk);
        stream = rest;
    }
    chunks.push(stream);
    chunks
}
