//! The rules for secret fields.

use crate::endpoint::model::{Draft, Field};
use crate::endpoint::target::Target;
use crate::syntax::ctxt::Ctxt;
use crate::syntax::encoding::Encoding;
use crate::syntax::value;

/// The risk of a secret in a URL, and how to accept it.
const SECRET_IN_URL: &str =
    "a secret in a URL shows in logs, proxies and history; allow it with `secrets_in_url`";

/// Logs, proxies and the browser's history keep URLs, so a declaration that can put a secret there
/// has to allow it. A group may allow it too; the generated code checks that with a trait bound.
pub(super) fn secrets_stay_out_of_urls(cx: &Ctxt, draft: &Draft<'_>) {
    let attrs = &draft.ast.attrs;
    if attrs.common.secrets_in_url.is_given() || attrs.api.is_given() {
        return;
    }
    let in_url = draft.fields.iter().filter(|field| draft.is_in_url(field));
    for place in in_url.filter_map(|field| field.ast.attrs.secret.place()) {
        cx.error(place, SECRET_IN_URL);
    }
}

/// A skipped field is never sent, so `secret` has no effect on it.
pub(super) fn secrets_are_sent(cx: &Ctxt, draft: &Draft<'_>) {
    let skipped = draft.fields.iter().filter(|field| matches!(field.target, Target::Skip));
    for place in skipped.filter_map(|field| field.ast.attrs.secret.place()) {
        cx.error(place, "a skipped field is never sent; remove `secret` or `skip`");
    }
}

/// A secret is text: it cannot be flattened or absent, and as a whole body it can only be a JSON string.
pub(super) fn secrets_are_text(cx: &Ctxt, draft: &Draft<'_>) {
    for Field { ast: field, target, .. } in &draft.fields {
        let Some(place) = field.attrs.secret.place() else { continue };
        let other = match target {
            Target::WholeBody(Encoding::Json) => continue,
            Target::Path { is_optional: true, .. } => format!("{{{}..?}}", field.name),
            Target::WholeBody(other) => format!("body({})", other.name()),
            Target::Header(_) if field.attrs.idempotency_key.is_given() => {
                "idempotency_key".to_owned()
            }
            Target::Query | Target::Plain if field.flatten().is_some() => "flatten".to_owned(),
            _ => continue,
        };
        cx.error(place, format!("`secret` and `{other}` exclude each other; keep one"));
    }
}

/// A header that carries a credential is a secret, whatever its type.
pub(super) fn credentials_are_secrets(cx: &Ctxt, draft: &Draft<'_>) {
    for Field { ast: field, target, name, .. } in &draft.fields {
        let is_shown = !field.attrs.secret.is_given();
        if let (Target::Header(_), Some(place)) = (target, field.attrs.header.place()) {
            if is_shown && value::is_credential(name) {
                cx.error(place, format!("`{name}` carries a credential; write `secret` besides"));
            }
        }
    }
}
