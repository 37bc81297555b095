//! `#[endpoint(..)]` on the struct: method, path, and what holds for the whole call.

use proc_macro2::{Span, TokenTree};
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Attribute, LitStr, Meta, Path, Token, Type, WherePredicate};

use super::answer::Answer;
use super::constant::Constants;
use super::encoding::{self, Encoding};
use super::key::{Key, Slot};
use super::style::Style;
use super::value;
use super::{end_of_entry, entries};
use crate::ctxt::{Ctxt, Place};
use crate::suggest;
use crate::template::Template;

/// All keys.
const KEYS: [&str; 12] = [
    "api",
    "encodings",
    "secrets_in_url",
    "idempotent",
    "response",
    "error",
    "timeout",
    "header",
    "query",
    "rename_all",
    "bound",
    "crate",
];

/// What was written about the whole endpoint.
pub(crate) struct Container {
    /// The first `endpoint` attribute, or the derive if there is none.
    pub(crate) place: Place,
    /// The method's name.
    pub(crate) method: Slot<String>,
    /// The path.
    pub(crate) path: Slot<Template>,
    /// The marker type of the endpoint's group.
    pub(crate) api: Slot<Type>,
    /// Wire forms, the default first.
    pub(crate) encodings: Slot<Vec<(Encoding, Place)>>,
    /// Secrets may stand in a URL.
    pub(crate) secrets_in_url: Slot<()>,
    /// A repeated call does no harm.
    pub(crate) idempotent: Slot<()>,
    /// What a good answer is read as.
    pub(crate) response: Slot<Answer>,
    /// The type of a bad answer.
    pub(crate) error: Slot<Type>,
    /// How long a call may take, in milliseconds.
    pub(crate) timeout: Slot<u64>,
    /// Headers and query pairs that are the same in all requests.
    pub(crate) constants: Constants,
    /// How all names are written.
    pub(crate) rename_all: Slot<Style>,
    /// What replaces the bounds that the types of fields suggest.
    pub(crate) bound: Slot<Vec<WherePredicate>>,
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
            api: Slot::default(),
            encodings: Slot::default(),
            secrets_in_url: Slot::default(),
            idempotent: Slot::default(),
            response: Slot::default(),
            error: Slot::default(),
            timeout: Slot::default(),
            constants: Constants::default(),
            rename_all: Slot::default(),
            bound: Slot::default(),
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
            "api" => self.api.read(key, || key.ty(input)),
            "encodings" => self.encodings.read(key, || encoding::list(cx, key, input)),
            "secrets_in_url" => self.secrets_in_url.read(key, || key.flag(input)),
            "idempotent" => self.idempotent.read(key, || key.flag(input)),
            "response" => self.response.read(key, || Answer::parse(cx, key, input)),
            "error" => self.error.read(key, || key.ty(input)),
            "timeout" => self.timeout.read(key, || key.timeout(input)),
            "header" => self.constants.header(cx, key, input),
            "query" => self.constants.query(cx, key, input),
            "rename_all" => self.rename_all.read(key, || Style::parse(&key.string(input)?)),
            "bound" => self.bound.read(key, || bound(key, input)),
            "crate" => self.krate.read(key, || key.krate(input)),
            name if self.is_method(name, input) => {
                let key = key.renamed("method");
                self.method
                    .read(&key, || value::method_word(name).map_err(|message| key.error(message)))
            }
            "method" | "path" => Err(self.foreign(key)),
            _ => Err(key.unknown("Endpoint", &KEYS)),
        }
    }

    /// Whether a word that is no key is more likely a method than a misspelt key.
    fn is_method(&self, word: &str, input: ParseStream<'_>) -> bool {
        let is_alone = input.peek(LitStr) || end_of_entry(input).is_ok();
        // Methods are upper case and keys are not: `QUERY` is no misspelt `query`.
        let is_upper = word.bytes().all(|letter| letter.is_ascii_uppercase());
        let is_misspelt_key = !is_upper
            && (suggest::nearest(word, KEYS).is_some() || matches!(word, "method" | "path"));
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

/// The bounds after `bound`, in parentheses.
fn bound(key: &Key, input: ParseStream<'_>) -> syn::Result<Vec<WherePredicate>> {
    let predicates = key.list(input, "T: Trait")?;
    let predicates = Punctuated::<_, Token![,]>::parse_terminated(&predicates);
    predicates
        .map(|predicates| predicates.into_iter().collect())
        .map_err(|error| syn::Error::new(error.span(), "expected bounds; write `bound(T: Trait)`"))
}
