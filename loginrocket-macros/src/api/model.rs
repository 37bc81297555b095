//! The checked group of endpoints.

use syn::{DeriveInput, Path, Type};

use crate::api::ast;
use crate::syntax::constant::Constants;
use crate::syntax::ctxt::Ctxt;
use crate::syntax::encoding::Encoding;

/// One group.
pub(crate) struct Api<'a> {
    /// The item, for its name and generics.
    pub(crate) item: &'a DeriveInput,
    /// The type's name without `r#`.
    pub(crate) name: String,
    /// Doc comments, joined.
    pub(crate) docs: &'a str,
    /// The path of `loginrocket`, if it is not the usual one.
    pub(crate) krate: Option<&'a Path>,
    /// What stands in front of every path, if there is anything.
    pub(crate) prefix: Option<String>,
    /// Wire forms, the default first; never none.
    pub(crate) encodings: Vec<Encoding>,
    /// Headers and query pairs that are the same in all requests.
    pub(crate) constants: &'a Constants,
    /// How long a call may take, in milliseconds.
    pub(crate) timeout: Option<u64>,
    /// How long the body of an answer may be, in bytes.
    pub(crate) max_response_bytes: Option<u64>,
    /// The type of a bad answer, if there is one.
    pub(crate) error: Option<&'a Type>,
    /// Secrets may stand in a URL.
    pub(crate) secrets_in_url: bool,
}

impl<'a> Api<'a> {
    /// Checks a declaration as a whole; every rule runs, and every broken one is reported.
    pub(crate) fn check(cx: &Ctxt, ast: &'a ast::Input<'a>) -> Api<'a> {
        let attrs = &ast.attrs;
        let encodings: Vec<Encoding> = match attrs.encodings.value() {
            Some(declared) => declared.iter().map(|(encoding, _)| *encoding).collect(),
            None => vec![Encoding::Json],
        };
        prefix_is_literal(cx, ast);
        attrs.constants.differ(cx, encodings.contains(&Encoding::Jsonp));
        Api {
            item: ast.item,
            name: ast.name(),
            docs: &ast.docs,
            krate: attrs.krate.value(),
            prefix: attrs.prefix.value().map(|(template, _)| template.literal.value()),
            encodings,
            constants: &attrs.constants,
            timeout: attrs.timeout.value().copied(),
            max_response_bytes: attrs.max_response_bytes.value().copied(),
            error: attrs.error.value(),
            secrets_in_url: attrs.secrets_in_url.is_given(),
        }
    }

    /// Whether no endpoint that takes over the encodings puts a secret where it may not stand.
    pub(crate) fn secrets_in_encodings(&self) -> bool {
        self.secrets_in_url || self.encodings.iter().all(|encoding| encoding.has_body())
    }
}

/// A prefix is text without fields, and the path behind it begins with the next `/`.
fn prefix_is_literal(cx: &Ctxt, ast: &ast::Input<'_>) {
    let Some((template, place)) = ast.attrs.prefix.value() else { return };
    for placeholder in &template.placeholders {
        let name = &placeholder.name;
        let message = format!("a prefix has no fields; write `{{{name}}}` in the paths");
        cx.error(placeholder.place, message);
    }
    if template.literal.value().ends_with('/') {
        cx.error(*place, "a prefix does not end with `/`; paths begin with one, remove it");
    }
}
