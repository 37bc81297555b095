//! The traits of fields that are uploads, and the media type of one.

use std::{rc::Rc, sync::Arc};

use http::HeaderValue;

use super::Upload;
use crate::error::EncodeReason;

/// A whole body that is a stream: an [`Upload`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a body that is a stream",
    label = "not an `Upload`",
    note = "use `loginrocket::upload::Upload`; `body(bytes)` sends bytes that are in memory"
)]
pub trait StreamField {
    /// The upload.
    fn upload(&self) -> &Upload;
}

impl StreamField for Upload {
    fn upload(&self) -> &Upload {
        self
    }
}

/// Parts of a multipart body that are files: an [`Upload`], an `Option` or a list of
/// them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a part that is a file",
    label = "not an `Upload`",
    note = "use `loginrocket::upload::Upload`, an `Option` or a list of it; `part(json)` sends \
            JSON, and a field without `part` is text"
)]
pub trait PartField {
    /// Hands over each upload.
    fn each(&self, give: &mut dyn FnMut(&Upload));
}

impl PartField for Upload {
    fn each(&self, give: &mut dyn FnMut(&Upload)) {
        give(self);
    }
}

/// Pointers to an upload, or to uploads.
macro_rules! pointers {
    ($($pointer:ty),*) => {$(
        impl<T: StreamField + ?Sized> StreamField for $pointer {
            fn upload(&self) -> &Upload {
                (**self).upload()
            }
        }

        impl<T: PartField + ?Sized> PartField for $pointer {
            fn each(&self, give: &mut dyn FnMut(&Upload)) {
                (**self).each(give);
            }
        }
    )*};
}

pointers!(&T, Box<T>, Rc<T>, Arc<T>);

impl<T: PartField> PartField for Option<T> {
    fn each(&self, give: &mut dyn FnMut(&Upload)) {
        if let Some(one) = self {
            one.each(give);
        }
    }
}

/// What holds any number of uploads.
macro_rules! lists {
    ($([$($parameters:tt)*] $list:ty),*) => {$(
        impl<$($parameters)*> PartField for $list {
            fn each(&self, give: &mut dyn FnMut(&Upload)) {
                for one in self {
                    one.each(give);
                }
            }
        }
    )*};
}

lists!(
    [T: PartField] [T],
    [T: PartField] Vec<T>,
    [T: PartField, const N: usize] [T; N]
);

/// The media type of an upload, that of the declaration, or that of any bytes.
pub(crate) fn media_type_of(
    upload: &Upload,
    declared: Option<&'static str>,
) -> Result<HeaderValue, EncodeReason> {
    match (upload.declared_media_type(), declared) {
        (Some(own), _) if is_media_type(own) => {
            HeaderValue::from_str(own).map_err(|_| EncodeReason::MediaType)
        }
        (Some(_), _) => Err(EncodeReason::MediaType),
        (None, Some(declared)) => {
            HeaderValue::from_str(declared).map_err(|_| EncodeReason::MediaType)
        }
        (None, None) => Ok(HeaderValue::from_static("application/octet-stream")),
    }
}

/// Whether a text begins as a media type does (RFC 9110, section 8.3.1).
fn is_media_type(text: &str) -> bool {
    let essence = text.split(';').next().unwrap_or_default().trim_end();
    let is_token = |part: &str| {
        let is_token =
            |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        !part.is_empty() && part.bytes().all(is_token)
    };
    essence.split_once('/').is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype))
}
