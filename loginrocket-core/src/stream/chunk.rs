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
