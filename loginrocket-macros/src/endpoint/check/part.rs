//! The rules for parts of multipart bodies, and for bodies that are compressed.

use crate::endpoint::model::{Draft, Encodings};
use crate::endpoint::part::Part;
use crate::endpoint::target::{Target, has_body};
use crate::syntax::ctxt::Ctxt;
use crate::syntax::encoding::Encoding;

/// A part goes into a body of several parts, and every encoding of the endpoint has to have one.
pub(super) fn parts_have_their_encoding(cx: &Ctxt, draft: &Draft<'_>) {
    // Where there is no body, or one field is all of it, that is said.
    let attrs = &draft.ast.attrs;
    let method = attrs.method.value();
    let is_whole = draft.fields.iter().any(|field| matches!(field.target, Target::WholeBody(_)));
    let is_unreadable =
        attrs.common.encodings.is_given() && attrs.common.encodings.value().is_none();
    if is_whole || is_unreadable {
        return;
    }
    let message = match &draft.encodings {
        _ if method.is_some_and(|method| !has_body(method)) => {
            format!("a {} request has no body; remove `part`", method.map_or("", String::as_str))
        }
        Encodings::OfGroup(_) => {
            "`part` needs `encodings(multipart)`; write it on the struct".to_owned()
        }
        Encodings::Own(own) => match own.iter().find(|encoding| !encoding.has_parts()) {
            None => return,
            Some(_) if !attrs.common.encodings.is_given() => {
                "`part` needs `encodings(multipart)`; write it on the struct".to_owned()
            }
            Some(other) => {
                format!("`{}` has no parts; remove it or `part`", other.name())
            }
        },
    };
    for place in draft.fields.iter().filter_map(|field| field.ast.attrs.part.place()) {
        cx.error(place, &message);
    }
}

/// A part is a file or JSON: no text, so no secret, and no pair.
pub(super) fn part_keys_have_an_effect(cx: &Ctxt, draft: &Draft<'_>) {
    let is_related = draft.encodings.are_all(|encoding| encoding == Encoding::Related);
    for field in &draft.fields {
        let Target::Part(part) = field.target else { continue };
        let (attrs, serde) = (&field.ast.attrs, &field.ast.serde);
        let with = serde.with.key().filter(|_| part == Part::File);
        let rename = attrs.rename.key().filter(|_| is_related);
        for key in [with, rename, attrs.list.key(), field.ast.flatten()].into_iter().flatten() {
            cx.error(key.place, format!("`{key}` has no effect on a part; remove it"));
        }
        if let Some(key) = attrs.secret.key() {
            cx.error(key.place, "`secret` and `part` exclude each other; a secret is a text part");
        }
    }
}

/// A body is compressed once, if there is one.
pub(super) fn compression_has_a_body(cx: &Ctxt, draft: &Draft<'_>) {
    let attrs = &draft.ast.attrs;
    let Some(place) = attrs.compress.place() else { return };
    match attrs.method.value() {
        Some(method) if !has_body(method) => {
            cx.error(place, format!("a {method} request has no body; remove `compress`"));
        }
        _ if draft.encodings.are_all(|encoding| !encoding.has_body()) => {
            cx.error(place, "these encodings have no body; remove `compress`");
        }
        _ => {}
    }
    let is_coding = |name: &str| name.eq_ignore_ascii_case("content-encoding");
    for constant in attrs.common.constants.headers.iter().filter(|one| is_coding(&one.name)) {
        cx.error(constant.place, "`compress` sets `Content-Encoding`; remove one");
    }
}
