//! Headers and query pairs that are the same in all requests: `header("Name" = "value", ..)`.
//!
//! Whether one has the name of a field is decided in `endpoint::check`.

use std::collections::BTreeSet;

use syn::parse::ParseStream;
use syn::{LitStr, Token};

use crate::syntax::ctxt::{Ctxt, Place};
use crate::syntax::entries::{something, split};
use crate::syntax::key::Key;
use crate::syntax::value::{self, checked};

/// One header or query pair.
pub(crate) struct Constant {
    /// The name, as it was written.
    pub(crate) name: String,
    /// The value.
    pub(crate) value: String,
    /// The place of the name in the source.
    pub(crate) place: Place,
}

/// All constants of one declaration.
#[derive(Default)]
pub(crate) struct Constants {
    /// `header(..)`.
    pub(crate) headers: Vec<Constant>,
    /// `query(..)`.
    pub(crate) query: Vec<Constant>,
}

impl Constants {
    /// No two constants have the same name, and none has that of the idempotency key or of JSONP's
    /// own parameter.
    pub(crate) fn differ(&self, cx: &Ctxt, key: Option<&String>, has_jsonp: bool) {
        let mut headers = BTreeSet::new();
        for Constant { name, place, .. } in &self.headers {
            if !headers.insert(name.to_ascii_lowercase()) {
                cx.error(*place, format!("header `{name}` is given twice; remove one"));
            } else if key.is_some_and(|key| key.eq_ignore_ascii_case(name)) {
                cx.error(*place, format!("header `{name}` is the idempotency key; remove one"));
            }
        }
        let mut query = BTreeSet::new();
        for Constant { name, place, .. } in &self.query {
            if !query.insert(name) {
                cx.error(*place, format!("`{name}` is given twice; remove one"));
            } else if has_jsonp && name == "callback" {
                cx.error(*place, "`callback` is JSONP's own parameter; remove it");
            }
        }
    }
}

/// The name and value of a header.
pub(crate) fn header(name: &LitStr, text: &LitStr) -> syn::Result<(String, String)> {
    let name = checked(name, value::constant_header);
    both(name, checked(text, value::header_value))
}

/// The name and value of a query pair.
pub(crate) fn query(name: &LitStr, text: &LitStr) -> syn::Result<(String, String)> {
    Ok((checked(name, value::wire_name)?, text.value()))
}

/// Reads `"name" = "value"` between commas; a bad pair leaves the others.
pub(crate) fn pairs(
    cx: &Ctxt,
    key: &Key,
    input: ParseStream<'_>,
    found: &mut Vec<Constant>,
    check: impl Fn(&LitStr, &LitStr) -> syn::Result<(String, String)>,
) -> syn::Result<()> {
    let content = key.list(input, "\"name\" = \"value\"")?;
    if content.is_empty() {
        return Err(key.error(format!("`{key}` is empty; write `{key}(\"name\" = \"value\")`")));
    }
    split(cx, &content, &mut |input| {
        something(input)?;
        let name = text(input, "a name")?;
        let equals: syn::Result<Token![=]> = input.parse();
        equals.map_err(|_| {
            syn::Error::new(name.span(), "a name alone; write `\"name\" = \"value\"`")
        })?;
        let text = text(input, "a value")?;
        let place = cx.place(name.span());
        let (name, value) = check(&name, &text)?;
        found.push(Constant { name, value, place });
        Ok(())
    });
    Ok(())
}

/// A string that is a name or a value.
fn text(input: ParseStream<'_>, what: &str) -> syn::Result<LitStr> {
    let found = input.span();
    input.parse().map_err(|_| {
        syn::Error::new(found, format!("expected {what}; write `\"name\" = \"value\"`"))
    })
}

/// Both results, or both errors.
fn both<A, B>(first: syn::Result<A>, second: syn::Result<B>) -> syn::Result<(A, B)> {
    match (first, second) {
        (Ok(first), Ok(second)) => Ok((first, second)),
        (Err(mut first), Err(second)) => {
            first.combine(second);
            Err(first)
        }
        (Err(error), _) | (_, Err(error)) => Err(error),
    }
}
