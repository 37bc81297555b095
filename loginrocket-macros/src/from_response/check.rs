//! The rules for the type of an answer.

use syn::Fields;

use crate::from_response::ast;
use crate::from_response::attr::Case as Attrs;
use crate::from_response::model::{Field, Response, Shape, Source, Value};
use crate::from_response::status::Status;
use crate::syntax::ctxt::{Ctxt, Place};
use crate::syntax::encoding::Encoding;
use crate::syntax::key::Slot;

impl<'a> Response<'a> {
    /// Checks a declaration as a whole; every rule runs, and every broken one is reported.
    pub(crate) fn check(cx: &Ctxt, ast: &'a ast::Input<'a>) -> Option<Response<'a>> {
        let shape = match &ast.shape {
            ast::Shape::Struct(value) => {
                refuse(cx, &ast.attrs.rest, "`rest` is for variants; remove it");
                let statuses = ast.attrs.statuses.value().map_or(&[][..], Vec::as_slice);
                statuses_differ(cx, [statuses]);
                Shape::Struct { statuses: plain(statuses), value: Value::check(cx, value, false)? }
            }
            ast::Shape::Enum(variants) => variants_of(cx, ast, variants)?,
            ast::Shape::Union => return None,
        };
        Some(Response { item: ast.item, krate: ast.attrs.krate.value(), shape })
    }
}

impl<'a> Value<'a> {
    /// Finds the source of each field.
    fn check(cx: &Ctxt, ast: &'a ast::Value<'a>, is_rest: bool) -> Option<Value<'a>> {
        one_body(cx, ast);
        let alone = match (ast.style, ast.fields.as_slice()) {
            (Fields::Unnamed(_), [_]) if is_rest => Some(Source::Raw),
            (Fields::Unnamed(_), [_]) => Some(Source::Json),
            _ => None,
        };
        let sources: Vec<Option<Source<'_>>> =
            ast.fields.iter().map(|field| source(cx, field, alone)).collect();
        let fields = ast.fields.iter().zip(sources).map(|(field, source)| {
            Some(Field { member: &field.member, ty: field.ty, source: source? })
        });
        Some(Value {
            variant: ast.variant,
            style: ast.style,
            fields: fields.collect::<Option<_>>()?,
        })
    }
}

/// The variants of an enum: each has statuses, and no status belongs to two of them.
fn variants_of<'a>(
    cx: &Ctxt,
    ast: &ast::Input<'_>,
    variants: &'a [ast::Variant<'a>],
) -> Option<Shape<'a>> {
    let on_variants = "is for variants; move it to one";
    refuse(cx, &ast.attrs.rest, &format!("`rest` {on_variants}"));
    refuse(cx, &ast.attrs.statuses, &format!("a status {on_variants}"));
    if variants.is_empty() {
        cx.error(ast.place, "an enum without variants is no answer; write one per status");
    }
    let statuses = variants.iter().filter_map(|variant| variant.attrs.statuses.value());
    statuses_differ(cx, statuses.map(Vec::as_slice));
    one_rest(cx, variants);
    let mut rest = None;
    let mut cases = Vec::new();
    for variant in variants {
        let ast::Variant { attrs, value, .. } = variant;
        variant_has_statuses(cx, variant);
        refuse(cx, &attrs.krate, "`crate` is for the whole enum; move it there");
        let value = Value::check(cx, value, attrs.rest.is_given());
        match attrs.statuses.value() {
            Some(statuses) => cases.push((plain(statuses), value)),
            None => rest = value,
        }
    }
    let cases = cases.into_iter().map(|(statuses, value)| Some((statuses, value?)));
    Some(Shape::Enum { cases: cases.collect::<Option<_>>()?, rest })
}

