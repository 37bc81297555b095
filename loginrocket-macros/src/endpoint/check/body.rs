//! The rules for whole bodies, and for how fields of a body are written.
//!
//! Names on the wire are checked in `names`.

use crate::endpoint::model::{Draft, Field};
use crate::endpoint::response::Response::{Events, Lines, Stream};
use crate::endpoint::target::{Target, has_body};
use crate::syntax::ctxt::Ctxt;
use crate::syntax::encoding::Encoding;

/// A field marked `body` is the only one in the body.
pub(super) fn whole_body_is_alone(cx: &Ctxt, draft: &Draft<'_>) {
    let is_whole = |field: &&Field<'_>| matches!(field.target, Target::WholeBody(_));
    let mut whole = draft.fields.iter().filter(is_whole);
    // Where there is no body, that is said of the first field.
    let has_body = draft.ast.attrs.method.value().is_none_or(|method| has_body(method));
    if whole.next().is_none() || !has_body {
        return;
    }
    for place in whole.filter_map(|field| field.ast.attrs.body.place()) {
        cx.error(place, "a request has one body; mark only one field `body`");
    }
    let is_beside = |field: &&Field<'_>| matches!(field.target, Target::Plain | Target::Part(_));
    for field in draft.fields.iter().filter(is_beside) {
        let name = &field.ast.name;
        let message = format!("`{name}` is beside a `body`; mark it `query` or `header`");
        cx.error(field.ast.place, message);
    }
}

/// `body(..)` is the only encoding of its endpoint, and the method has to allow a body.
pub(super) fn whole_body_has_its_encoding(cx: &Ctxt, draft: &Draft<'_>) {
    let attrs = &draft.ast.attrs;
    let Some(method) = attrs.method.value() else { return };
    let declared = attrs.common.encodings.value().into_iter().flatten();
    let names: Vec<&str> = declared.map(|(encoding, _)| encoding.name()).collect();
    for field in &draft.fields {
        let (Target::WholeBody(own), Some(place)) = (field.target, field.ast.attrs.body.place())
        else {
            continue;
        };
        let own = own.name();
        if !has_body(method) {
            cx.error(place, format!("a {method} request has no body; mark the field `query`"));
        } else if !names.is_empty() && names != [own] {
            let names = names.join(", ");
            cx.error(place, format!("`body({own})` excludes `encodings({names})`; remove one"));
        }
    }
}

/// A script is read whole; it cannot be a stream.
pub(super) fn streams_are_no_scripts(cx: &Ctxt, draft: &Draft<'_>) {
    let attrs = &draft.ast.attrs;
    let streams = matches!(attrs.response.value(), Some(Stream | Lines(_) | Events(..)));
    for (encoding, place) in attrs.common.encodings.value().into_iter().flatten() {
        if streams && *encoding == Encoding::Jsonp {
            cx.error(
                *place,
                "the response is a stream, and a script is read whole; remove `jsonp`",
            );
        }
    }
}

/// `null` is for body fields that may be sent as JSON and are written by their own type.
pub(super) fn null_needs_json(cx: &Ctxt, draft: &Draft<'_>) {
    let has_pairs_only = draft.encodings.are_all(|encoding| !encoding.is_json());
    for Field { ast: field, target, .. } in &draft.fields {
        let Some(place) = field.attrs.null.place() else { continue };
        if let Some(other) = field.serde.with.key().or(field.flatten()) {
            cx.error(place, format!("`null` and `{other}` exclude each other; keep one"));
        } else if !matches!(target, Target::Plain | Target::Unknown) || has_pairs_only {
            cx.error(place, "`null` exists in JSON bodies only; remove it");
        }
    }
}

/// `list` is for fields that are sent as pairs; JSON has arrays.
pub(super) fn lists_are_pairs(cx: &Ctxt, draft: &Draft<'_>) {
    let is_json_only = draft.encodings.are_all(Encoding::is_json);
    for field in draft.fields.iter().filter(|field| field.is_pair()) {
        let attrs = &field.ast.attrs;
        let Some(place) = attrs.list.place() else { continue };
        let is_plain = matches!(field.target, Target::Plain);
        let null = attrs.null.key().filter(|_| is_plain);
        let other = field.ast.serde.with.key().or(attrs.secret.key()).or(null);
        if is_plain && is_json_only {
            cx.error(place, "a JSON body has lists of its own; remove `list`");
        } else if let Some(other) = other {
            cx.error(place, format!("`list` and `{other}` exclude each other; keep one"));
        }
    }
}
