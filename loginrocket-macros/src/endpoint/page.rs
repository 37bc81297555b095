//! `page(..)`: how the pages of a list follow each other.
//!
//! Which keys go together, and whether the fields exist, is decided in `check`.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Index, LitInt, Member, Token, Type};

use crate::syntax::ctxt::{Ctxt, Place};
use crate::syntax::entries::{is_end, split};
use crate::syntax::item::name_of;
use crate::syntax::key::Key;
use crate::syntax::slot::Slot;
use crate::syntax::suggest;

/// All keys.
const KEYS: [&str; 8] = ["cursor", "next", "link", "number", "last", "offset", "total", "items"];

/// What was written in `page(..)`.
#[derive(Default)]
pub(crate) struct Page {
    /// The field that sends the cursor.
    pub(crate) cursor: Slot<Field>,
    /// The field of the response that has it.
    pub(crate) next: Slot<Path>,
    /// Pages follow each other by the header `Link`.
    pub(crate) link: Slot<()>,
    /// The field that sends the number of the page.
    pub(crate) number: Slot<Field>,
    /// The field of the response that has the number of the last page.
    pub(crate) last: Slot<Path>,
    /// The field that sends the offset.
    pub(crate) offset: Slot<Field>,
    /// The field of the response that has the number of all items.
    pub(crate) total: Slot<Path>,
    /// The list in the response.
    pub(crate) items: Slot<Items>,
    /// Whether an entry could not be read, so that something may only seem to be missing.
    pub(crate) is_broken: bool,
}

/// A field of the request.
pub(crate) struct Field {
    /// Its name without `r#`, or its index.
    pub(crate) name: String,
    /// Where it was named.
    pub(crate) place: Place,
}

/// A field of the response, as a path of fields.
pub(crate) struct Path(Vec<Member>);

/// The list in the response.
pub(crate) struct Items {
    /// The field.
    pub(crate) path: Path,
    /// Its type.
    pub(crate) ty: Type,
}

impl Page {
    /// Reads the contents of the parentheses after the key.
    pub(crate) fn parse(cx: &Ctxt, key: &Key, input: ParseStream<'_>) -> syn::Result<Page> {
        let content = key.list(input, "cursor = after, next = next_cursor")?;
        let mut page = Page::default();
        page.is_broken = !split(cx, &content, &mut |input| page.entry(cx, input));
        Ok(page)
    }

    /// One entry of the list.
    fn entry(&mut self, cx: &Ctxt, input: ParseStream<'_>) -> syn::Result<()> {
        let key = Key::require(cx, input, "link")?;
        match key.name() {
            "cursor" => self.cursor.read(&key, || Field::parse(cx, &key, input)),
            "next" => self.next.read(&key, || Path::parse(&key, input)),
            "link" => self.link.flag(&key, input),
            "number" => self.number.read(&key, || Field::parse(cx, &key, input)),
            "last" => self.last.read(&key, || Path::parse(&key, input)),
            "offset" => self.offset.read(&key, || Field::parse(cx, &key, input)),
            "total" => self.total.read(&key, || Path::parse(&key, input)),
            "items" => self.items.read(&key, || Items::parse(&key, input)),
            name => {
                // The stand-in has the items that callers expect.
                if suggest::nearest(name, KEYS) == Some("items") {
                    self.items.guess(Items::parse(&key, &input.fork()));
                }
                Err(key.unknown("Endpoint", KEYS))
            }
        }
    }

    /// The field of the request that changes from page to page.
    pub(crate) fn field(&self) -> Option<&Field> {
        [&self.cursor, &self.number, &self.offset].into_iter().find_map(Slot::value)
    }
}

impl Field {
    /// Reads what follows a key.
    fn parse(cx: &Ctxt, key: &Key, input: ParseStream<'_>) -> syn::Result<Field> {
        key.equals(input, "field")?;
        let found = input.span();
        let wrong = || syn::Error::new(found, format!("expected a field; write `{key} = field`"));
        let member = member(input).ok_or_else(wrong)?;
        if input.peek(Token![.]) {
            let message = "a field of the request stands alone; write its name";
            return Err(syn::Error::new(found, message));
        }
        Ok(Field { name: name_of(&member), place: cx.place(found) })
    }
}

impl Path {
    /// Reads what follows a key.
    fn parse(key: &Key, input: ParseStream<'_>) -> syn::Result<Path> {
        key.equals(input, "field")?;
        Path::members(key, "field", input)
    }

    /// Reads fields between dots.
    fn members(key: &Key, example: &str, input: ParseStream<'_>) -> syn::Result<Path> {
        let mut members = Vec::new();
        loop {
            let found = input.span();
            let wrong = || {
                let message =
                    format!("expected a field of the response; write `{key} = {example}`");
                syn::Error::new(found, message)
            };
            members.push(member(input).ok_or_else(wrong)?);
            if input.parse::<Option<Token![.]>>()?.is_none() {
                return Ok(Path(members));
            }
        }
    }

    /// The first field, at which errors show.
    pub(crate) fn first(&self) -> Option<&Member> {
        self.0.first()
    }
}

impl std::fmt::Display for Path {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<String> = self.0.iter().map(name_of).collect();
        formatter.write_str(&names.join("."))
    }
}

impl ToTokens for Path {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let members = &self.0;
        quote!(#(.#members)*).to_tokens(tokens);
    }
}

impl Items {
    /// Reads what follows the key: a field and its type, as in a struct.
    fn parse(key: &Key, input: ParseStream<'_>) -> syn::Result<Items> {
        const EXAMPLE: &str = "keys: Vec<Key>";
        key.equals(input, EXAMPLE)?;
        let path = Path::members(key, EXAMPLE, input)?;
        if is_end(input) {
            return Err(
                key.error(format!("the list needs its type; write `{key} = {path}: Vec<..>`"))
            );
        }
        let wrong = |error: syn::Error| {
            syn::Error::new(error.span(), format!("expected a type; write `{key} = {EXAMPLE}`"))
        };
        input.parse::<Token![:]>().map_err(wrong)?;
        let ty = input.parse().map_err(wrong)?;
        Ok(Items { path, ty })
    }
}

/// A field's name, or the index of one.
fn member(input: ParseStream<'_>) -> Option<Member> {
    if input.peek(LitInt) {
        let literal: LitInt = input.parse().ok()?;
        let index = literal.base10_parse().ok()?;
        return Some(Member::Unnamed(Index { index, span: literal.span() }));
    }
    if input.peek(syn::Ident::peek_any) {
        return input.call(syn::Ident::parse_any).ok().map(Member::Named);
    }
    None
}
