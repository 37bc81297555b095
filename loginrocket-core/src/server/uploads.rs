//! Fields that are uploads, of bodies that are streams and of bodies that have parts.

use std::{rc::Rc, sync::Arc};

use super::part::PartError;
use crate::upload::Upload;

/// A whole body that is a stream, or one part: an [`Upload`], or a reference to it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a body that is a stream",
    label = "not an `Upload`",
    note = "use `loginrocket::upload::Upload` or `&Upload`; `body(bytes)` reads a whole body"
)]
pub trait FromUpload<'r>: Sized {
    /// The upload, which the request keeps.
    fn from_upload(upload: &'r Upload) -> Self;
}

impl<'r> FromUpload<'r> for &'r Upload {
    fn from_upload(upload: &'r Upload) -> Self {
        upload
    }
}

impl FromUpload<'_> for Upload {
    fn from_upload(upload: &Upload) -> Self {
        upload.share()
    }
}

/// What owns an upload.
macro_rules! owners {
    ($($owner:ident),*) => {$(
        impl<'r, T: FromUpload<'r>> FromUpload<'r> for $owner<T> {
            fn from_upload(upload: &'r Upload) -> Self {
                Self::new(T::from_upload(upload))
            }
        }
    )*};
}

owners!(Box, Rc, Arc);

/// Parts of a body that are files: an [`Upload`], an `Option` or a list of them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from parts of a body",
    label = "not an `Upload`",
    note = "use `loginrocket::upload::Upload`, an `Option`, a `Vec` or an array of it; \
            `part(json)` is JSON, and a field without `part` is text"
)]
pub trait FromParts<'r>: Sized {
    /// The parts of one name, in their order.
    ///
    /// # Errors
    ///
    /// If there are more or fewer than the type holds.
    fn from_uploads(parts: &[&'r Upload]) -> Result<Self, PartError>;
}

#[diagnostic::do_not_recommend]
impl<'r, T: FromUpload<'r>> FromParts<'r> for T {
    fn from_uploads(parts: &[&'r Upload]) -> Result<Self, PartError> {
        match parts {
            [] => Err(PartError::Missing),
            [one] => Ok(T::from_upload(one)),
            _ => Err(PartError::Twice),
        }
    }
}

impl<'r, T: FromParts<'r>> FromParts<'r> for Option<T> {
    fn from_uploads(parts: &[&'r Upload]) -> Result<Self, PartError> {
        if parts.is_empty() { Ok(None) } else { T::from_uploads(parts).map(Some) }
    }
}

impl<'r, T: FromUpload<'r>> FromParts<'r> for Vec<T> {
    fn from_uploads(parts: &[&'r Upload]) -> Result<Self, PartError> {
        Ok(parts.iter().map(|one| T::from_upload(one)).collect())
    }
}

impl<'r, T: FromUpload<'r>, const N: usize> FromParts<'r> for [T; N] {
    fn from_uploads(parts: &[&'r Upload]) -> Result<Self, PartError> {
        let all = <Vec<T> as FromParts<'r>>::from_uploads(parts)?;
        all.try_into().map_err(|_| PartError::Expected(format!("{N} parts")))
    }
}
