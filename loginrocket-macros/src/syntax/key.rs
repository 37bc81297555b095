//! Keys and their values: `key`, `key = value`, `key(..)`.
//!
//! What a value has to look like is decided by the files next to this one.

use proc_macro2::{Ident, Span};
use syn::ext::IdentExt;
use syn::parse::{ParseBuffer, ParseStream};
use syn::{LitInt, LitStr, Path, Token, Type, parenthesized};

use crate::syntax::ctxt::{Ctxt, Place};
use crate::syntax::entries::{end_of_entry, is_end, something};
use crate::syntax::{suggest, value};

/// A key that may be given once.
pub(crate) struct Slot<T> {
    /// Where the key stands, also when its value could not be read.
    place: Option<Place>,
    /// The key, where several mean the same.
    name: String,
    /// The value, if it could be read or guessed.
    value: Option<T>,
}

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Slot { place: None, name: String::new(), value: None }
    }
}

impl<T> Slot<T> {
    /// Reads the value of a key that has just been read; a key that was given before is an error.
    pub(crate) fn read(
        &mut self,
        key: &Key,
        parse: impl FnOnce() -> syn::Result<T>,
    ) -> syn::Result<()> {
        if self.place.is_some() {
            return Err(key.error(format!("`{key}` is given twice; remove one")));
        }
        self.place = Some(key.place);
        self.name.clone_from(&key.name);
        self.value = Some(parse()?);
        Ok(())
    }

    /// Takes the key as given, for a value that cannot be understood.
    pub(crate) fn give_up(&mut self, place: Place) {
        self.place.get_or_insert(place);
    }

    /// Takes over what a misspelt key seems to say; the key still counts as not given.
    pub(crate) fn guess(&mut self, value: syn::Result<T>) {
        if self.value.is_none() {
            self.value = value.ok();
        }
    }

    /// The key as it was written.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Where the key stands.
    pub(crate) fn place(&self) -> Option<Place> {
        self.place
    }

    /// The value, if the key was given or misspelt and made sense.
    pub(crate) fn value(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// Whether the key was given, with or without success.
    pub(crate) fn is_given(&self) -> bool {
        self.place.is_some()
    }
}

/// A key, or a value that stands for itself.
pub(crate) struct Key {
    /// The word, without `r#`.
    name: String,
    /// Where it stands.
    pub(crate) place: Place,
}

impl std::fmt::Display for Key {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.name)
    }
}

impl Key {
    /// Reads a word, keywords too.
    pub(crate) fn parse(cx: &Ctxt, input: ParseStream<'_>) -> syn::Result<Key> {
        let ident = Ident::parse_any(input)?;
        Ok(Key { name: ident.unraw().to_string(), place: cx.place(ident.span()) })
    }

    /// Reads a word where nothing else may stand; `example` is one.
    pub(crate) fn require(cx: &Ctxt, input: ParseStream<'_>, example: &str) -> syn::Result<Key> {
        something(input)?;
        let found = input.span();
        Key::parse(cx, input).map_err(|_| {
            syn::Error::new(found, format!("expected a key; write one such as `{example}`"))
        })
    }

    /// A value that stands where a key could; its errors call it `name`.
    pub(crate) fn positional(cx: &Ctxt, name: &str, span: Span) -> Key {
        Key { name: name.to_owned(), place: cx.place(span) }
    }

    /// A word that turned out to be a value; its errors call it `name`.
    pub(crate) fn renamed(&self, name: &str) -> Key {
        Key { name: name.to_owned(), place: self.place }
    }

    /// The word.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// An error at the key.
    pub(crate) fn error(&self, message: impl std::fmt::Display) -> syn::Error {
        syn::Error::new(self.place.span, message)
    }

    /// The error for a key that `derive` does not know, with the nearest one that it does.
    pub(crate) fn unknown(&self, derive: &str, known: &[&str]) -> syn::Error {
        let hint = suggest::did_you_mean(&self.name, known.iter().copied());
        let hint = hint.unwrap_or_else(|| format!("; the docs of `{derive}` list all keys"));
        self.error(format!("unknown key `{self}`{hint}"))
    }

    /// A key that needs no value.
    pub(crate) fn flag(&self, input: ParseStream<'_>) -> syn::Result<()> {
        if is_end(input) {
            Ok(())
        } else {
            Err(self.error(format!("`{self}` takes no value; write only `{self}`")))
        }
    }

    /// The string after `=`.
    pub(crate) fn string(&self, input: ParseStream<'_>) -> syn::Result<LitStr> {
        self.equals(input, "\"..\"")?;
        let found = input.span();
        input.parse().map_err(|_| {
            syn::Error::new(found, format!("expected a string; write `{self} = \"..\"`"))
        })
    }

    /// The `=` before a value that looks like `example`.
    pub(crate) fn equals(&self, input: ParseStream<'_>, example: &str) -> syn::Result<()> {
        let equals: syn::Result<Token![=]> = input.parse();
        equals
            .map(|_| ())
            .map_err(|_| self.error(format!("`{self}` needs a value; write `{self} = {example}`")))
    }

    /// The contents of the parentheses after the key.
    pub(crate) fn list<'a>(
        &self,
        input: ParseStream<'a>,
        example: &str,
    ) -> syn::Result<ParseBuffer<'a>> {
        if !input.peek(syn::token::Paren) {
            return Err(self.error(format!("`{self}` needs a list; write `{self}({example})`")));
        }
        let content;
        parenthesized!(content in input);
        Ok(content)
    }

    /// The type after `=`.
    pub(crate) fn ty(&self, input: ParseStream<'_>) -> syn::Result<Type> {
        self.equals(input, "Type")?;
        input.parse().map_err(|error| {
            syn::Error::new(error.span(), format!("expected a type; write `{self} = Type`"))
        })
    }

    /// The path after `crate =`.
    pub(crate) fn krate(&self, input: ParseStream<'_>) -> syn::Result<Path> {
        self.equals(input, "::loginrocket")?;
        let found = input.span();
        let wrong = |_| syn::Error::new(found, "expected a path; write `crate = ::loginrocket`");
        let path = Path::parse_mod_style(input).map_err(wrong)?;
        end_of_entry(input).map(|()| path).map_err(wrong)
    }

    /// The number of bytes after `=`.
    pub(crate) fn bytes(&self, input: ParseStream<'_>) -> syn::Result<u64> {
        self.equals(input, "1_048_576")?;
        let found = input.span();
        let literal: LitInt = input.parse().map_err(|_| {
            syn::Error::new(found, format!("expected a number; write `{self} = 1_048_576`"))
        })?;
        value::bytes(&literal).map_err(|message| syn::Error::new(literal.span(), message))
    }

    /// The time after `=`, in milliseconds.
    pub(crate) fn timeout(&self, input: ParseStream<'_>) -> syn::Result<u64> {
        self.equals(input, "\"5s\"")?;
        let found = input.span();
        let literal: LitStr = input.parse().map_err(|_| {
            syn::Error::new(found, format!("expected a time; write `{self} = \"5s\"`"))
        })?;
        value::checked(&literal, value::timeout)
    }

    /// The one word in the parentheses after the key.
    pub(crate) fn choice(
        &self,
        cx: &Ctxt,
        input: ParseStream<'_>,
        example: &str,
    ) -> syn::Result<Key> {
        let content = self.list(input, example)?;
        Key::parse(cx, &content).ok().filter(|_| content.is_empty()).ok_or_else(|| {
            self.error(format!("`{self}` takes one word; write `{self}({example})`"))
        })
    }
}
