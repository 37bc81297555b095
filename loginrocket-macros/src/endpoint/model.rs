//! The endpoint: what was written, and where each field goes.
//!
//! The rules are in `check`; what decides where fields go is in `target`.

use syn::{LitStr, Type};

use crate::endpoint::target::{self, Target};
use crate::endpoint::{ast, check};
use crate::syntax::ctxt::Ctxt;
use crate::syntax::encoding::Encoding;

/// A checked endpoint: `emit` can write it.
pub(crate) struct Endpoint<'a> {
    /// The method.
    pub(crate) method: &'a str,
    /// The path, with its placeholders.
    pub(crate) path: &'a LitStr,
    /// What was written, and where each field goes.
    pub(crate) draft: &'a Draft<'a>,
}

/// A declaration whose fields have targets; the rules may not have run yet.
pub(crate) struct Draft<'a> {
    /// What was written.
    pub(crate) ast: &'a ast::Input<'a>,
    /// The encodings; empty if they could not be read.
    pub(crate) encodings: Encodings<'a>,
    /// The fields in source order.
    pub(crate) fields: Vec<Field<'a>>,
}

/// The wire forms of an endpoint.
pub(crate) enum Encodings<'a> {
    /// These, the default first; not empty in a checked endpoint.
    Own(Vec<Encoding>),
    /// Those of the group with this marker type.
    OfGroup(&'a Type),
}

/// One field.
pub(crate) struct Field<'a> {
    /// What was written.
    pub(crate) ast: &'a ast::Field<'a>,
    /// Where it goes.
    pub(crate) target: Target<'a>,
    /// Its name there; its own name where it needs none.
    pub(crate) name: String,
    /// Whether no mistake was found in it.
    pub(crate) is_sound: bool,
}

impl<'a> Endpoint<'a> {
    /// The endpoint, if it has method and path.
    pub(crate) fn new(draft: &'a Draft<'a>) -> Option<Endpoint<'a>> {
        let attrs = &draft.ast.attrs;
        Some(Endpoint { method: attrs.method.value()?, path: &attrs.path.value()?.literal, draft })
    }
}

impl<'a> Draft<'a> {
    /// Checks a whole declaration: every rule runs, and each violation is reported.
    pub(crate) fn check(cx: &Ctxt, ast: &'a ast::Input<'a>) -> Draft<'a> {
        check::method_and_path_are_given(cx, ast);
        let mut draft = Draft::new(cx, ast);
        if let syn::Data::Struct(_) = ast.item.data {
            check::all(cx, &draft);
        }
        for field in &mut draft.fields {
            field.is_sound = !cx.has_error_between(field.ast.start, field.ast.place);
        }
        draft
    }

    /// Finds the target of every field.
    fn new(cx: &Ctxt, ast: &'a ast::Input<'a>) -> Draft<'a> {
        let fields = ast.fields.iter().map(|field| {
            let target = target::target(cx, ast, field);
            let name = target::sent_name(ast, target, field);
            Field { ast: field, target, name, is_sound: true }
        });
        let fields: Vec<_> = fields.collect();
        Draft { ast, encodings: target::encodings(ast, &fields), fields }
    }

    /// Whether a field is in the URL in at least one encoding.
    pub(crate) fn is_in_url(&self, field: &Field<'_>) -> bool {
        match field.target {
            Target::Path { .. } | Target::Location | Target::Query => true,
            Target::Plain => self.encodings.may_be(|encoding| !encoding.has_body()),
            Target::Skip
            | Target::Header(_)
            | Target::Part(_)
            | Target::WholeBody(_)
            | Target::Unknown => false,
        }
    }

    /// Whether a field is in the body in at least one encoding.
    pub(crate) fn is_in_body(&self, field: &Field<'_>) -> bool {
        match field.target {
            Target::Plain => self.encodings.may_be(Encoding::has_body),
            Target::Part(_) => self.encodings.may_be(|encoding| encoding == Encoding::Multipart),
            _ => false,
        }
    }
}

impl Field<'_> {
    /// Whether the field has a name of its own in a query or body.
    pub(crate) fn is_named_entry(&self) -> bool {
        self.is_pair() || matches!(self.target, Target::Part(_))
    }

    /// Whether the field is one pair of a query or body.
    pub(crate) fn is_pair(&self) -> bool {
        matches!(self.target, Target::Query | Target::Plain) && self.ast.flatten().is_none()
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

    /// Whether the declaration itself names this encoding.
    pub(crate) fn declare(&self, encoding: Encoding) -> bool {
        matches!(self, Encodings::Own(own) if own.contains(&encoding))
    }

    /// Whether the declaration itself names an encoding of several parts.
    pub(crate) fn have_parts(&self) -> bool {
        matches!(self, Encodings::Own(own) if own.iter().any(|encoding| encoding.has_parts()))
    }
}
