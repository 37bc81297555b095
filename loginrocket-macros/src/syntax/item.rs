//! Parts of an item that all derives read alike: names, places, docs.

use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Attribute, DeriveInput, Expr, ExprLit, Lit, Member, Meta};

use crate::syntax::ctxt::{Ctxt, Place};

/// The item's name without `r#`.
pub(crate) fn name(item: &DeriveInput) -> String {
    item.ident.unraw().to_string()
}

/// A field's name without `r#`, or its index.
pub(crate) fn name_of(member: &Member) -> String {
    match member {
        Member::Named(ident) => ident.unraw().to_string(),
        Member::Unnamed(index) => index.index.to_string(),
    }
}

/// The place of a field's name, or of the type of an unnamed field.
pub(crate) fn place_of(cx: &Ctxt, field: &syn::Field) -> Place {
    cx.place(field.ident.as_ref().map_or_else(|| field.ty.span(), syn::Ident::span))
}

/// Joins doc comments; each line loses the one space after `///`.
pub(crate) fn docs(attrs: &[Attribute]) -> String {
    let lines: Vec<String> = attrs.iter().filter_map(doc_line).collect();
    let lines: Vec<&str> =
        lines.iter().map(|line| line.strip_prefix(' ').unwrap_or(line).trim_end()).collect();
    lines.join("\n").trim().to_owned()
}

/// The text of one `#[doc = ".."]`.
fn doc_line(attr: &Attribute) -> Option<String> {
    let Meta::NameValue(pair) = &attr.meta else { return None };
    let mut value = &pair.value;
    // A literal that came through `macro_rules!` is wrapped once.
    while let Expr::Group(group) = value {
        value = &group.expr;
    }
    match value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) if pair.path.is_ident("doc") => {
            Some(text.value())
        }
        _ => None,
    }
}
