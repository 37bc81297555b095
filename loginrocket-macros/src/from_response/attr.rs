//! `#[response(..)]`: on a type or variant its statuses, on a field where its value comes from.
//!
//! Which key is allowed where is decided in `check`.

use syn::parse::ParseStream;
use syn::{Attribute, Lit, LitInt, Path};

use crate::from_response::status::{EXAMPLE, Status};
use crate::syntax::ctxt::{Ctxt, Place};
use crate::syntax::encoding::{self, Encoding};
use crate::syntax::entries::{end_of_entry, entries, something};
use crate::syntax::key::Key;
use crate::syntax::slot::Slot;
use crate::syntax::{suggest, value};

/// All keys of a type or variant.
const KEYS: [&str; 2] = ["rest", "crate"];

/// All keys of a field.
const FIELD_KEYS: [&str; 6] = ["header", "status", "request_id", "body", "whole", "message"];

/// The kinds of bodies that can be read.
const BODIES: [Encoding; 3] = [Encoding::Json, Encoding::Text, Encoding::Bytes];

/// What was written about a type, or about a variant.
#[derive(Default)]
pub(crate) struct Case {
    /// The statuses of such a response.
    pub(crate) statuses: Slot<Vec<(Status, Place)>>,
    /// All other statuses.
    pub(crate) rest: Slot<()>,
    /// The path of `loginrocket`.
    pub(crate) krate: Slot<Path>,
    /// Whether an entry could not be read.
    pub(crate) is_doubtful: bool,
}

/// What was written about one field.
#[derive(Default)]
pub(crate) struct Field {
    /// From the header of this name.
    pub(crate) header: Slot<String>,
    /// The status itself.
    pub(crate) status: Slot<()>,
    /// The request id.
    pub(crate) request_id: Slot<()>,
    /// The body, in this encoding.
    pub(crate) body: Slot<Encoding>,
    /// The whole response, by the type's own declaration.
    pub(crate) whole: Slot<()>,
    /// The value may be shown to people.
    pub(crate) message: Slot<()>,
    /// Whether an entry could not be read.
    pub(crate) is_doubtful: bool,
}

impl Case {
    /// Merges all `response` attributes of a type or variant.
    pub(crate) fn parse(cx: &Ctxt, attrs: &[Attribute]) -> Case {
        let mut case = Case::default();
        for attr in attrs {
            let is_clean = entries(cx, attr, "response", |input| case.entry(cx, input));
            case.is_doubtful |= !is_clean;
        }
        case
    }

    /// One entry of the list.
    fn entry(&mut self, cx: &Ctxt, input: ParseStream<'_>) -> syn::Result<()> {
        if input.peek(Lit) {
            return self.status(cx, input);
        }
        something(input)?;
        let found = input.span();
        let key = Key::parse(cx, input)
            .map_err(|_| syn::Error::new(found, format!("expected a status; {EXAMPLE}")))?;
        match key.name() {
            "rest" => self.rest.flag(&key, input),
            "crate" => self.krate.read(&key, || key.krate(input)),
            name if FIELD_KEYS.contains(&name) => {
                Err(key.error(format!("`{key}` is for fields; write it on the field it fills")))
            }
            name if end_of_entry(input).is_ok() && suggest::nearest(name, KEYS).is_none() => {
                Err(key.error(format!("`{key}` is not a status; {EXAMPLE}")))
            }
            _ => Err(key.unknown("FromResponse", KEYS)),
        }
    }

    /// Statuses, separated by `|`; any other literal is an error.
    fn status(&mut self, cx: &Ctxt, input: ParseStream<'_>) -> syn::Result<()> {
        let key = Key::positional(cx, "status", input.span());
        if self.statuses.is_given() && input.peek(LitInt) {
            return Err(key.error("statuses are separated by `|`; write `200 | 202`"));
        }
        self.statuses.read(&key, || Status::list(cx, input))
    }
}

impl Field {
    /// Merges all `response` attributes of the field.
    pub(crate) fn parse(cx: &Ctxt, attrs: &[Attribute]) -> Field {
        let mut field = Field::default();
        for attr in attrs {
            let is_clean = entries(cx, attr, "response", |input| field.entry(cx, input));
            field.is_doubtful |= !is_clean;
        }
        field
    }

    /// One entry of the list.
    fn entry(&mut self, cx: &Ctxt, input: ParseStream<'_>) -> syn::Result<()> {
        let key = Key::require(cx, input, "body")?;
        match key.name() {
            "header" => self.header.text(&key, input, value::header_name),
            "status" => self.status.flag(&key, input),
            "request_id" => self.request_id.flag(&key, input),
            "body" => self.body.read(&key, || encoding::of_body(cx, &key, input, &BODIES)),
            "whole" => self.whole.flag(&key, input),
            "message" => self.message.flag(&key, input),
            _ => Err(key.unknown("FromResponse", FIELD_KEYS)),
        }
    }
}
