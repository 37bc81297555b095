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
    /// The whole response, by the type's own declaration.
    Whole,
    /// The whole response as it came.
    Raw,
}

impl<'a> Response<'a> {
    /// The variants, or the struct.
    pub(crate) fn values(&self) -> impl Iterator<Item = &Value<'a>> {
        self.cases.iter().map(|(_, value)| value).chain(&self.rest)
    }

    /// Whether it is read from some statuses only, and these are named. With a variant for the rest
    /// it is read from every success that no other variant names: as an endpoint's error it would
    /// leave nothing to succeed, which nobody means who writes `rest` for all other errors.
    pub(crate) fn names_statuses(&self) -> bool {
        matches!(self.accepts, Accepts::Only(_))
    }
}

impl<'a> Value<'a> {
    /// The field that is marked `message`.
    pub(crate) fn message(&self) -> Option<&'a ast::Field<'a>> {
        self.ast.fields.iter().find(|field| field.attrs.message.is_given())
    }

    /// The fields, each with its source.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&'a ast::Field<'a>, Source<'a>)> {
        self.ast.fields.iter().zip(self.sources.iter().copied())
    }
}
