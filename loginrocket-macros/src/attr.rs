//! The grammar that all attributes share: keys, `key = value` and `key(..)`, separated by commas.
//!
//! Which keys exist is decided by the files below; nothing here or there looks at two attributes at once.

pub(crate) mod container;
pub(crate) mod field;
pub(crate) mod serde;
pub(crate) mod value;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::discouraged::Speculative;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, LitStr, Meta, Token};

use crate::ctxt::{Ctxt, Place};
use crate::suggest;

/// A key that may be given once.
pub(crate) struct Slot<T> {
    /// Where the key stands, also when its value could not be read.
    place: Option<Place>,
    /// The value, if it could be read.
    value: Option<T>,
}

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Slot { place: None, value: None }
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
        self.value = Some(parse()?);
        Ok(())
    }

    /// Where the key stands.
    pub(crate) fn place(&self) -> Option<Place> {
        self.place
    }

    /// The value, if the key was given and made sense.
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

    /// A value that stands where a key could; its errors call it `name`.
    pub(crate) fn positional(cx: &Ctxt, name: &str, span: Span) -> Key {
        Key { name: name.to_owned(), place: cx.place(span) }
    }

    /// The word.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// An error at the key.
    pub(crate) fn error(&self, message: impl std::fmt::Display) -> syn::Error {
        syn::Error::new(self.place.span, message)
    }

    /// The error for a key that does not exist, with the nearest one that does.
    pub(crate) fn unknown(&self, known: &[&str]) -> syn::Error {
        let hint = suggest::did_you_mean(&self.name, known.iter().copied());
        let hint = hint.unwrap_or_else(|| "; the docs of `Endpoint` list all keys".to_owned());
        self.error(format!("unknown key `{self}`{hint}"))
    }

    /// A key that needs no value.
    pub(crate) fn flag(&self, input: ParseStream<'_>) -> syn::Result<()> {
        if input.is_empty() || input.peek(Token![,]) {
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
    pub(crate) fn list(&self, input: ParseStream<'_>, example: &str) -> syn::Result<TokenStream> {
        match input.parse() {
            Ok(TokenTree::Group(group)) => Ok(group.stream()),
            _ => Err(self.error(format!("`{self}` needs a list; write `{self}({example})`"))),
        }
    }
}

/// Reads the entries of `#[name(..)]`; an entry that fails costs one message, and reading goes on behind the next comma.
pub(crate) fn entries(
    cx: &Ctxt,
    attr: &Attribute,
    mut entry: impl FnMut(ParseStream<'_>) -> syn::Result<()>,
) {
    match &attr.meta {
        Meta::List(list) => split(cx, &list.tokens, &mut entry),
        Meta::Path(_) => {}
        Meta::NameValue(pair) => {
            cx.syntax(syn::Error::new_spanned(pair, "expected a list; write `#[endpoint(..)]`"));
        }
    }
}

/// Reads entries between commas.
pub(crate) fn split(
    cx: &Ctxt,
    tokens: &TokenStream,
    entry: &mut dyn FnMut(ParseStream<'_>) -> syn::Result<()>,
) {
    let mut failed = false;
    let read_all = |input: ParseStream<'_>| {
        while !input.is_empty() {
            let start = input.fork();
            if let Err(error) = entry(input) {
                failed = true;
                cx.syntax(error);
                skip_entry(input, &start);
            } else if let Err(error) = end_of_entry(input) {
                failed = true;
                cx.syntax(error);
                // A comma was forgotten; what looks like the next entry is one.
                if !input.peek(LitStr) && !input.peek(syn::Ident) {
                    skip_entry(input, &start);
                }
            }
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(())
    };
    // The parser complains once more about tokens that a failed entry left in parentheses.
    if let Err(error) = read_all.parse2(tokens.clone()) {
        if !failed {
            cx.syntax(error);
        }
    }
}

/// Refuses anything but a comma behind an entry.
fn end_of_entry(input: ParseStream<'_>) -> syn::Result<()> {
    if input.is_empty() || input.peek(Token![,]) {
        Ok(())
    } else {
        Err(input.error("expected `,`"))
    }
}

/// Moves behind a failed entry that began at `start`, up to the comma.
fn skip_entry(input: ParseStream<'_>, start: ParseStream<'_>) {
    let mut depth = 0_usize;
    let mut before = None;
    while !start.is_empty() && (depth > 0 || !start.peek(Token![,])) {
        let Ok(token) = start.parse::<TokenTree>() else { break };
        let letter =
            if let TokenTree::Punct(punct) = &token { Some(punct.as_char()) } else { None };
        match letter {
            Some('<') => depth = depth.saturating_add(1),
            Some('>') if before != Some('-') && before != Some('=') => {
                depth = depth.saturating_sub(1);
            }
            _ => {}
        }
        before = letter;
    }
    if depth == 0 {
        return input.advance_to(start);
    }
    // The angle brackets do not match, so commas inside them cannot be told from others.
    while !input.is_empty() && !input.peek(Token![,]) && input.parse::<TokenTree>().is_ok() {}
}
