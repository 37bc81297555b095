//! The `#[serde(..)]` keys that change what is sent; one table says what becomes of each.
//!
//! How the values of other keys are written is left to serde, where it is derived.

use proc_macro2::TokenTree;
use syn::parse::ParseStream;
use syn::{Attribute, ExprPath, LitStr, PathSegment, Token};

use crate::endpoint::style::Style;
use crate::syntax::ctxt::Ctxt;
use crate::syntax::entries::entries;
use crate::syntax::key::Key;
use crate::syntax::slot::Slot;
use crate::syntax::suggest;

/// What becomes of a key of serde.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    /// It is carried out.
    Done,
    /// It makes no difference to what is sent.
    Idle,
    /// It changes what serde sends, and is not carried out: what to do instead.
    Refused(&'static str),
    /// serde does not have it here.
    None,
}

/// What becomes of each key that serde 1.0 has for structs: on the struct, and on a field.
const KEYS: [(&str, Use, Use); 27] = [
    ("rename", Use::Idle, Use::Done),
    ("rename_all", Use::Done, Use::None),
    ("rename_all_fields", Use::Refused("write `rename_all`"), Use::None),
    ("skip", Use::None, Use::Done),
    ("skip_serializing", Use::None, Use::Done),
    ("skip_serializing_if", Use::None, Use::Done),
    ("serialize_with", Use::None, Use::Done),
    ("with", Use::None, Use::Done),
    ("flatten", Use::None, Use::Done),
    ("tag", Use::Refused("send a field of that name"), Use::None),
    ("content", Use::Refused("send a field of that name"), Use::None),
    ("untagged", Use::Refused("remove it"), Use::None),
    ("transparent", Use::Refused("mark the field `body`"), Use::None),
    ("into", Use::Refused("convert before the call"), Use::None),
    ("remote", Use::Refused("remove it"), Use::None),
    ("getter", Use::None, Use::Refused("write `serialize_with`")),
    ("skip_deserializing", Use::None, Use::Idle),
    ("deserialize_with", Use::None, Use::Idle),
    ("alias", Use::None, Use::Idle),
    ("borrow", Use::None, Use::Idle),
    ("default", Use::Idle, Use::Idle),
    ("bound", Use::Idle, Use::Idle),
    ("deny_unknown_fields", Use::Idle, Use::None),
    ("expecting", Use::Idle, Use::None),
    ("from", Use::Idle, Use::None),
    ("try_from", Use::Idle, Use::None),
    ("crate", Use::Idle, Use::None),
];

