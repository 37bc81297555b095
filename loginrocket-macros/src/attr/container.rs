//! `#[endpoint(..)]` on the struct: method, path, and what holds for the whole call.

use proc_macro2::{Span, TokenTree};
use syn::parse::ParseStream;
use syn::spanned::Spanned;
use syn::{Attribute, LitStr, Meta, Path, Token, Type};

use super::key::{Key, Slot};
use super::value::{self, Encoding};
use super::{end_of_entry, entries, split};
use crate::ctxt::{Ctxt, Place};
use crate::suggest;
use crate::template::Template;

/// All keys.
const KEYS: [&str; 7] =
    ["encodings", "secrets_in_url", "idempotent", "response", "error", "timeout", "crate"];

/// What was written about the whole endpoint.
pub(crate) struct Container {
    /// The first `endpoint` attribute, or the derive if there is none.
    pub(crate) place: Place,
    /// The method's name.
    pub(crate) method: Slot<String>,
    /// The path.
    pub(crate) path: Slot<Template>,
    /// Wire forms, the default first.
    pub(crate) encodings: Slot<Vec<(Encoding, Place)>>,
    /// Secrets may stand in a URL.
    pub(crate) secrets_in_url: Slot<()>,
    /// A repeated call does no harm.
    pub(crate) idempotent: Slot<()>,
    /// The type of a good answer.
    pub(crate) response: Slot<Type>,
    /// The type of a bad answer.
    pub(crate) error: Slot<Type>,
    /// How long a call may take, in milliseconds.
    pub(crate) timeout: Slot<u64>,
    /// The path of `loginrocket`.
    pub(crate) krate: Slot<Path>,
}

impl Container {
    /// Merges all `endpoint` attributes of the struct.
    pub(crate) fn parse(cx: &Ctxt, attrs: &[Attribute]) -> Container {
        let mut attrs = attrs.iter().filter(|attr| attr.path().is_ident("endpoint")).peekable();
        let span = attrs.peek().map_or_else(Span::call_site, |attr| attr.path().span());
        let mut container = Container::new(cx.place(span));
        for attr in attrs {
            let place = cx.place(attr.path().span());
            if let Meta::NameValue(_) = attr.meta {
                container.method.give_up(place);
                container.path.give_up(place);
            }
            entries(cx, attr, |input| container.entry(cx, input));
        }
        container
    }

    /// Nothing written yet.
    fn new(place: Place) -> Container {
        Container {
            place,
            method: Slot::default(),
            path: Slot::default(),
            encodings: Slot::default(),
            secrets_in_url: Slot::default(),
            idempotent: Slot::default(),
            response: Slot::default(),
            error: Slot::default(),
            timeout: Slot::default(),
            krate: Slot::default(),
        }
    }

    /// One entry of the list.
    fn entry(&mut self, cx: &Ctxt, input: ParseStream<'_>) -> syn::Result<()> {
        if input.peek(LitStr) {
            self.literal(cx, input.parse()?)
        } else if input.peek(syn::Ident) || input.peek(Token![crate]) {
            let key = Key::parse(cx, input)?;
            self.key(cx, &key, input)
        } else {
            self.neither(cx, input)
        }
    }

    /// A string: the path, or a method that has no word.
    fn literal(&mut self, cx: &Ctxt, literal: LitStr) -> syn::Result<()> {
        let text = literal.value();
        if self.method.is_given() || self.path.is_given() || text.is_empty() || text.contains('/') {
            let key = Key::positional(cx, "path", literal.span());
            return self.path.read(&key, || Ok(Template::parse(cx, literal)));
        }
        let key = Key::positional(cx, "method", literal.span());
        self.method
            .read(&key, || value::method_string(&literal).map_err(|message| key.error(message)))
    }

