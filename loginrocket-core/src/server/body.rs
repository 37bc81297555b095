//! Types that a body of bytes can be read as.

use std::{borrow::Cow, sync::Arc};

use bytes::Bytes;

/// A field that is a whole body of bytes. [`Bytes`] and slices share the body of the request;
/// other types copy it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a body of bytes",
    label = "not bytes",
    note = "use `Bytes`, `&[u8]`, `Vec<u8>` or implement `FromBytes`; a plain `body` is JSON"
)]
pub trait FromBytes<'r>: Sized {
    /// Reads the bytes; `None` if they are none of this type.
    fn from_bytes(bytes: &'r Bytes) -> Option<Self>;
}

impl FromBytes<'_> for Bytes {
    fn from_bytes(bytes: &Bytes) -> Option<Self> {
        Some(bytes.clone())
    }
}

impl<'r> FromBytes<'r> for &'r Bytes {
    fn from_bytes(bytes: &'r Bytes) -> Option<Self> {
        Some(bytes)
    }
}

impl<'r> FromBytes<'r> for &'r [u8] {
    fn from_bytes(bytes: &'r Bytes) -> Option<Self> {
        Some(bytes)
    }
}

impl<'r> FromBytes<'r> for Cow<'r, [u8]> {
    fn from_bytes(bytes: &'r Bytes) -> Option<Self> {
        Some(Cow::Borrowed(bytes))
    }
}

impl<'r> FromBytes<'r> for &'r str {
    fn from_bytes(bytes: &'r Bytes) -> Option<Self> {
        std::str::from_utf8(bytes).ok()
    }
}

impl FromBytes<'_> for String {
    fn from_bytes(bytes: &Bytes) -> Option<Self> {
        std::str::from_utf8(bytes).ok().map(str::to_owned)
    }
}

impl<const N: usize> FromBytes<'_> for [u8; N] {
    fn from_bytes(bytes: &Bytes) -> Option<Self> {
        bytes.as_ref().try_into().ok()
    }
}

/// Types that are made of a slice.
macro_rules! by_copy {
    ($($ty:ty),*) => {$(
        impl FromBytes<'_> for $ty {
            fn from_bytes(bytes: &Bytes) -> Option<Self> {
                Some(bytes.as_ref().into())
            }
        }
    )*};
}

by_copy!(Vec<u8>, Box<[u8]>, Arc<[u8]>);
