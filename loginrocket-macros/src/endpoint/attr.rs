//! `#[endpoint(..)]` on the struct: method, path, and what holds for the whole call.

use proc_macro2::{Span, TokenTree};
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Attribute, LitStr, Meta, Path, Token, Type, WherePredicate};

use crate::endpoint::answer::Answer;
use crate::endpoint::field;
use crate::endpoint::style::Style;
use crate::syntax::constant::Constants;
use crate::syntax::ctxt::{Ctxt, Place};
use crate::syntax::encoding::{self, Encoding};
use crate::syntax::entries::{entries, is_end, something};
use crate::syntax::key::{Key, Slot};
use crate::syntax::template::Template;
use crate::syntax::{suggest, value};

/// All keys.
pub(super) const KEYS: [&str; 13] = [
    "api",
    "encodings",
    "secrets_in_url",
    "idempotent",
    "response",
    "error",
    "timeout",
    "max_response_bytes",
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
    /// Whether there is an `endpoint` attribute.
    is_written: bool,
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
    /// How long the body of an answer may be, in bytes.
    pub(crate) max_response_bytes: Slot<u64>,
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
    /// Adds what an attribute of the struct says, if it is an `endpoint` attribute.
    pub(crate) fn read(&mut self, cx: &Ctxt, attr: &Attribute) {
        if !attr.path().is_ident("endpoint") {
            return;
        }
        let place = cx.place(attr.path().span());
        if !std::mem::replace(&mut self.is_written, true) {
            self.place = place;
        }
        if let Meta::NameValue(_) = attr.meta {
            self.method.give_up(place);
            self.path.give_up(place);
        }
        entries(cx, attr, |input| self.entry(cx, input));
    }

    /// Nothing written yet.
    pub(crate) fn new(cx: &Ctxt) -> Container {
        Container {
            place: cx.place(Span::call_site()),
            is_written: false,
            method: Slot::default(),
            path: Slot::default(),
            api: Slot::default(),
            encodings: Slot::default(),
            secrets_in_url: Slot::default(),
            idempotent: Slot::default(),
            response: Slot::default(),
            error: Slot::default(),
            timeout: Slot::default(),
            max_response_bytes: Slot::default(),
            constants: Constants::default(),
            rename_all: Slot::default(),
            bound: Slot::default(),
            krate: Slot::default(),
        }
    }

    /// One entry of the list.
    fn entry(&mut self, cx: &Ctxt, input: ParseStream<'_>) -> syn::Result<()> {
        something(input)?;
        if input.peek(LitStr) {
            self.literal(cx, input.parse()?)
        } else if (input.peek(syn::Ident) || input.peek(Token![crate])) && !input.peek2(Token![!]) {
            let key = Key::parse(cx, input)?;
            self.key(cx, &key, input)
        } else {
            self.neither(cx, input)
        }
    }

    /// A string: the path, or a method that has no word.
    fn literal(&mut self, cx: &Ctxt, literal: LitStr) -> syn::Result<()> {
        let text = literal.value();
        if self.method.is_given() || text.is_empty() || text.contains('/') {
            let key = Key::positional(cx, "path", literal.span());
            return self.path.read(&key, || Ok(Template::parse(cx, literal)));
        }
        let key = Key::positional(cx, "method", literal.span());
        self.method(cx, &key, value::method_string(&literal))
    }

    /// The method, which stands before the path.
    fn method(&mut self, cx: &Ctxt, key: &Key, method: Result<String, String>) -> syn::Result<()> {
        self.method.read(key, || method.map_err(|message| key.error(message)))?;
        if self.path.value().is_some() {
            cx.error(key.place, "the method stands behind the path; write the method first");
        }
        Ok(())
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
            "max_response_bytes" => self.max_response_bytes.read(key, || key.bytes(input)),
            "header" => self.constants.header(cx, key, input),
            "query" => self.constants.query(cx, key, input),
            "rename_all" => self.rename_all.read(key, || Style::parse(&key.string(input)?)),
            "bound" => self.bound.read(key, || bound(key, input)),
            "crate" => self.krate.read(key, || key.krate(input)),
            name if self.is_method(name, input) => {
                self.method(cx, &key.renamed("method"), value::method_word(name))
            }
            "method" | "path" => Err(self.foreign(key)),
            name if field::KEYS.contains(&name) => {
                Err(key.error(format!("`{key}` is for fields; move it to one")))
            }
            name => {
                self.guess(cx, suggest::nearest(name, KEYS), key, &input.fork());
                Err(key.unknown("Endpoint", &KEYS))
            }
        }
    }

    /// Takes over the types that a misspelt key gives, so that the stand-in has what callers expect.
    fn guess(&mut self, cx: &Ctxt, meant: Option<&str>, key: &Key, input: ParseStream<'_>) {
        match meant {
            Some("api") => self.api.guess(key.ty(input)),
            Some("response") => self.response.guess(Answer::parse(cx, key, input)),
            Some("error") => self.error.guess(key.ty(input)),
            Some("bound") => self.bound.guess(bound(key, input)),
            Some("crate") => self.krate.guess(key.krate(input)),
            _ => {}
        }
    }

    /// Whether a word that is no key is more likely a method than a misspelt key.
    fn is_method(&self, word: &str, input: ParseStream<'_>) -> bool {
        let is_alone = input.peek(LitStr) || is_end(input);
        // Methods are upper case and keys are not: `QUERY` is no misspelt `query`.
        let is_upper = word.bytes().all(|letter| letter.is_ascii_uppercase());
        let is_misspelt_key = !is_upper
            && (suggest::nearest(word, KEYS).is_some()
                || word == "method"
                || field::KEYS.contains(&word));
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
        let is_macro = input.peek2(Token![!]);
        let token: TokenTree = input.parse()?;
        let place = cx.place(token.span());
        let wanted = if !self.method.is_given() {
            self.method.give_up(place);
            "a method; write one such as `GET`"
        } else if !self.path.is_given() {
            self.path.give_up(place);
            if is_macro {
                return Err(syn::Error::new(
                    place.span,
                    "the path is a string literal; write it out",
                ));
            }
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
