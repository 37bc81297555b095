//! The few `#[serde(..)]` keys that change what is sent.
//!
//! All others are left to serde, which reports its own mistakes where it is derived.

use proc_macro2::TokenTree;
use syn::parse::ParseStream;
use syn::{Attribute, ExprPath, LitStr, Meta, PathSegment, Token};

use crate::endpoint::style::Style;
use crate::syntax::ctxt::Ctxt;
use crate::syntax::entries::entries;
use crate::syntax::key::Key;
use crate::syntax::slot::Slot;

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
    /// Not sent if this function returns `true`.
    pub(crate) skip_if: Slot<ExprPath>,
    /// Written by this function.
    pub(crate) with: Slot<ExprPath>,
    /// The value's own fields take the field's place.
    pub(crate) flatten: Slot<()>,
}

impl Container {
    /// Adds the entries of an attribute of the struct, if it is a `serde` attribute.
    pub(crate) fn read(&mut self, cx: &Ctxt, attr: &Attribute) {
        each(cx, attr, |key, input| match key.name() {
            "rename_all" => self
                .rename_all
                .read(key, || side(cx, key, input)?.map(|name| Style::parse(&name)).transpose()),
            _ => skip(input),
        });
    }
}

impl Field {
    /// Adds the entries of an attribute of the field, if it is a `serde` attribute.
    pub(crate) fn read(&mut self, cx: &Ctxt, attr: &Attribute) {
        each(cx, attr, |key, input| match key.name() {
            "rename" => {
                self.rename.read(key, || Ok(side(cx, key, input)?.map(|name| name.value())))
            }
            "skip" | "skip_serializing" => self.skip.flag(key, input),
            "skip_serializing_if" => self.skip_if.read(key, || function(key, input)),
            "serialize_with" => self.with.read(key, || function(key, input)),
            "with" => self.with.read(key, || module(key, input)),
            "flatten" => self.flatten.flag(key, input),
            _ => skip(input),
        });
    }
}

/// Calls `entry` for each key of a `serde` attribute.
fn each(
    cx: &Ctxt,
    attr: &Attribute,
    mut entry: impl FnMut(&Key, ParseStream<'_>) -> syn::Result<()>,
) {
    // serde itself reports an attribute that is not a list.
    if !matches!(attr.meta, Meta::List(_)) {
        return;
    }
    entries(cx, attr, "serde", |input| {
        // serde itself reports an entry without a key.
        if input.peek(syn::Ident) || input.peek(Token![crate]) {
            entry(&Key::parse(cx, input)?, input)
        } else {
            skip(input)
        }
    });
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
fn function(key: &Key, input: ParseStream<'_>) -> syn::Result<ExprPath> {
    path(key, &key.string(input)?, "function")
}

/// The function `serialize` of a module named in a string.
fn module(key: &Key, input: ParseStream<'_>) -> syn::Result<ExprPath> {
    let name = key.string(input)?;
    let mut path = path(key, &name, "module")?;
    path.path.segments.push(PathSegment::from(syn::Ident::new("serialize", name.span())));
    Ok(path)
}

/// The path of `what` in a string.
fn path(key: &Key, name: &LitStr, what: &str) -> syn::Result<ExprPath> {
    let message = format!("expected the path of a {what}; write `{key} = \"my::{what}\"`");
    name.parse().map_err(|_| syn::Error::new(name.span(), message))
}
