//! `#[endpoint(..)]` on the struct: method, path, and settings of the whole call.

use proc_macro2::TokenTree;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Attribute, LitStr, Meta, Path, Token, Type, WherePredicate};

use crate::endpoint::field;
use crate::endpoint::page::Page;
use crate::endpoint::response::Response;
use crate::endpoint::style::Style;
use crate::syntax::common::{self, Common};
use crate::syntax::compress::Gzip;
use crate::syntax::ctxt::{Ctxt, Place};
use crate::syntax::entries::{entries, is_end, something};
use crate::syntax::key::Key;
use crate::syntax::slot::Slot;
use crate::syntax::template::Template;
use crate::syntax::{suggest, value};

/// The message for a path that is a constant or another expression.
const NO_LITERAL: &str = "the path must be a string literal; write it out";

/// The keys that groups do not have.
const KEYS: [&str; 7] =
    ["api", "idempotent", "page", "response", "rename_all", "compress", "bound"];

/// All keys.
pub(super) fn keys() -> impl Iterator<Item = &'static str> {
    KEYS.into_iter().chain(common::KEYS)
}

/// What was written about the whole endpoint.
#[derive(Default)]
pub(crate) struct Container {
    /// The first `endpoint` attribute.
    pub(crate) place: Option<Place>,
    /// The method's name.
    pub(crate) method: Slot<String>,
    /// The path.
    pub(crate) path: Slot<Template>,
    /// The marker type of the endpoint's group.
    pub(crate) api: Slot<Type>,
    /// Sending a request twice has the effect of sending it once.
    pub(crate) idempotent: Slot<()>,
    /// What a successful response is read as.
    pub(crate) response: Slot<Response>,
    /// How the pages of a list follow each other.
    pub(crate) page: Slot<Page>,
    /// How all names are written.
    pub(crate) rename_all: Slot<Style>,
    /// The body is compressed.
    pub(crate) compress: Slot<Gzip>,
    /// Bounds that replace those derived from the fields' types.
    pub(crate) bound: Slot<Vec<WherePredicate>>,
    /// The keys that groups have too.
    pub(crate) common: Common,
}

impl Container {
    /// Adds the entries of an attribute of the struct, if it is an `endpoint` attribute.
    pub(crate) fn read(&mut self, cx: &Ctxt, attr: &Attribute) {
        if !attr.path().is_ident("endpoint") {
            return;
        }
        let key = Key::positional(cx, "endpoint", attr.path().span());
        self.place.get_or_insert(key.place);
        if let Meta::NameValue(_) = attr.meta {
            self.method.give_up(&key);
            self.path.give_up(&key);
        }
        entries(cx, attr, "endpoint", |input| self.entry(cx, input));
    }

    /// One entry of the list.
    fn entry(&mut self, cx: &Ctxt, input: ParseStream<'_>) -> syn::Result<()> {
        something(input)?;
        if input.peek(LitStr) {
            self.literal(cx, input.parse()?)
        } else if (input.peek(syn::Ident) || input.peek(Token![crate]))
            && !input.peek2(Token![!])
            && !input.peek2(Token![::])
        {
            let key = Key::parse(cx, input)?;
            self.key(cx, &key, input)
        } else {
            self.neither(cx, input)
        }
    }

    /// A string: the path, or a method of the user's own.
    fn literal(&mut self, cx: &Ctxt, literal: LitStr) -> syn::Result<()> {
        let text = literal.value();
        if self.method.is_given() || text.is_empty() || text.contains('/') {
            let key = Key::positional(cx, "path", literal.span());
            return self.path.read(&key, || Ok(Template::parse(cx, literal)));
        }
        let key = Key::positional(cx, "method", literal.span());
        self.method(cx, &key, value::method_string(&literal))
    }

    /// The method, which comes before the path.
    fn method(&mut self, cx: &Ctxt, key: &Key, method: Result<String, String>) -> syn::Result<()> {
        self.method.read(key, || method.map_err(|message| key.error(message)))?;
        if self.path.value().is_some() {
            cx.error(key.place, "the method comes before the path; write it first");
        }
        Ok(())
    }

