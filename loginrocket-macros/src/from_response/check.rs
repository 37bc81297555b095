//! The rules for response types.

use syn::{Data, Fields};

use crate::from_response::ast;
use crate::from_response::attr::Case as Attrs;
use crate::from_response::model::{Accepts, Response, Source, Value};
use crate::from_response::status::Status;
use crate::syntax::ctxt::{Ctxt, Place};
use crate::syntax::encoding::Encoding;
use crate::syntax::slot::{Slot, given, only};

impl<'a> Response<'a> {
    /// Checks a whole declaration: every rule runs, and each violation is reported.
    pub(crate) fn check(cx: &Ctxt, ast: &'a ast::Input<'a>) -> Option<Response<'a>> {
        match (&ast.item.data, ast.values.as_slice()) {
            (Data::Enum(_), variants) => enumeration(cx, ast, variants),
            (Data::Struct(_), [value]) => structure(cx, ast, value),
            _ => None,
        }
    }
}

impl<'a> Value<'a> {
    /// Finds the source of each field.
    fn check(cx: &Ctxt, ast: &'a ast::Value<'a>) -> Option<Value<'a>> {
        one_body(cx, ast);
        one_message(cx, ast);
        let alone = match (ast.style, ast.fields.as_slice()) {
            (Fields::Unnamed(_), [_]) if ast.attrs.rest.is_given() => Some(Source::Raw),
            (Fields::Unnamed(_), [_]) => Some(Source::Body(Encoding::Json)),
            _ => None,
        };
        let sources: Vec<Option<Source<'_>>> =
            ast.fields.iter().map(|field| source(cx, field, alone)).collect();
        Some(Value { ast, sources: sources.into_iter().collect::<Option<_>>()? })
    }
}

/// A struct: the same fields from every response.
fn structure<'a>(
    cx: &Ctxt,
    ast: &'a ast::Input<'a>,
    value: &'a ast::Value<'a>,
) -> Option<Response<'a>> {
    refuse(cx, &ast.attrs.rest, "`rest` is for variants; remove it");
    statuses_differ(cx, ast.attrs.statuses.value());
    let accepts = match ast.attrs.statuses.value() {
        Some(statuses) => Accepts::Only(plain(statuses)),
        None => Accepts::Usual,
    };
    let rest = Some(Value::check(cx, value)?);
    Some(Response { ast, accepts, cases: Vec::new(), rest })
}

/// The variants of an enum: each has statuses, and no status belongs to two of them.
fn enumeration<'a>(
    cx: &Ctxt,
    ast: &'a ast::Input<'a>,
    variants: &'a [ast::Value<'a>],
) -> Option<Response<'a>> {
    let on_variants = "is for variants; move it to one";
    refuse(cx, &ast.attrs.rest, &format!("`rest` {on_variants}"));
    refuse(cx, &ast.attrs.statuses, &format!("a status {on_variants}"));
    if variants.is_empty() {
        cx.error(ast.place, "an enum without variants reads no response; write one per status");
    }
    statuses_differ(cx, variants.iter().filter_map(|variant| variant.attrs.statuses.value()));
    one_rest(cx, variants);
    let mut rest = None;
    let mut cases = Vec::new();
    let mut all = Vec::new();
    for variant in variants {
        variant_has_statuses(cx, variant);
        refuse(cx, &variant.attrs.krate, "`crate` is for the whole enum; move it there");
        let value = Value::check(cx, variant);
        match variant.attrs.statuses.value() {
            Some(statuses) => {
                all.extend(plain(statuses));
                cases.push(value.map(|value| (plain(statuses), value)));
            }
            None => rest = value,
        }
    }
    let cases = cases.into_iter().collect::<Option<_>>()?;
    let accepts = if rest.is_some() { Accepts::All } else { Accepts::Only(all) };
    Some(Response { ast, accepts, cases, rest })
}

/// A variant has statuses, or takes all the others.
fn variant_has_statuses(cx: &Ctxt, variant: &ast::Value<'_>) {
    let Attrs { statuses, rest, is_doubtful, .. } = &variant.attrs;
    match (statuses.place(), rest.place()) {
        (None, None) if !is_doubtful => {
            let name = variant.ident;
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

/// Only one variant is marked `rest`.
fn one_rest(cx: &Ctxt, variants: &[ast::Value<'_>]) {
    for place in variants.iter().filter_map(|variant| variant.attrs.rest.place()).skip(1) {
        cx.error(place, "`rest` is given twice; remove one");
    }
}

/// The first match wins, so a status that an earlier one covers would never be found; `lists` has
/// those of each variant.
fn statuses_differ<'a>(cx: &Ctxt, lists: impl IntoIterator<Item = &'a Vec<(Status, Place)>>) {
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

/// A response has one body.
fn one_body(cx: &Ctxt, value: &ast::Value<'_>) {
    let body = |field: &ast::Field<'_>| field.attrs.body.place().or(field.attrs.whole.place());
    for place in value.fields.iter().filter_map(body).skip(1) {
        cx.error(place, "a response has one body; mark only one field `body` or `whole`");
    }
}

/// A response has one message.
fn one_message(cx: &Ctxt, value: &ast::Value<'_>) {
    for place in value.fields.iter().filter_map(|field| field.attrs.message.place()).skip(1) {
        cx.error(place, "a response has one message; mark only one field `message`");
    }
}

/// The source that a field names; the only field of a tuple needs none.
fn source<'a>(
    cx: &Ctxt,
    field: &'a ast::Field<'a>,
    alone: Option<Source<'a>>,
) -> Option<Source<'a>> {
    let attrs = &field.attrs;
    let claims = given([
        (attrs.header.key(), attrs.header.value().map(|name| Source::Header(name))),
        (attrs.status.key(), Some(Source::Status)),
        (attrs.request_id.key(), Some(Source::RequestId)),
        (attrs.body.key(), attrs.body.value().map(|encoding| Source::Body(*encoding))),
        (attrs.whole.key(), Some(Source::Whole)),
    ]);
    if claims.is_empty() && alone.is_none() && !attrs.is_doubtful {
        let message = "write `#[response(body)]`, `header = \"..\"` or the like";
        cx.error(field.place, format!("`{}` has no source; {message}", field.name));
    }
    only(cx, &claims).unwrap_or(alone)
}

/// Reports a key where it is not allowed.
fn refuse<T>(cx: &Ctxt, slot: &Slot<T>, message: &str) {
    if let Some(place) = slot.place() {
        cx.error(place, message);
    }
}

/// The statuses alone.
fn plain(statuses: &[(Status, Place)]) -> Vec<Status> {
    statuses.iter().map(|(status, _)| *status).collect()
}