/// The two places of serde's keys, each with what a key of the other place should hear.
type Column = (fn(&(&'static str, Use, Use)) -> Use, &'static str);

/// On the struct.
const ON_STRUCT: Column = (|row| row.1, "is for fields; move it to one");

/// On a field.
const ON_FIELD: Column = (|row| row.2, "is for the whole struct; move it there");

/// What serde was told about the struct.
#[derive(Default)]
pub(crate) struct Container {
    /// How all names are written.
    pub(crate) rename_all: Slot<Option<Style>>,
    /// What else `FromRequest` carries out or refuses.
    pub(crate) reading: Reading,
}

/// Keys of the struct that matter to a struct that is read; they make no difference to what is
/// sent.
#[derive(Default)]
pub(crate) struct Reading {
    /// Other names than the declared ones are errors.
    pub(crate) deny_unknown_fields: Slot<()>,
    /// Missing fields are those of a default value.
    pub(crate) default: Slot<()>,
    /// The value is made from one of another type.
    pub(crate) from: Slot<()>,
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
    /// Read by this function.
    pub(crate) read_with: Slot<ExprPath>,
    /// What it is where it is missing: by this function, or `Default`.
    pub(crate) default: Slot<Option<ExprPath>>,
    /// Sent and not read.
    pub(crate) skip_read: Slot<()>,
    /// Another name under which it may be read.
    pub(crate) alias: Slot<()>,
}

impl Container {
    /// Adds the entries of an attribute of the struct, if it is a `serde` attribute.
    pub(crate) fn read(&mut self, cx: &Ctxt, attr: &Attribute) {
        each(cx, attr, ON_STRUCT, |key, input| match key.name() {
            "rename_all" => self
                .rename_all
                .read(key, || side(cx, key, input)?.map(|name| Style::parse(&name)).transpose()),
            "deny_unknown_fields" => noted(&mut self.reading.deny_unknown_fields, key, input),
            "default" => noted(&mut self.reading.default, key, input),
            "from" | "try_from" => noted(&mut self.reading.from, key, input),
            _ => skip(input),
        });
    }
}

impl Field {
    /// Adds the entries of an attribute of the field, if it is a `serde` attribute.
    pub(crate) fn read(&mut self, cx: &Ctxt, attr: &Attribute) {
        each(cx, attr, ON_FIELD, |key, input| match key.name() {
            "rename" => {
                self.rename.read(key, || Ok(side(cx, key, input)?.map(|name| name.value())))
            }
            "skip" | "skip_serializing" => self.skip.flag(key, input),
            "skip_serializing_if" => self.skip_if.read(key, || function(key, input)),
            "serialize_with" => self.with.read(key, || function(key, input)),
            "with" => {
                let name = key.string(input);
                self.with.read(key, || module(key, &name.clone()?, "serialize"))?;
                self.read_with.read(key, || module(key, &name?, "deserialize"))
            }
            "flatten" => self.flatten.flag(key, input),
            "deserialize_with" => self.read_with.read(key, || function(key, input)),
            "default" => self.default.read(key, || default(key, input)),
            "skip_deserializing" => noted(&mut self.skip_read, key, input),
            "alias" => noted(&mut self.alias, key, input),
            _ => skip(input),
        });
    }
}

/// Calls `entry` for each key of a `serde` attribute that is allowed there.
fn each(
    cx: &Ctxt,
    attr: &Attribute,
    column: Column,
    mut entry: impl FnMut(&Key, ParseStream<'_>) -> syn::Result<()>,
) {
    entries(cx, attr, "serde", |input| {
        let key = Key::require(cx, input, "rename")?;
        allowed(&key, column)?;
        entry(&key, input)
    });
}

/// Refuses a key that serde does not have at this place, and one that is not carried out.
fn allowed(key: &Key, (at, elsewhere): Column) -> syn::Result<()> {
    let row = KEYS.iter().find(|(name, ..)| *name == key.name());
    let is_done = row.is_some_and(|row| row.1 == Use::Done || row.2 == Use::Done);
    Err(key.error(match row.map(at) {
        Some(Use::Done | Use::Idle) => return Ok(()),
        Some(Use::Refused(remedy)) => {
            format!("serde's `{key}` has no effect on what `Endpoint` sends; {remedy}")
        }
        Some(Use::None) if is_done => format!("serde's `{key}` {elsewhere}"),
        Some(Use::None) | None => {
            let known = KEYS.iter().filter(|row| at(row) != Use::None).map(|(name, ..)| *name);
            let hint = suggest::did_you_mean(key.name(), known);
            let hint = hint.unwrap_or_else(|| "; remove it".to_owned());
            format!("serde has no key `{key}` here{hint}")
        }
    }))
}

/// Passes over a key that makes no difference here.
fn skip(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<TokenTree>()?;
    }
    Ok(())
}

/// Passes over a key that makes no difference to what is sent, and takes note of it.
fn noted(slot: &mut Slot<()>, key: &Key, input: ParseStream<'_>) -> syn::Result<()> {
    slot.give_up(key);
    skip(input)
}

/// The function of `default = ".."`; none of `default`.
fn default(key: &Key, input: ParseStream<'_>) -> syn::Result<Option<ExprPath>> {
    if input.peek(Token![=]) { function(key, input).map(Some) } else { Ok(None) }
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
        let is_sent =
            side.pick("side", [("serialize", true), ("deserialize", false)].into_iter())?;
        let name = side.string(&content)?;
        found = if is_sent { Some(name) } else { found };
        content.parse::<Option<Token![,]>>()?;
    }
    Ok(found)
}

/// A function named in a string.
fn function(key: &Key, input: ParseStream<'_>) -> syn::Result<ExprPath> {
    path(key, &key.string(input)?, "function")
}

/// A function of a module named in a string.
fn module(key: &Key, name: &LitStr, function: &str) -> syn::Result<ExprPath> {
    let mut path = path(key, name, "module")?;
    path.path.segments.push(PathSegment::from(syn::Ident::new(function, name.span())));
    Ok(path)
}

/// The path of `what` in a string.
fn path(key: &Key, name: &LitStr, what: &str) -> syn::Result<ExprPath> {
    let message = format!("expected the path of a {what}; write `{key} = \"my::{what}\"`");
    name.parse().map_err(|_| syn::Error::new(name.span(), message))
}
