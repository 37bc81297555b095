//! Writes a list as pairs, in one of three styles.

use std::borrow::Cow;

use serde::{Serialize, ser};

use super::{PairError, PairField, push, scalar};
use crate::{error::EncodeReason, spec::List};

/// Writes the elements of a list.
#[expect(missing_debug_implementations, reason = "it writes into text that may hold secrets")]
pub struct PairList<'a> {
    out: &'a mut String,
    /// The name of each pair.
    name: Cow<'a, str>,
    /// The elements so far, where commas separate them.
    joined: Option<String>,
    comma: bool,
}

impl<'a> PairList<'a> {
    /// Begins a list.
    pub(super) fn new(out: &'a mut String, name: &'a str, list: List) -> Self {
        let name = match list {
            List::Brackets => Cow::Owned(format!("{name}[]")),
            List::Repeat | List::Comma => Cow::Borrowed(name),
        };
        Self { out, name, joined: None, comma: list == List::Comma }
    }

    /// Writes one element.
    fn element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), PairError> {
        if !self.comma {
            return value.serialize(PairField::new(self.out, &self.name).inside_list());
        }
        let Some(text) = scalar(value)? else { return Ok(()) };
        if text.contains(',') {
            return Err(PairError(EncodeReason::Comma));
        }
        match &mut self.joined {
            Some(joined) => joined.extend([",", &text]),
            None => self.joined = Some(text),
        }
        Ok(())
    }

    /// Writes the joined elements.
    fn finish(self) {
        if let Some(joined) = self.joined {
            push(self.out, &self.name, &joined);
        }
    }
}

/// serde has three traits for what is a list here.
macro_rules! list {
    ($($of:ident::$element:ident;)*) => {$(
        impl ser::$of for PairList<'_> {
            type Ok = ();
            type Error = PairError;

            fn $element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), PairError> {
                self.element(value)
            }

            fn end(self) -> Result<(), PairError> {
                self.finish();
                Ok(())
            }
        }
    )*};
}

list! {
    SerializeSeq::serialize_element;
    SerializeTuple::serialize_element;
    SerializeTupleStruct::serialize_field;
}
