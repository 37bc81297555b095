//! `#[event(..)]`: on a variant the names of its events, on the enum the path of `loginrocket`.
//!
//! Which key is allowed where is decided in `check`.

use syn::parse::ParseStream;
use syn::{Attribute, Lit, LitStr, Path};

use crate::emit::krate::Krate;
use crate::syntax::ctxt::{Ctxt, Place};
use crate::syntax::entries::{entries, something};
use crate::syntax::key::Key;
use crate::syntax::slot::Slot;
use crate::syntax::value::{self, checked};

/// All keys.
const KEYS: [&str; 3] = ["rest", "text", "crate"];

/// What was written about the enum, or about a variant.
#[derive(Default)]
pub(crate) struct Attrs {
    /// The names of its events.
    pub(crate) names: Vec<(String, Place)>,
    /// All other events.
    pub(crate) rest: Slot<()>,
    /// The data is text, and not JSON.
    pub(crate) text: Slot<()>,
    /// The path of `loginrocket`.
    pub(crate) krate: Slot<Path>,
    /// Whether an entry could not be read.
    pub(crate) is_doubtful: bool,
}

impl Attrs {
    /// Merges all `event` attributes.
    pub(crate) fn parse(cx: &Ctxt, attrs: &[Attribute]) -> Attrs {
        let mut all = Attrs::default();
        for attr in attrs {
            let is_clean = entries(cx, attr, "event", |input| all.entry(cx, input));
            all.is_doubtful |= !is_clean;
        }
        all
    }

    /// The path of `loginrocket`.
    pub(crate) fn krate(&self) -> Krate<'_> {
        Krate(self.krate.value())
    }

    /// One entry of the list.
    fn entry(&mut self, cx: &Ctxt, input: ParseStream<'_>) -> syn::Result<()> {
        something(input)?;
        let found = input.span();
        let not_a_name = || syn::Error::new(found, "expected a name; write it as in `\"ping\"`");
        if input.peek(Lit) {
            let literal: LitStr = input.parse().map_err(|_| not_a_name())?;
            self.names.push((checked(&literal, value::event_name)?, cx.place(literal.span())));
            return Ok(());
        }
        let key = Key::parse(cx, input).map_err(|_| not_a_name())?;
        match key.name() {
            "rest" => self.rest.flag(&key, input),
            "text" => self.text.flag(&key, input),
            "crate" => self.krate.read(&key, || key.krate(input)),
            _ => Err(key.unknown("FromEvent", KEYS)),
        }
    }
}