/// A variant says when it is read.
fn variant_has_statuses(cx: &Ctxt, variant: &ast::Variant<'_>) {
    let Attrs { statuses, rest, is_doubtful, .. } = &variant.attrs;
    match (statuses.place(), rest.place()) {
        (None, None) if !is_doubtful => {
            let name = variant.value.variant.map(ToString::to_string).unwrap_or_default();
            let message = "write `#[response(200)]` or `#[response(rest)]`";
            cx.error(variant.place, format!("`{name}` has no status; {message}"));
        }
        (Some(status), Some(rest)) => {
            let later = if status.order > rest.order { status } else { rest };
            cx.error(later, "`rest` is all other statuses; remove it or the status");
        }
        _ => {}
    }
}

/// Only one variant takes what the others leave.
fn one_rest(cx: &Ctxt, variants: &[ast::Variant<'_>]) {
    for place in variants.iter().filter_map(|variant| variant.attrs.rest.place()).skip(1) {
        cx.error(place, "`rest` is given twice; remove one");
    }
}

/// The first match wins, so a status that an earlier one covers would never be found; `lists` has
/// those of each variant.
fn statuses_differ<'a>(cx: &Ctxt, lists: impl IntoIterator<Item = &'a [(Status, Place)]>) {
    let mut seen: Vec<(usize, Status)> = Vec::new();
    let lists = lists.into_iter().enumerate();
    for (variant, (status, place)) in
        lists.flat_map(|(at, list)| list.iter().map(move |one| (at, one)))
    {
        match seen.iter().find(|(_, earlier)| earlier.covers(*status)) {
            Some((_, earlier)) if earlier == status => {
                cx.error(*place, format!("`{status}` is given twice; remove one"));
            }
            Some((at, earlier)) => {
                let remedy = if *at == variant { "remove it" } else { "write it before that" };
                cx.error(*place, format!("`{status}` is part of `{earlier}`; {remedy}"));
            }
            None => seen.push((variant, *status)),
        }
    }
}

/// An answer has one body.
fn one_body(cx: &Ctxt, value: &ast::Value<'_>) {
    for place in value.fields.iter().filter_map(|field| field.attrs.body.place()).skip(1) {
        cx.error(place, "an answer has one body; mark only one field `body`");
    }
}

/// The source that a field names; one that stands alone in parentheses needs none.
fn source<'a>(
    cx: &Ctxt,
    field: &'a ast::Field<'a>,
    alone: Option<Source<'a>>,
) -> Option<Source<'a>> {
    let attrs = &field.attrs;
    let header = attrs.header.value().map(|name| Source::Header(name));
    let body = attrs.body.value().map(|encoding| match encoding {
        Encoding::Text => Source::Text,
        Encoding::Bytes => Source::Bytes,
        _ => Source::Json,
    });
    let claims = [
        (attrs.header.place(), "header", header),
        (attrs.status.place(), "status", Some(Source::Status)),
        (attrs.request_id.place(), "request_id", Some(Source::RequestId)),
        (attrs.body.place(), "body", body),
    ];
    let mut claims: Vec<_> =
        claims.into_iter().filter_map(|(place, key, source)| Some((place?, key, source))).collect();
    claims.sort_by_key(|(place, ..)| place.order);
    let Some(((_, first, source), more)) = claims.split_first() else {
        if alone.is_none() && !attrs.is_doubtful {
            let message = "write `#[response(body)]`, `header = \"..\"` or the like";
            cx.error(field.place, format!("`{}` has no source; {message}", field.name));
        }
        return alone;
    };
    for (place, key, _) in more {
        cx.error(*place, format!("`{first}` and `{key}` exclude each other; keep one"));
    }
    *source
}

/// Reports a key where it has no meaning.
fn refuse<T>(cx: &Ctxt, slot: &Slot<T>, message: &str) {
    if let Some(place) = slot.place() {
        cx.error(place, message);
    }
}

/// The statuses alone.
fn plain(statuses: &[(Status, Place)]) -> Vec<Status> {
    statuses.iter().map(|(status, _)| *status).collect()
}