    /// A word: a key, or the method.
    fn key(&mut self, cx: &Ctxt, key: &Key, input: ParseStream<'_>) -> syn::Result<()> {
        match key.name() {
            "encodings" => self.encodings.read(key, || encodings(cx, key, input)),
            "secrets_in_url" => self.secrets_in_url.read(key, || key.flag(input)),
            "idempotent" => self.idempotent.read(key, || key.flag(input)),
            "response" => self.response.read(key, || ty(key, input)),
            "error" => self.error.read(key, || ty(key, input)),
            "timeout" => self.timeout.read(key, || timeout(key, input)),
            "crate" => self.krate.read(key, || krate(key, input)),
            name if self.is_method(name, input) => {
                let key = key.renamed("method");
                self.method
                    .read(&key, || value::method_word(name).map_err(|message| key.error(message)))
            }
            "method" | "path" => Err(self.foreign(key)),
            "rename_all" => {
                Err(key.error("unknown key `rename_all`; write `#[serde(rename_all = \"..\")]`"))
            }
            _ => Err(key.unknown(&KEYS)),
        }
    }

    /// Whether a word that is no key is more likely a method than a misspelt key.
    fn is_method(&self, word: &str, input: ParseStream<'_>) -> bool {
        let is_alone = input.peek(LitStr) || end_of_entry(input).is_ok();
        let is_misspelt_key =
            suggest::nearest(word, KEYS).is_some() || matches!(word, "method" | "path");
        value::METHODS.contains(&word) || (is_alone && !self.method.is_given() && !is_misspelt_key)
    }

    /// `method = ..` or `path = ..`, which other crates have; it counts as given.
    fn foreign(&mut self, key: &Key) -> syn::Error {
        if key.name() == "method" {
            self.method.give_up(key.place);
        } else {
            self.path.give_up(key.place);
        }
        key.error(format!("unknown key `{key}`; method and path come first: `GET, \"/path\"`"))
    }

    /// Something that can be neither key nor method nor path.
    fn neither(&mut self, cx: &Ctxt, input: ParseStream<'_>) -> syn::Result<()> {
        let token: TokenTree = input.parse()?;
        let place = cx.place(token.span());
        let wanted = if !self.method.is_given() {
            self.method.give_up(place);
            "a method; write one such as `GET`"
        } else if !self.path.is_given() {
            self.path.give_up(place);
            "the path; write it as a string"
        } else {
            "a key; the docs of `Endpoint` list all keys"
        };
        Err(syn::Error::new(place.span, format!("expected {wanted}")))
    }
}

/// The list after `encodings`; a bad name leaves the others.
fn encodings(cx: &Ctxt, key: &Key, input: ParseStream<'_>) -> syn::Result<Vec<(Encoding, Place)>> {
    let tokens = key.list(input, "json, form")?;
    if tokens.is_empty() {
        return Err(key.error("no encoding is named; write `encodings(json)` or leave it out"));
    }
    let mut found: Vec<(Encoding, Place)> = Vec::new();
    split(cx, &tokens, &mut |input| {
        let name = Key::parse(cx, input)?;
        let Some(encoding) = Encoding::from_name(name.name()) else {
            let hint = suggest::did_you_mean(name.name(), value::ENCODINGS);
            let hint =
                hint.unwrap_or_else(|| "; write `json`, `form`, `query` or `jsonp`".to_owned());
            return Err(name.error(format!("unknown encoding `{name}`{hint}")));
        };
        if found.iter().any(|(known, _)| *known == encoding) {
            return Err(name.error(format!("`{name}` is given twice; remove one")));
        }
        found.push((encoding, name.place));
        Ok(())
    });
    Ok(found)
}

/// The type after `=`.
fn ty(key: &Key, input: ParseStream<'_>) -> syn::Result<Type> {
    key.equals(input, "Type")?;
    input.parse().map_err(|error| {
        syn::Error::new(error.span(), format!("expected a type; write `{key} = Type`"))
    })
}

/// The time after `=`.
fn timeout(key: &Key, input: ParseStream<'_>) -> syn::Result<u64> {
    key.equals(input, "\"5s\"")?;
    let found = input.span();
    let literal: LitStr = input
        .parse()
        .map_err(|_| syn::Error::new(found, "expected a time; write `timeout = \"5s\"`"))?;
    value::timeout(&literal).map_err(|message| syn::Error::new(literal.span(), message))
}

/// The path after `crate =`.
fn krate(key: &Key, input: ParseStream<'_>) -> syn::Result<Path> {
    key.equals(input, "::loginrocket")?;
    let found = input.span();
    let wrong = |_| syn::Error::new(found, "expected a path; write `crate = ::loginrocket`");
    let path = Path::parse_mod_style(input).map_err(wrong)?;
    end_of_entry(input).map(|()| path).map_err(wrong)
}
