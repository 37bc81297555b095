//! The checked endpoint: whatever it can hold, `emit` can write.
//!
//! Only `Endpoint::check` makes one. The rules are in `check`; where fields go is in `target`.

use proc_macro2::Span;
use syn::{DeriveInput, ExprPath, LitStr, Member, Path, Type, WherePredicate};

use crate::endpoint::answer::Answer;
use crate::endpoint::list::List;
use crate::endpoint::target::{self, Draft, Target};
use crate::endpoint::{ast, check};
use crate::syntax::constant::Constants;
use crate::syntax::ctxt::Ctxt;
use crate::syntax::encoding::Encoding;

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
    /// The marker type of its group.
    pub(crate) api: Option<&'a Type>,
    /// The wire forms.
    pub(crate) encodings: Encodings<'a>,
    /// Headers and query pairs that are the same in all requests.
    pub(crate) constants: &'a Constants,
    /// A repeated call does no harm.
    pub(crate) idempotent: bool,
    /// How long a call may take, in milliseconds.
    pub(crate) timeout: Option<u64>,
    /// How long the body of an answer may be, in bytes.
    pub(crate) max_response_bytes: Option<u64>,
    /// What a good answer is read as, if there is anything to read.
    pub(crate) response: Option<&'a Answer>,
    /// The type of a bad answer, if there is one.
    pub(crate) error: Option<&'a Type>,
    /// What replaces the bounds that the types of fields suggest.
    pub(crate) bound: Option<&'a [WherePredicate]>,
    /// The fields in source order.
    pub(crate) fields: Vec<Field<'a>>,
}

/// The wire forms of an endpoint.
pub(crate) enum Encodings<'a> {
    /// These, the default first; never none in a checked endpoint.
    Own(Vec<Encoding>),
    /// Those of the group of this marker type.
    OfGroup(&'a Type),
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
    pub(crate) secret: Option<Secret<'a>>,
    /// Not sent if this function says so.
    pub(crate) skip_if: Option<&'a ExprPath>,
    /// Where it goes.
    pub(crate) role: Role<'a>,
}

/// A field that is never shown.
pub(crate) struct Secret<'a> {
    /// The key.
    pub(crate) span: Span,
    /// Who has to agree to how it is sent.
    pub(crate) consent: Consent<'a>,
}

/// Who has to agree to a secret in a URL.
pub(crate) enum Consent<'a> {
    /// Nobody else: it is in no URL, or the declaration itself allows it.
    Given,
    /// The group of this marker type, because the endpoint puts it there.
    InUrl(&'a Type),
    /// The group of this marker type, if one of its encodings puts it there.
    InEncodings(&'a Type),
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
        /// How it is written.
        how: How<'a>,
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
    /// The whole body, in this encoding.
    WholeBody(Encoding),
}

/// How a field of a body or a query is written.
pub(crate) enum How<'a> {
    /// By its type; left out when absent.
    Plain,
    /// By its type; `null` when absent. Only where JSON is possible.
    Null,
    /// By its type; a list in this way, outside of JSON.
    List(List),
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
            max_response_bytes: ast.attrs.max_response_bytes.value().copied(),
            api: ast.attrs.api.value(),
            constants: &ast.attrs.constants,
            response: ast.attrs.response.value(),
            error: ast.attrs.error.value(),
            bound: ast.attrs.bound.value().map(Vec::as_slice),
            fields: draft
                .fields
                .iter()
                .map(|(target, field)| Field::new(&draft, *target, field))
                .collect(),
            encodings: draft.encodings,
        })
    }

    /// How body fields have to be written.
    pub(crate) fn forms(&self) -> Forms {
        let json = self.encodings.may_be(|encoding| encoding == Encoding::Json);
        match (json, self.encodings.may_be(|encoding| encoding != Encoding::Json)) {
            (true, true) => Forms::Both,
            (true, false) => Forms::Json,
            (false, _) => Forms::Pairs,
        }
    }
}

impl Encodings<'_> {
    /// Whether a call may be in an encoding of this kind; those of a group are not known here.
    pub(crate) fn may_be(&self, is_of_kind: impl Fn(Encoding) -> bool) -> bool {
        match self {
            Encodings::Own(encodings) => encodings.iter().any(|encoding| is_of_kind(*encoding)),
            Encodings::OfGroup(_) => true,
        }
    }

    /// Whether all calls are in encodings of this kind; not where they are unknown.
    pub(crate) fn are_all(&self, is_of_kind: impl Fn(Encoding) -> bool) -> bool {
        match self {
            Encodings::Own(encodings) => {
                !encodings.is_empty() && encodings.iter().all(|encoding| is_of_kind(*encoding))
            }
            Encodings::OfGroup(_) => false,
        }
    }

    /// Whether the declaration itself names JSONP.
    pub(crate) fn have_jsonp(&self) -> bool {
        matches!(self, Encodings::Own(encodings) if encodings.contains(&Encoding::Jsonp))
    }
}

impl<'a> Field<'a> {
    /// Takes over a field whose target is known.
    fn new(draft: &Draft<'a>, target: Target<'a>, field: &'a ast::Field<'a>) -> Field<'a> {
        Field {
            member: &field.member,
            name: &field.name,
            ty: field.ty,
            secret: Secret::new(draft, target, field),
            skip_if: field.serde.skip_if.value(),
            role: Role::new(draft.ast, target, field),
        }
    }
}

impl<'a> Secret<'a> {
    /// A group is asked where the declaration itself does not allow a secret in a URL.
    fn new(draft: &Draft<'a>, target: Target<'a>, field: &ast::Field<'_>) -> Option<Secret<'a>> {
        let span = field.attrs.secret.place()?.span;
        let attrs = &draft.ast.attrs;
        let consent = match (attrs.api.value(), target, &draft.encodings) {
            (Some(api), Target::Plain, Encodings::OfGroup(_)) => Consent::InEncodings(api),
            (Some(api), ..) if draft.is_in_url(target) => Consent::InUrl(api),
            _ => Consent::Given,
        };
        let consent = if attrs.secrets_in_url.is_given() { Consent::Given } else { consent };
        Some(Secret { span, consent })
    }
}

impl<'a> Role<'a> {
    /// Joins a field's target with the keys that shape it.
    fn new(ast: &ast::Input<'_>, target: Target<'a>, field: &'a ast::Field<'a>) -> Role<'a> {
        let flatten = field.flatten().is_some();
        let name = || target::wire_name(ast, field);
        match target {
            Target::Skip | Target::Unknown => Role::Skip,
            Target::Path(index) => Role::Path(index),
            Target::Header(name) => Role::Header(name),
            Target::Query if flatten => Role::FlattenQuery,
            Target::Query => Role::Query { name: name(), how: How::new(field) },
            Target::Plain if flatten => Role::Flatten,
            Target::Plain => Role::Body { name: name(), how: How::new(field) },
            Target::WholeBody(encoding) => Role::WholeBody(encoding),
        }
    }
}

impl<'a> How<'a> {
    /// `with`, `null` and `list` exclude each other; a repeated list is written like any value.
    fn new(field: &'a ast::Field<'a>) -> How<'a> {
        match (field.serde.with.value(), field.attrs.list.value()) {
            (Some(with), _) => How::With(with),
            (None, Some(list @ (List::Comma | List::Brackets))) => How::List(*list),
            (None, _) if field.attrs.null.is_given() => How::Null,
            (None, _) => How::Plain,
        }
    }
}
