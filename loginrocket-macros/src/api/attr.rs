//! `#[api(..)]` on the marker type of a group: what its endpoints have in common.

use syn::parse::ParseStream;
use syn::{Attribute, LitStr, Path, Type};

use crate::syntax::constant::Constants;
use crate::syntax::ctxt::{Ctxt, Place};
use crate::syntax::encoding::{self, Encoding};
use crate::syntax::entries::entries;
use crate::syntax::key::{Key, Slot};
use crate::syntax::suggest;
use crate::syntax::template::Template;

/// All keys.
const KEYS: [&str; 9] = [
    "prefix",
    "error",
    "encodings",
    "secrets_in_url",
    "header",
    "query",
    "timeout",
    "max_response_bytes",
    "crate",
];

/// What was written about the group.
#[derive(Default)]
pub(crate) struct Container {
    /// What stands in front of every path, and where.
    pub(crate) prefix: Slot<(Template, Place)>,
    /// The type of a bad answer.
    pub(crate) error: Slot<Type>,
    /// Wire forms, the default first.
    pub(crate) encodings: Slot<Vec<(Encoding, Place)>>,
    /// Secrets may stand in a URL.
    pub(crate) secrets_in_url: Slot<()>,
    /// Headers and query pairs that are the same in all requests.
    pub(crate) constants: Constants,
    /// How long a call may take, in milliseconds.
    pub(crate) timeout: Slot<u64>,
    /// How long the body of an answer may be, in bytes.
    pub(crate) max_response_bytes: Slot<u64>,
    /// The path of `loginrocket`.
    pub(crate) krate: Slot<Path>,
}

impl Container {
    /// Merges all `api` attributes of the type.
    pub(crate) fn parse(cx: &Ctxt, attrs: &[Attribute]) -> Container {
        let mut container = Container::default();
        for attr in attrs.iter().filter(|attr| attr.path().is_ident("api")) {
            entries(cx, attr, |input| container.entry(cx, input));
        }
        container
    }

    /// One entry of the list.
    fn entry(&mut self, cx: &Ctxt, input: ParseStream<'_>) -> syn::Result<()> {
        let key = Key::require(cx, input, "prefix")?;
        match key.name() {
            "prefix" => self.prefix.read(&key, || Ok(prefix(cx, &key.string(input)?))),
            "error" => self.error.read(&key, || key.ty(input)),
            "encodings" => self.encodings.read(&key, || encoding::list(cx, &key, input)),
            "secrets_in_url" => self.secrets_in_url.read(&key, || key.flag(input)),
            "header" => self.constants.header(cx, &key, input),
            "query" => self.constants.query(cx, &key, input),
            "timeout" => self.timeout.read(&key, || key.timeout(input)),
            "max_response_bytes" => self.max_response_bytes.read(&key, || key.bytes(input)),
            "crate" => self.krate.read(&key, || key.krate(input)),
            name => {
                // The stand-in has the types that callers expect.
                match suggest::nearest(name, KEYS) {
                    Some("error") => self.error.guess(key.ty(&input.fork())),
                    Some("crate") => self.krate.guess(key.krate(&input.fork())),
                    _ => {}
                }
                Err(key.unknown("Api", &KEYS))
            }
        }
    }
}

/// A prefix is written as a path is.
fn prefix(cx: &Ctxt, literal: &LitStr) -> (Template, Place) {
    let place = cx.place(literal.span());
    (Template::parse(cx, literal.clone()), place)
}
