//! Where each field goes, and under which name: the facts that the rules in `check` look at.
//!
//! The only mistakes reported here are those that make the target itself doubtful.

use crate::endpoint::ast::{Field, Input};
use crate::endpoint::model::Encodings;
use crate::syntax::ctxt::{Ctxt, Place};
use crate::syntax::encoding::Encoding;
use crate::syntax::suggest;

/// A declaration whose fields have targets, before the rules ran.
pub(super) struct Draft<'a> {
    /// What was written.
    pub(super) ast: &'a Input<'a>,
    /// The method, if it could be read.
    pub(super) method: Option<&'a str>,
    /// The wire forms; none if they could not be read.
    pub(super) encodings: Encodings<'a>,
    /// The fields in source order.
    pub(super) fields: Vec<(Target<'a>, &'a Field<'a>)>,
}

/// Where a field goes.
#[derive(Clone, Copy)]
pub(super) enum Target<'a> {
    /// Nowhere.
    Skip,
    /// The placeholder of this index.
    Path(usize),
    /// A header of this name.
    Header(&'a str),
    /// The query string, whatever the encoding.
    Query,
    /// The body, or the query string where the encoding has no body.
    Plain,
    /// The whole body, in this encoding.
    WholeBody(Encoding),
    /// It cannot be told; no rule applies.
    Unknown,
}

impl<'a> Draft<'a> {
    /// Finds the target of every field.
    pub(super) fn new(cx: &Ctxt, ast: &'a Input<'a>) -> Draft<'a> {
        let method = ast.attrs.method.value().map(String::as_str);
        let fields = ast.fields.iter().map(|field| (target(cx, ast, field), field));
        let fields: Vec<_> = fields.collect();
        Draft { ast, method, encodings: encodings(ast, method, &fields), fields }
    }

    /// Whether a field of this target may have to go into the URL.
    pub(super) fn is_in_url(&self, target: Target<'_>) -> bool {
        match target {
            Target::Path(_) | Target::Query => true,
            Target::Plain => self.encodings.may_be(|encoding| !encoding.has_body()),
            Target::Skip | Target::Header(_) | Target::WholeBody(_) | Target::Unknown => false,
        }
    }

    /// Whether a field of this target may have to go into the body.
    pub(super) fn is_in_body(&self, target: Target<'_>) -> bool {
        matches!(target, Target::Plain) && self.encodings.may_be(Encoding::has_body)
    }
}

/// Whether requests of this method carry a body.
pub(super) fn has_body(method: &str) -> bool {
    !matches!(method, "GET" | "HEAD" | "TRACE" | "CONNECT")
}

/// The encoding of the whole body, the declared ones, those of the group, or the method's usual one.
fn encodings<'a>(
    ast: &'a Input<'a>,
    method: Option<&str>,
    fields: &[(Target<'_>, &Field<'_>)],
) -> Encodings<'a> {
    let whole = fields.iter().find_map(|(target, _)| match target {
        Target::WholeBody(encoding) => Some(*encoding),
        _ => None,
    });
    let declared = &ast.attrs.encodings;
    let is_unreadable =
        declared.is_given() || fields.iter().any(|(_, field)| field.attrs.body.is_given());
    match (whole, declared.value(), method.map(usual), ast.attrs.api.value()) {
        (Some(whole), ..) => Encodings::Own(vec![whole]),
        (None, Some(declared), ..) => {
            Encodings::Own(declared.iter().map(|(encoding, _)| *encoding).collect())
        }
        (None, None, Some(Encoding::Json), Some(api)) if !is_unreadable => Encodings::OfGroup(api),
        (None, None, Some(usual), _) if !is_unreadable => Encodings::Own(vec![usual]),
        _ => Encodings::Own(Vec::new()),
    }
}

/// The encoding of a method when none is declared.
fn usual(method: &str) -> Encoding {
    if has_body(method) && !matches!(method, "DELETE" | "OPTIONS") {
        Encoding::Json
    } else {
        Encoding::Query
    }
}

/// The target of one field; a field that is claimed twice is an error at the second claim.
fn target<'a>(cx: &Ctxt, ast: &Input<'_>, field: &'a Field<'a>) -> Target<'a> {
    let mut claims = claims(field);
    claims.sort_by_key(|(place, ..)| place.order);
    if let Some(index) = placeholder(ast, field) {
        for (place, key, _) in claims.iter().filter(|(_, key, _)| *key != "path") {
            cx.error(
                *place,
                format!("`{}` is in the path; remove `{key}` or the placeholder", field.name),
            );
        }
        return Target::Path(index);
    }
    let Some(((_, first, target), more)) = claims.split_first() else {
        return unclaimed(ast, field);
    };
    for (place, key, _) in more {
        cx.error(*place, format!("`{first}` and `{key}` exclude each other; keep one"));
    }
    *target
}

/// The keys by which a field names its target.
fn claims<'a>(field: &'a Field<'a>) -> Vec<(Place, &'static str, Target<'a>)> {
    let attrs = &field.attrs;
    let header = attrs.header.value().map_or(Target::Unknown, |name| Target::Header(name));
    let body = attrs.body.value().map_or(Target::Unknown, |body| Target::WholeBody(*body));
    let claims = [
        (attrs.path.place(), "path", Target::Unknown),
        (attrs.query.place(), "query", Target::Query),
        (attrs.header.place(), "header", header),
        (attrs.body.place(), "body", body),
        (attrs.skip.place(), "skip", Target::Skip),
    ];
    claims.into_iter().filter_map(|(place, key, target)| Some((place?, key, target))).collect()
}

/// The index of the placeholder of this field.
fn placeholder(ast: &Input<'_>, field: &Field<'_>) -> Option<usize> {
    ast.attrs
        .path
        .value()?
        .placeholders
        .iter()
        .position(|placeholder| placeholder.name == field.name)
}

/// The target of a field that names none; doubtful while placeholders cannot be read.
fn unclaimed<'a>(ast: &Input<'_>, field: &Field<'_>) -> Target<'a> {
    if field.serde.skip.is_given() {
        return Target::Skip;
    }
    let template = ast.attrs.path.value().filter(|template| template.is_whole);
    let Some(template) = template else { return Target::Unknown };
    let mut astray = template.placeholders.iter().map(|placeholder| placeholder.name.as_str());
    let is_meant = astray.any(|name| is_meant(ast, field, name));
    if is_meant { Target::Unknown } else { Target::Plain }
}

/// Whether a placeholder that names no field was probably meant for this one.
fn is_meant(ast: &Input<'_>, field: &Field<'_>, placeholder: &str) -> bool {
    let is_field = ast.fields.iter().any(|field| field.name == placeholder);
    let is_near = suggest::nearest(placeholder, [field.name.as_str()]).is_some();
    !is_field && (is_near || !field.is_named())
}

/// The name on the wire: ours, else serde's, else the field's own in the style of the struct, which
/// again is ours or serde's.
pub(super) fn wire_name(ast: &Input<'_>, field: &Field<'_>) -> String {
    let serde = || field.serde.rename.value().and_then(Option::as_ref);
    if let Some(name) = field.attrs.rename.value().or_else(serde) {
        return name.clone();
    }
    let style =
        ast.attrs.rename_all.value().or(ast.serde.rename_all.value().and_then(Option::as_ref));
    match style {
        Some(style) => style.apply(&field.name),
        None => field.name.clone(),
    }
}
