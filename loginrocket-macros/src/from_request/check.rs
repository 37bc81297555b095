//! What of a declaration can be sent and not read.

use crate::endpoint::model::{Draft, Field};
use crate::endpoint::part::Part;
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
    related_parts_are_told_apart(cx, draft);
    for field in &draft.fields {
        functions_come_in_pairs(cx, field);
        uploads_have_no_default(cx, field);
        locations_are_not_read(cx, field);
        if let Some(place) = field.ast.serde.alias.place() {
            cx.error(place, "`FromRequest` reads the name that is sent; remove `alias`");
        }
    }
}

/// Parts of `multipart/related` have no names: the first one is JSON, and all others are those of
/// one field.
fn related_parts_are_told_apart(cx: &Ctxt, draft: &Draft<'_>) {
    if !draft.encodings.declare(Encoding::Related) {
        return;
    }
    let parts = |part: Part| {
        let fields = draft.fields.iter();
        fields.filter(move |field| matches!(field.target, Target::Part(own) if own == part))
    };
    let is_plain = |field: &Field<'_>| matches!(field.target, Target::Plain);
    let has_fields = draft.fields.iter().any(is_plain);
    let json = parts(Part::Json).skip(usize::from(!has_fields));
    let files = parts(Part::File).skip(1);
    for place in json.filter_map(|field| field.ast.attrs.part.place()) {
        cx.error(place, "`FromRequest` reads one JSON part of `related`; join these fields");
    }
    for place in files.filter_map(|field| field.ast.attrs.part.place()) {
        cx.error(place, "`FromRequest` reads one `part` of `related`; make it a list");
    }
}

/// Where a location leads is the server's own business.
fn locations_are_not_read(cx: &Ctxt, field: &Field<'_>) {
    if let Target::Location = field.target {
        let place = field.ast.attrs.location.place().unwrap_or(field.ast.place);
        cx.error(place, "`FromRequest` does not read a location; write the path's fields");
    }
}

/// An upload that is missing is `None`, or an empty list.
fn uploads_have_no_default(cx: &Ctxt, field: &Field<'_>) {
    let is_upload =
        matches!(field.target, Target::Part(Part::File) | Target::WholeBody(Encoding::Stream));
    if let Some(place) = field.ast.serde.default.place().filter(|_| is_upload) {
        cx.error(place, "`default` has no effect on an upload; use an `Option` or a list");
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
