//! `#[api(..)]` on the marker type of a group: what its endpoints have in common.

use syn::DeriveInput;
use syn::parse::ParseStream;

use crate::emit::krate::Krate;
use crate::syntax::common::{self, Common};
use crate::syntax::ctxt::Ctxt;
use crate::syntax::encoding::Encoding;
use crate::syntax::entries::entries;
use crate::syntax::key::Key;
use crate::syntax::slot::Slot;
use crate::syntax::template::Template;
use crate::syntax::{suggest, value};

/// The keys that endpoints do not have.
const KEYS: [&str; 2] = ["prefix", "request_id"];

/// One group.
pub(super) struct Group<'a> {
    /// The item as parsed: its name, generics and docs.
    pub(super) item: &'a DeriveInput,
    /// The prefix of every path.
    pub(super) prefix: Slot<Template>,
    /// The name of the header that carries the request id.
    pub(super) request_id: Slot<String>,
    /// The keys that endpoints have too.
    pub(super) common: Common,
}

impl<'a> Group<'a> {
    /// Merges all `api` attributes of the type; reports each entry that is wrong by itself.
    pub(super) fn parse(cx: &Ctxt, item: &'a DeriveInput) -> Group<'a> {
        let (prefix, request_id) = (Slot::default(), Slot::default());
        let mut group = Group { item, prefix, request_id, common: Common::default() };
        for attr in &item.attrs {
            entries(cx, attr, "api", |input| group.entry(cx, input));
        }
        group
    }

    /// One entry of the list.
    fn entry(&mut self, cx: &Ctxt, input: ParseStream<'_>) -> syn::Result<()> {
        let key = Key::require(cx, input, "prefix")?;
        if let Some(result) = self.common.read(cx, &key, input) {
            return result;
        }
        match key.name() {
            "prefix" => self.prefix.read(&key, || Ok(Template::parse(cx, key.string(input)?))),
            "request_id" => self.request_id.text(&key, input, value::header_name),
            name => {
                let keys = KEYS.into_iter().chain(common::KEYS);
                if let Some(meant) = suggest::nearest(name, keys.clone()) {
                    self.common.guess(meant, &key, &input.fork());
                }
                Err(key.unknown("Api", keys))
            }
        }
    }

    /// The path of `loginrocket`.
    pub(super) fn krate(&self) -> Krate<'_> {
        Krate(self.common.krate.value())
    }

    /// The encodings, the default first.
    pub(super) fn encodings(&self) -> Vec<Encoding> {
        match self.common.encodings.value() {
            Some(declared) => declared.iter().map(|(encoding, _)| *encoding).collect(),
            None => vec![Encoding::Json],
        }
    }
}
