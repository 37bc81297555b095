//! The checked type of an answer.
//!
//! Only `Response::check` makes one; the rules are in `check`.

use syn::{DeriveInput, Fields, Ident, Member, Path, Type};

use crate::from_response::status::Status;

/// One type that is made of whole answers.
pub(crate) struct Response<'a> {
    /// The item, for its name and generics.
    pub(crate) item: &'a DeriveInput,
    /// The path of `loginrocket`, if it is not the usual one.
    pub(crate) krate: Option<&'a Path>,
    /// What can be read.
    pub(crate) shape: Shape<'a>,
}

/// What can be read.
pub(crate) enum Shape<'a> {
    /// The same value from every answer.
    Struct {
        /// The statuses of such an answer; those that are usual, if there are none.
        statuses: Vec<Status>,
        /// The value.
        value: Value<'a>,
    },
    /// The variant of the answer's status.
    Enum {
        /// The variants with statuses of their own.
        cases: Vec<(Vec<Status>, Value<'a>)>,
        /// The variant of all other statuses.
        rest: Option<Value<'a>>,
    },
}

/// A struct or variant with its fields.
pub(crate) struct Value<'a> {
    /// The variant's name.
    pub(crate) variant: Option<&'a Ident>,
    /// How the fields are written: in braces, in parentheses, or not at all.
    pub(crate) style: &'a Fields,
    /// The fields in source order.
    pub(crate) fields: Vec<Field<'a>>,
}

/// One field.
pub(crate) struct Field<'a> {
    /// How to reach it.
    pub(crate) member: &'a Member,
    /// Its type.
    pub(crate) ty: &'a Type,
    /// Where its value comes from.
    pub(crate) source: Source<'a>,
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
    /// The body, as JSON.
    Json,
    /// The body, as text.
    Text,
    /// The body, as bytes.
    Bytes,
    /// The answer as it came.
    Raw,
}
