//! The checked response type.
//!
//! Only `Response::check` makes one; the rules are in `check`.

use crate::from_response::ast;
use crate::from_response::status::Status;
use crate::syntax::encoding::Encoding;

/// One response type.
pub(crate) struct Response<'a> {
    /// What was written.
    pub(crate) ast: &'a ast::Input<'a>,
    /// The accepted statuses.
    pub(crate) accepts: Accepts,
    /// The variants with statuses of their own.
    pub(crate) cases: Vec<(Vec<Status>, Value<'a>)>,
    /// The variant of all other statuses, or the struct.
    pub(crate) rest: Option<Value<'a>>,
}

/// Accepted statuses.
pub(crate) enum Accepts {
    /// Those that core accepts if nothing is said.
    Usual,
    /// These.
    Only(Vec<Status>),
    /// All.
    All,
}

/// A struct or variant with the source of each field.
pub(crate) struct Value<'a> {
    /// What was written.
    pub(crate) ast: &'a ast::Value<'a>,
    /// Where the value of each field comes from.
    pub(crate) sources: Vec<Source<'a>>,
}

/// Where the value of a field comes from.
#[derive(Clone, Copy)]
pub(crate) enum Source<'a> {
    /// A header.
    Header(&'a str),
    /// The status.
    Status,
    /// The request id.
    RequestId,
    /// The body, in this encoding.
    Body(Encoding),
    /// The whole response.
    Raw,
}

impl<'a> Value<'a> {
    /// The fields, each with its source.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&'a ast::Field<'a>, Source<'a>)> {
        self.ast.fields.iter().zip(self.sources.iter().copied())
    }
}
