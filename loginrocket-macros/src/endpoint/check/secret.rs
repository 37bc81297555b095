//! The rules for secret fields.

use crate::endpoint::target::{Draft, Target};
use crate::syntax::ctxt::Ctxt;
use crate::syntax::encoding::Encoding;

/// The risk in short, and how to take it.
const SECRET_IN_URL: &str =
    "a secret in a URL shows in logs, proxies and history; allow it with `secrets_in_url`";

/// A secret in a URL is seen by logs, proxies and the browser's history, so a declaration that can
/// put one there has to say so. A group may say it too; then the compiler asks the marker type.
pub(super) fn secrets_stay_out_of_urls(cx: &Ctxt, draft: &Draft<'_>) {
    let attrs = &draft.ast.attrs;
    if attrs.secrets_in_url.is_given() || attrs.api.is_given() {
        return;
    }
    for (target, field) in &draft.fields {
        if let (true, Some(place)) = (draft.is_in_url(*target), field.attrs.secret.place()) {
            cx.error(place, SECRET_IN_URL);
        }
    }
}

/// A secret is sent; a field that is not sent needs no mark.
pub(super) fn secrets_are_sent(cx: &Ctxt, draft: &Draft<'_>) {
    for (target, field) in &draft.fields {
        if let (Target::Skip, Some(place)) = (target, field.attrs.secret.place()) {
            cx.error(place, "a skipped field is never sent; remove `secret` or `skip`");
        }
    }
}

/// A secret is sent as text, which is no fields, and its text is JSON where it is a whole body.
pub(super) fn secrets_are_text(cx: &Ctxt, draft: &Draft<'_>) {
    for (target, field) in &draft.fields {
        let Some(place) = field.attrs.secret.place() else { continue };
        let other = match target {
            Target::WholeBody(Encoding::Json) => continue,
            Target::WholeBody(other) => format!("body({})", other.name()),
            Target::Query | Target::Plain if field.flatten().is_some() => "flatten".to_owned(),
            _ => continue,
        };
        cx.error(place, format!("`secret` and `{other}` exclude each other; keep one"));
    }
}