    /// A word: a key, or the method.
    fn key(&mut self, cx: &Ctxt, key: &Key, input: ParseStream<'_>) -> syn::Result<()> {
        if let Some(result) = self.common.read(cx, key, input) {
            return result;
        }
        match key.name() {
            "api" => self.api.read(key, || key.ty(input)),
            "idempotent" => self.idempotent.flag(key, input),
            "page" => self.page.read(key, || Page::parse(cx, key, input)),
            "response" => self.response.read(key, || Response::parse(cx, key, input)),
            "rename_all" => self.rename_all.read(key, || Style::parse(&key.string(input)?)),
            "compress" => self.compress.read(key, || Gzip::parse(cx, key, input)),
            "bound" => self.bound.read(key, || bound(key, input)),
            name if self.is_method(name, input) => {
                self.method(cx, &key.renamed("method"), value::method_word(name))
            }
            "method" | "path" => Err(self.foreign(key)),
            name if field::KEYS.contains(&name) => {
                Err(key.error(format!("`{key}` is for fields; move it to one")))
            }
            name if self.is_path(name, input) => {
                self.path.give_up(key);
                Err(key.error(NO_LITERAL))
            }
            name => {
                if let Some(meant) = suggest::nearest(name, keys()) {
                    self.guess(cx, meant, key, &input.fork());
                }
                Err(key.unknown("Endpoint", keys()))
            }
        }
    }

    /// Takes over what a misspelt key says, so that the stand-in has the types that callers expect.
    fn guess(&mut self, cx: &Ctxt, meant: &str, key: &Key, input: ParseStream<'_>) {
        match meant {
            "api" => self.api.guess(key.ty(input)),
            // Its own mistakes show when the key is right.
            "page" => self.page.guess(Page::parse(&Ctxt::default(), key, input)),
            "response" => self.response.guess(Response::parse(cx, key, input)),
            "bound" => self.bound.guess(bound(key, input)),
            _ => self.common.guess(meant, key, input),
        }
    }

    /// Whether an unknown word is more likely a method than a misspelt key.
    fn is_method(&self, word: &str, input: ParseStream<'_>) -> bool {
        let is_alone = input.peek(LitStr) || is_end(input);
        // Methods are upper case and keys are not: `QUERY` is not a misspelt `query`.
        let is_upper = word.bytes().all(|letter| letter.is_ascii_uppercase());
        let is_misspelt_key = !is_upper
            && (suggest::nearest(word, keys()).is_some()
                || word == "method"
                || field::KEYS.contains(&word));
        value::METHODS.contains(&word) || (is_alone && !self.method.is_given() && !is_misspelt_key)
    }

    /// Whether an unknown word stands for the path: a constant, if no literal follows.
    fn is_path(&self, word: &str, input: ParseStream<'_>) -> bool {
        let is_due = self.method.is_given() && !self.path.is_given();
        let is_literal_next = input.peek(Token![,]) && input.peek2(LitStr);
        let is_misspelt_key = suggest::nearest(word, keys()).is_some();
        is_due && is_end(input) && !is_literal_next && !is_misspelt_key
    }

    /// `method = ..` or `path = ..`, as other crates write it; it counts as given.
    fn foreign(&mut self, key: &Key) -> syn::Error {
        if key.name() == "method" {
            self.method.give_up(key);
        } else {
            self.path.give_up(key);
        }
        key.error(format!("unknown key `{key}`; method and path come first: `GET, \"/path\"`"))
    }

    /// An entry that cannot be a key, a method or a path.
    fn neither(&mut self, cx: &Ctxt, input: ParseStream<'_>) -> syn::Result<()> {
        let is_code = input.peek2(Token![!]) || input.peek2(Token![::]);
        let fork = input.fork();
        let method = fork.parse::<Path>().ok().and_then(|path| {
            let name = path.segments.last()?.ident.to_string();
            value::METHODS.into_iter().find(|method| *method == name)
        });
        let token: TokenTree = input.parse()?;
        let key = Key::positional(cx, "path", token.span());
        Err(key.error(if !self.method.is_given() {
            self.method.give_up(&key);
            if let Some(method) = method {
                return Err(key.error(format!("a method is one word; write `{method}`")));
            }
            "expected a method; write one such as `GET`"
        } else if self.path.is_given() {
            "expected a key; the docs of `Endpoint` list all keys"
        } else {
            self.path.give_up(&key);
            if is_code { NO_LITERAL } else { "expected the path; write it as a string" }
        }))
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
