//! The checked endpoint: whatever it can hold, `expand` can emit.
//!
//! Only `Endpoint::check` makes one. The rules are in `check`; where fields go is in `target`.

mod check;
mod target;

use syn::{DeriveInput, ExprPath, LitStr, Member, Path, Type};

use crate::ast;
use crate::attr::value::Encoding;
use crate::ctxt::Ctxt;
use target::{Draft, Target};

/// One endpoint.
pub(crate) struct Endpoint<'a> {
    /// The item, for its name and generics.
    pub(crate) item: &'a DeriveInput,
    /// The struct's name without `r#`.
    pub(crate) name: String,
    /// Doc comments, joined.
    pub(crate) docs: &'a str,
    /// The path of `loginrocket`, if it is not the usual one.
    pub(crate) krate: Option<&'a Path>,
    /// The method.
    pub(crate) method: &'a str,
    /// The path, with its placeholders.
    pub(crate) path: &'a LitStr,
    /// Wire forms, the default first; never empty.
    pub(crate) encodings: Vec<Encoding>,
    /// A repeated call does no harm.
    pub(crate) idempotent: bool,
    /// How long a call may take, in milliseconds.
    pub(crate) timeout: Option<u64>,
    /// The type of a good answer, if there is one.
    pub(crate) response: Option<&'a Type>,
    /// The type of a bad answer, if there is one.
    pub(crate) error: Option<&'a Type>,
    /// The fields in source order.
    pub(crate) fields: Vec<Field<'a>>,
}

/// One field.
pub(crate) struct Field<'a> {
    /// How to reach it in `self`.
    pub(crate) member: &'a Member,
    /// Its name without `r#`, or its index.
    pub(crate) name: &'a str,
    /// Its type.
    pub(crate) ty: &'a Type,
    /// Never shown.
    pub(crate) secret: bool,
    /// Not sent if this function says so.
    pub(crate) skip_if: Option<&'a ExprPath>,
    /// Where it goes.
    pub(crate) role: Role<'a>,
}

/// Where a field goes, with all that is needed to send it there.
pub(crate) enum Role<'a> {
    /// Not sent.
    Skip,
    /// The placeholder of this index.
    Path(usize),
    /// A header of this name.
    Header(&'a str),
    /// A query parameter, whatever the encoding.
    Query {
        /// Its name on the wire.
        name: String,
        /// What writes it, if not its type.
        with: Option<&'a ExprPath>,
    },
    /// Query parameters, one for each field of the value.
    FlattenQuery,
    /// A body field, or a query parameter where the encoding has no body.
    Body {
        /// Its name on the wire.
        name: String,
        /// How it is written.
        how: How<'a>,
    },
    /// Body fields, one for each field of the value.
    Flatten,
    /// The whole body.
    WholeBody,
}

/// How a body field is written.
pub(crate) enum How<'a> {
    /// By its type; left out when absent.
    Plain,
    /// By its type; `null` when absent. Only where JSON is possible.
    Null,
    /// By this function.
    With(&'a ExprPath),
}

/// The ways in which a body field may have to be written.
#[derive(Clone, Copy)]
pub(crate) enum Forms {
    /// As a JSON value only.
    Json,
    /// As a name and a text only.
    Pairs,
    /// As the call decides.
    Both,
}

impl<'a> Endpoint<'a> {
    /// Checks a declaration as a whole; every rule runs, and every broken one is reported.
    pub(crate) fn check(cx: &Ctxt, ast: &'a ast::Input<'a>) -> Option<Endpoint<'a>> {
        check::method_and_path_are_given(cx, ast);
        if !matches!(ast.item.data, syn::Data::Struct(_)) {
            return None;
        }
        let draft = Draft::new(cx, ast);
        check::all(cx, &draft);
        Some(Endpoint {
            item: ast.item,
            name: ast.name(),
            docs: &ast.docs,
            krate: ast.attrs.krate.value(),
            method: draft.method?,
            path: &ast.attrs.path.value()?.literal,
            idempotent: ast.attrs.idempotent.is_given(),
            timeout: ast.attrs.timeout.value().copied(),
            response: ast.attrs.response.value(),
            error: ast.attrs.error.value(),
            fields: draft
                .fields
                .iter()
                .map(|(target, field)| Field::new(ast, *target, field))
                .collect(),
            encodings: draft.encodings,
        })
    }

    /// How body fields have to be written.
    pub(crate) fn forms(&self) -> Forms {
        let json = self.encodings.contains(&Encoding::Json);
        match (json, self.encodings.iter().any(|encoding| *encoding != Encoding::Json)) {
            (true, true) => Forms::Both,
            (true, false) => Forms::Json,
            (false, _) => Forms::Pairs,
        }
    }

    /// Whether any declared encoding has a body.
    pub(crate) fn has_body(&self) -> bool {
        self.encodings.iter().any(|encoding| encoding.has_body())
    }
}

impl<'a> Field<'a> {
    /// Takes over a field whose target is known.
    fn new(ast: &ast::Input<'_>, target: Target<'a>, field: &'a ast::Field<'a>) -> Field<'a> {
        Field {
            member: &field.member,
            name: &field.name,
            ty: field.ty,
            secret: field.attrs.secret.is_given(),
            skip_if: field.serde.skip_if.value(),
            role: Role::new(ast, target, field),
        }
    }
}

impl<'a> Role<'a> {
    /// Joins a field's target with the keys that shape it.
    fn new(ast: &ast::Input<'_>, target: Target<'a>, field: &'a ast::Field<'a>) -> Role<'a> {
        let flatten = field.serde.flatten.is_given();
        let name = || target::wire_name(ast, field);
        let with = field.serde.with.value();
        match target {
            Target::Skip | Target::Unknown => Role::Skip,
            Target::Path(index) => Role::Path(index),
            Target::Header(name) => Role::Header(name),
            Target::Query if flatten => Role::FlattenQuery,
            Target::Query => Role::Query { name: name(), with },
            Target::Plain if flatten => Role::Flatten,
            Target::Plain => {
                Role::Body { name: name(), how: How::new(with, field.attrs.null.is_given()) }
            }
            Target::WholeBody => Role::WholeBody,
        }
    }
}

impl<'a> How<'a> {
    /// `with` and `null` exclude each other.
    fn new(with: Option<&'a ExprPath>, null: bool) -> How<'a> {
        match with {
            Some(with) => How::With(with),
            None if null => How::Null,
            None => How::Plain,
        }
    }
}
