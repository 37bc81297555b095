//! What can be a field of a query, form or JSON body.

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
