//! The rules for idempotency keys.
//!
//! That no other field or constant is in the key's header is checked in `names`.

use crate::endpoint::model::{Draft, Field};
use crate::syntax::ctxt::{Ctxt, Place};

/// Safe methods change nothing on the server, and CONNECT opens a tunnel.
const WITHOUT_KEY: [&str; 5] = ["GET", "HEAD", "OPTIONS", "TRACE", "CONNECT"];

/// A key has no effect where there is nothing that could be done twice.
pub(super) fn method_needs_the_key(cx: &Ctxt, draft: &Draft<'_>) {
    let method = draft.ast.attrs.method.value();
    let Some(method) = method.filter(|method| WITHOUT_KEY.contains(&method.as_str())) else {
        return;
    };
    for (place, remedy) in keys(draft) {
        let message = format!("an idempotency key has no effect on {method}; {remedy}");
        cx.error(place, message);
    }
}

/// The calls of an endpoint with a key are idempotent.
pub(super) fn idempotent_goes_without_saying(cx: &Ctxt, draft: &Draft<'_>) {
    let Some(place) = draft.ast.attrs.idempotent.place() else { return };
    if keys(draft).next().is_some() {
        cx.error(place, "`idempotency_key` says this already; remove `idempotent`");
    }
}

/// A request has one key.
pub(super) fn key_is_declared_once(cx: &Ctxt, draft: &Draft<'_>) {
    let is_on_struct = draft.ast.attrs.common.idempotency_key.is_given();
    let message = if is_on_struct {
        "the struct has an `idempotency_key` too; remove one"
    } else {
        "another field is the `idempotency_key`; remove one"
    };
    let others = draft.fields.iter().filter(|field| draft.has_another_key(field));
    for place in others.filter_map(|field| field.ast.attrs.idempotency_key.place()) {
        cx.error(place, message);
    }
}

/// All keys of an endpoint, each with what to do where it has no effect.
fn keys<'a>(draft: &'a Draft<'_>) -> impl Iterator<Item = (Place, &'static str)> + 'a {
    let on_struct = draft.ast.attrs.common.idempotency_key.place();
    let on_fields = draft.fields.iter().filter_map(|field| field.ast.attrs.idempotency_key.place());
    let on_struct = on_struct.map(|place| (place, "remove it"));
    on_struct.into_iter().chain(on_fields.map(|place| (place, "write `header = \"..\"`")))
}

impl Draft<'_> {
    /// Whether a field is an idempotency key, and the struct or a field before it has one too.
    pub(super) fn has_another_key(&self, field: &Field<'_>) -> bool {
        let place = |field: &Field<'_>| field.ast.attrs.idempotency_key.place();
        let Some(own) = place(field) else { return false };
        let mut others = self.fields.iter().filter_map(place);
        self.ast.attrs.common.idempotency_key.is_given()
            || others.any(|other| other.order < own.order)
    }
}
