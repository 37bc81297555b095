//! A key by which a server recognises a repeated call.

use http::{HeaderMap, HeaderName, HeaderValue};

use crate::error::{EncodeError, EncodeReason};

/// A fresh key out of 128 random bits, in the form of a UUID (RFC 9562, section
/// 5.4).
pub(crate) fn fresh([high, low]: [u64; 2]) -> HeaderValue {
    let version = (high & !0xf000) | 0x4000;
    let variant = (low & !(0b11 << 62)) | (0b10 << 62);
    let digits = format!("{version:016x}{variant:016x}");
    let groups = [0..8, 8..12, 12..16, 16..20, 20..32].map(|group| digits.get(group).unwrap_or(""));
    // Hexadecimal digits and hyphens are a header value.
    HeaderValue::try_from(groups.join("-")).unwrap_or_else(|_| HeaderValue::from_static("0"))
}

/// Adds a fresh idempotency key, unless a field of the endpoint is one.
pub(crate) fn add(
    headers: &mut HeaderMap,
    name: &'static str,
    random: &dyn Fn() -> u64,
) -> Result<(), EncodeError> {
    let header = HeaderName::from_bytes(name.as_bytes());
    let header = header.map_err(|_| EncodeError::new(name, EncodeReason::Declaration))?;
    if headers.get(&header).is_some_and(HeaderValue::is_empty) {
        return Err(EncodeError::new(name, EncodeReason::EmptyIdempotencyKey));
    }
    headers.entry(header).or_insert_with(|| fresh([random(), random()]));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::fresh;

    #[test]
    fn it_is_a_random_uuid() {
        assert_eq!(fresh([0, 0]), "00000000-0000-4000-8000-000000000000");
        assert_eq!(fresh([u64::MAX, u64::MAX]), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        assert_eq!(fresh([0x0123_4567_89ab_cdef, 1]), "01234567-89ab-4def-8000-000000000001");
    }
}
