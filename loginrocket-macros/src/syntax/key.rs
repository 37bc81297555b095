//! Keys and their values: `key`, `key = value`, `key(..)`.
//!
//! The syntax of most values is decided in `value` and the other files of `syntax`.

use proc_macro2::{Ident, Span};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseBuffer, ParseStream};
use syn::{LitInt, LitStr, Path, Token, Type, parenthesized};

use crate::syntax::ctxt::{Ctxt, Place};
use crate::syntax::entries::{end_of_entry, is_end, something};
use crate::syntax::{suggest, value};

/// A key, or a value without one.
#[derive(Clone)]
pub(crate) struct Key {
    /// The word, without `r#`.
    name: String,
    /// Its place in the source.
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

    /// Reads a word where only a key is allowed; `example` is one.
    pub(crate) fn require(cx: &Ctxt, input: ParseStream<'_>, example: &str) -> syn::Result<Key> {
        something(input)?;
        let found = input.span();
        Key::parse(cx, input).map_err(|_| {
            syn::Error::new(found, format!("expected a key; write one such as `{example}`"))
        })
    }

    /// A value without a key; errors call it `name`.
    pub(crate) fn positional(cx: &Ctxt, name: &str, span: Span) -> Key {
        Key { name: name.to_owned(), place: cx.place(span) }
    }

    /// A word that turned out to be a value; errors call it `name`.
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
    pub(crate) fn unknown(
        &self,
        derive: &str,
        known: impl IntoIterator<Item = &'static str>,
    ) -> syn::Error {
        let hint = suggest::did_you_mean(&self.name, known);
        let hint = hint.unwrap_or_else(|| format!("; the docs of `{derive}` list all keys"));
        self.error(format!("unknown key `{self}`{hint}"))
    }

    /// The choice of this name; the error calls all of them `what`.
    pub(crate) fn pick<T: Copy>(
        &self,
        what: &str,
        choices: impl Iterator<Item = (&'static str, T)> + Clone,
    ) -> syn::Result<T> {
        let picked = choices.clone().find(|(name, _)| *name == self.name);
        picked.map(|(_, choice)| choice).ok_or_else(|| {
            let hint = suggest::one_of(&self.name, choices.map(|(name, _)| name));
            self.error(format!("unknown {what} `{self}`{hint}"))
        })
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
        self.value(input, "a string", "\"..\"")
    }

    /// The value after `=`: `what` it is, and an example.
    fn value<T: Parse>(&self, input: ParseStream<'_>, what: &str, example: &str) -> syn::Result<T> {
        self.equals(input, example)?;
        let message = || format!("expected {what}; write `{self} = {example}`");
        input.parse().map_err(|error| syn::Error::new(error.span(), message()))
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
        self.value(input, "a type", "Type")
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
        let literal: LitInt = self.value(input, "a number", "1_048_576")?;
        value::bytes(&literal).map_err(|message| syn::Error::new(literal.span(), message))
    }

    /// The time after `=`, in milliseconds.
    pub(crate) fn timeout(&self, input: ParseStream<'_>) -> syn::Result<u64> {
        value::checked(&self.value(input, "a time", "\"5s\"")?, value::timeout)
    }

    /// The header after `=`, or the usual one of an idempotency key.
    pub(crate) fn idempotency_header(&self, input: ParseStream<'_>) -> syn::Result<String> {
        if input.peek(Token![=]) || input.peek(syn::token::Paren) {
            return value::checked(&self.value(input, "a string", "\"X-Key\"")?, value::key_header);
        }
        Ok("Idempotency-Key".to_owned())
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
