//! The few `#[serde(..)]` keys that change what is sent.
//!
//! All others are left to serde, which reports its own mistakes where it is derived.

use proc_macro2::TokenTree;
use syn::parse::ParseStream;
use syn::{Attribute, ExprPath, LitStr, Meta, PathSegment, Token};

use super::entries;
use super::key::{Key, Slot};
use super::style::Style;
use crate::ctxt::Ctxt;

/// What serde was told about the struct.
#[derive(Default)]
pub(crate) struct Container {
    /// How all names are written.
    pub(crate) rename_all: Slot<Option<Style>>,
}

/// What serde was told about one field.
#[derive(Default)]
pub(crate) struct Field {
    /// The name on the wire.
    pub(crate) rename: Slot<Option<String>>,
    /// Not sent.
    pub(crate) skip: Slot<()>,
    /// Not sent if this function says so.
    pub(crate) skip_if: Slot<ExprPath>,
    /// Written by this function.
    pub(crate) with: Slot<ExprPath>,
    /// The value's own fields take the field's place.
    pub(crate) flatten: Slot<()>,
}

impl Container {
    /// Merges all `serde` attributes of the struct.
    pub(crate) fn parse(cx: &Ctxt, attrs: &[Attribute]) -> Container {
        let mut container = Container::default();
        each(cx, attrs, |key, input| match key.name() {
            "rename_all" => container
                .rename_all
                .read(key, || side(cx, key, input)?.map(|name| Style::parse(&name)).transpose()),
            _ => skip(input),
        });
        container
    }
}

impl Field {
    /// Merges all `serde` attributes of the field.
    pub(crate) fn parse(cx: &Ctxt, attrs: &[Attribute]) -> Field {
        let mut field = Field::default();
        each(cx, attrs, |key, input| match key.name() {
            "rename" => {
                field.rename.read(key, || Ok(side(cx, key, input)?.map(|name| name.value())))
            }
            "skip" | "skip_serializing" => field.skip.read(key, || key.flag(input)),
            "skip_serializing_if" => field.skip_if.read(key, || path(&key.string(input)?)),
            "serialize_with" => field.with.read(key, || path(&key.string(input)?)),
            "with" => field.with.read(key, || module(&key.string(input)?)),
            "flatten" => field.flatten.read(key, || key.flag(input)),
            _ => skip(input),
        });
        field
    }
}

/// Calls `entry` for each key of each `serde` attribute.
fn each(
    cx: &Ctxt,
    attrs: &[Attribute],
    mut entry: impl FnMut(&Key, ParseStream<'_>) -> syn::Result<()>,
) {
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("serde")) {
        if !matches!(attr.meta, Meta::List(_)) {
            continue;
        }
        entries(cx, attr, |input| {
            // Something that is not even a key is serde's to report.
            if input.peek(syn::Ident) || input.peek(Token![crate]) {
                entry(&Key::parse(cx, input)?, input)
            } else {
                skip(input)
            }
        });
    }
}

/// Passes over a key that makes no difference here.
fn skip(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<TokenTree>()?;
    }
    Ok(())
}

/// The name for serializing: of `key = ".."`, or of `key(serialize = "..", deserialize = "..")`.
fn side(cx: &Ctxt, key: &Key, input: ParseStream<'_>) -> syn::Result<Option<LitStr>> {
    if !input.peek(syn::token::Paren) {
        return key.string(input).map(Some);
    }
    let content = key.list(input, "serialize = \"..\"")?;
    let mut found = None;
    while !content.is_empty() {
        let side = Key::parse(cx, &content)?;
        let name = side.string(&content)?;
        found = if side.name() == "serialize" { Some(name) } else { found };
        content.parse::<Option<Token![,]>>()?;
    }
    Ok(found)
}

/// A function named in a string.
fn path(name: &LitStr) -> syn::Result<ExprPath> {
    name.parse()
        .map_err(|_| syn::Error::new(name.span(), "expected the path of a function in quotes"))
}

/// The function `serialize` of a module named in a string.
fn module(name: &LitStr) -> syn::Result<ExprPath> {
    let mut path = path(name)?;
    path.path.segments.push(PathSegment::from(syn::Ident::new("serialize", name.span())));
    Ok(path)
}
