//! Where each field goes, and under which name: the input of the rules in `check`.
//!
//! Only mistakes that make the target itself uncertain are reported here.

use crate::endpoint::ast::{Field, Input};
use crate::endpoint::model::{self, Encodings};
use crate::endpoint::part::Part;
use crate::syntax::ctxt::Ctxt;
use crate::syntax::encoding::Encoding;
use crate::syntax::key::Key;
use crate::syntax::slot::{Slot, given, only};
use crate::syntax::suggest;

/// Where a field goes.
#[derive(Clone, Copy)]
pub(crate) enum Target<'a> {
    /// Not sent.
    Skip,
    /// A placeholder.
    Path {
        /// Its index.
        index: usize,
        /// Whether its value may be absent.
        is_optional: bool,
    },
    /// The URL, in place of the path.
    Location,
    /// A header of this name.
    Header(&'a str),
    /// The query string, whatever the encoding.
    Query,
    /// The body, or the query string where the encoding has no body.
    Plain,
    /// A part of a multipart body.
    Part(Part),
    /// The whole body, in this encoding.
    WholeBody(Encoding),
    /// Unknown, because of another mistake; no rule applies.
    Unknown,
}

/// Whether requests of this method carry a body.
pub(super) fn has_body(method: &str) -> bool {
    !matches!(method, "GET" | "HEAD" | "TRACE" | "CONNECT")
}

/// The encodings: that of the whole body, else those declared, those of the group, or the default.
pub(super) fn encodings<'a>(ast: &'a Input<'a>, fields: &[model::Field<'_>]) -> Encodings<'a> {
    let whole = fields.iter().find_map(|field| match field.target {
        Target::WholeBody(encoding) => Some(encoding),
        _ => None,
    });
    let declared = &ast.attrs.common.encodings;
    let is_unreadable =
        declared.is_given() || ast.fields.iter().any(|field| field.attrs.body.is_given());
    let usual = ast.attrs.method.value().map(|method| usual(method));
    match (whole, declared.value(), usual, ast.attrs.api.value()) {
        (Some(whole), ..) => Encodings::Own(vec![whole]),
        (None, Some(declared), ..) => {
            Encodings::Own(declared.iter().map(|(encoding, _)| *encoding).collect())
        }
        (None, None, Some(Encoding::Json), Some(api)) if !is_unreadable => Encodings::OfGroup(api),
        (None, None, Some(usual), _) if !is_unreadable => Encodings::Own(vec![usual]),
        _ => Encodings::Own(Vec::new()),
    }
}

/// The default encoding of a method.
fn usual(method: &str) -> Encoding {
    if has_body(method) && !matches!(method, "DELETE" | "OPTIONS") {
        Encoding::Json
    } else {
        Encoding::Query
    }
}

/// The target of one field; a second key that names a target is an error.
pub(super) fn target<'a>(cx: &Ctxt, ast: &Input<'_>, field: &'a Field<'a>) -> Target<'a> {
    let claims = claims(field);
    if let Some(path) = placeholder(ast, field) {
        for (key, _) in claims.iter().filter(|(key, _)| key.name() != "path") {
            let message =
                format!("`{}` is in the path; remove `{key}` or the placeholder", field.name);
            cx.error(key.place, message);
        }
        return path;
    }
    only(cx, &claims).unwrap_or_else(|| unclaimed(ast, field))
}

/// The keys that name a target.
fn claims<'a>(field: &'a Field<'a>) -> Vec<(&'a Key, Target<'a>)> {
    let attrs = &field.attrs;
    let header =
        |name: &'a Slot<String>| name.value().map_or(Target::Unknown, |name| Target::Header(name));
    let body = attrs.body.value().map_or(Target::Unknown, |body| Target::WholeBody(body.encoding));
    let part = attrs.part.value().map_or(Target::Unknown, |part| Target::Part(*part));
    given([
        (attrs.path.key(), Target::Unknown),
        (attrs.query.key(), Target::Query),
        (attrs.header.key(), header(&attrs.header)),
        (attrs.idempotency_key.key(), header(&attrs.idempotency_key)),
        (attrs.location.key(), Target::Location),
        (attrs.body.key(), body),
        (attrs.part.key(), part),
        (attrs.skip.key().or(field.serde.skip.key()), Target::Skip),
    ])
}

/// The placeholder of this field.
fn placeholder<'a>(ast: &Input<'_>, field: &Field<'_>) -> Option<Target<'a>> {
    // A placeholder of its name is what a location leads to.
    if field.attrs.location.is_given() {
        return None;
    }
    let mut placeholders = ast.attrs.path.value()?.placeholders.iter().enumerate();
    let (index, placeholder) = placeholders.find(|(_, one)| one.name == field.name)?;
    Some(Target::Path { index, is_optional: placeholder.is_optional })
}

/// The target of a field without such a key; unknown if placeholders could not be read.
fn unclaimed<'a>(ast: &Input<'_>, field: &Field<'_>) -> Target<'a> {
    // Then no placeholder has a field.
    if ast.fields.iter().any(|field| field.attrs.location.is_given()) {
        return Target::Plain;
    }
    let template = ast.attrs.path.value().filter(|template| template.is_whole);
    let Some(template) = template else { return Target::Unknown };
    let mut astray = template.placeholders.iter().map(|placeholder| placeholder.name.as_str());
    let is_meant = astray.any(|name| is_meant(ast, field, name));
    if is_meant { Target::Unknown } else { Target::Plain }
}

/// Whether a placeholder without a field was probably meant for this one.
fn is_meant(ast: &Input<'_>, field: &Field<'_>, placeholder: &str) -> bool {
    let is_field = ast.fields.iter().any(|field| field.name == placeholder);
    let is_near = suggest::field(placeholder, [field.name.as_str()]).is_some();
    !is_field && (is_near || !field.is_named())
}

/// The name under which a field is sent.
pub(super) fn sent_name(ast: &Input<'_>, target: Target<'_>, field: &Field<'_>) -> String {
    match target {
        Target::Header(name) => name.to_owned(),
        Target::Part(_) => wire_name(ast, field),
        Target::Query | Target::Plain if field.flatten().is_none() => wire_name(ast, field),
        _ => field.name.clone(),
    }
}

/// The name on the wire: ours, else serde's, else the field's own in the style of the struct, which
/// again is ours or serde's.
fn wire_name(ast: &Input<'_>, field: &Field<'_>) -> String {
    let serde = || field.serde.rename.value().and_then(Option::as_ref);
    if let Some(name) = field.attrs.rename.value().or_else(serde) {
        return name.clone();
    }
    let style =
        ast.attrs.rename_all.value().or(ast.serde.rename_all.value().and_then(Option::as_ref));
    style.map_or_else(|| field.name.clone(), |style| style.apply(&field.name))
}
