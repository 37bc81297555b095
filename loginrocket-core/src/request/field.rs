//! The traits of fields in a query, form or JSON body, and of whole bodies of text
//! or bytes. They exist for their error messages.

use serde::Serialize;

/// A field that can be sent: whatever implements [`Serialize`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as a field",
    label = "does not implement `serde::Serialize`",
    note = "derive `serde::Serialize` for it; a `SecretString` needs `#[endpoint(secret)]`"
)]
pub trait FieldValue: Serialize {}

#[diagnostic::do_not_recommend]
impl<T: Serialize + ?Sized> FieldValue for T {}

/// A body that is text: whatever can be seen as a `str`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a text body",
    label = "not text",
    note = "use `&str`, `String` or a type with `AsRef<str>`; a plain `body` sends JSON"
)]
pub trait TextBody: AsRef<str> {}

#[diagnostic::do_not_recommend]
impl<T: AsRef<str> + ?Sized> TextBody for T {}

/// A body that is bytes: whatever can be seen as `[u8]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a body of bytes",
    label = "not bytes",
    note = "use `&[u8]`, `Vec<u8>`, `Bytes` or a type with `AsRef<[u8]>`; a plain `body` sends JSON"
)]
pub trait BytesBody: AsRef<[u8]> {}

#[diagnostic::do_not_recommend]
impl<T: AsRef<[u8]> + ?Sized> BytesBody for T {}
