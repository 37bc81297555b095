//! What of a declaration can be sent and not read.

use crate::endpoint::model::{Draft, Field};
use crate::endpoint::target::Target;
use crate::syntax::ctxt::Ctxt;
use crate::syntax::encoding::Encoding;

/// Runs every rule.
pub(super) fn all(cx: &Ctxt, draft: &Draft<'_>) {
    let reading = &draft.ast.serde.reading;
    if let Some(place) = reading.default.place() {
        cx.error(place, "`FromRequest` reads `default` on fields; move it to one");
    }
    if let Some(key) = reading.from.key() {
        let message = format!("`{key}` has no effect on `FromRequest`; convert what is decoded");
        cx.error(key.place, message);
    }
    bodies_are_read_whole(cx, draft);
    for field in &draft.fields {
        functions_come_in_pairs(cx, field);
        if let Some(place) = field.ast.serde.alias.place() {
            cx.error(place, "`FromRequest` reads the name that is sent; remove `alias`");
        }
    }
}

/// Bodies of several parts, streams and compressed bodies are not read.
fn bodies_are_read_whole(cx: &Ctxt, draft: &Draft<'_>) {
    let attrs = &draft.ast.attrs;
    for (encoding, place) in attrs.common.encodings.value().into_iter().flatten() {
        if encoding.has_parts() {
            let name = encoding.name();
            cx.error(*place, format!("`FromRequest` does not read `{name}` bodies; remove it"));
        }
    }
    if let Some(place) = attrs.compress.place() {
        cx.error(place, "`FromRequest` does not read compressed bodies; remove `compress`");
    }
    for field in &draft.fields {
        let place = field.ast.attrs.body.place().unwrap_or(field.ast.place);
        match field.target {
            Target::Location => {
                let place = field.ast.attrs.location.place().unwrap_or(field.ast.place);
                let message = "`FromRequest` does not read a location; write the path's fields";
                cx.error(place, message);
            }
            Target::Part(_) => cx.error(place, "`FromRequest` does not read parts; remove it"),
            Target::WholeBody(Encoding::Stream | Encoding::Multipart | Encoding::Related) => {
                cx.error(place, "`FromRequest` does not read this body; use `body(bytes)`");
            }
            _ => {}
        }
    }
}

/// What a function writes only another function can read.
fn functions_come_in_pairs(cx: &Ctxt, field: &Field<'_>) {
    let serde = &field.ast.serde;
    let is_read = !matches!(field.target, Target::Skip) && !serde.skip_read.is_given();
    match (serde.with.place(), serde.read_with.place()) {
        (Some(place), None) if is_read => {
            let message = "`FromRequest` cannot read this back; write `with` or `deserialize_with`";
            cx.error(place, message);
        }
        (None, Some(place)) if is_read => {
            cx.error(place, "this reads what nothing writes; write `with` or `serialize_with`");
        }
        _ => {}
    }
}
