//! Keys that were given, with their values.
//!
//! How a key and its value are written is decided in `key`.

use syn::LitStr;
use syn::parse::ParseStream;

use crate::syntax::ctxt::{Ctxt, Place};
use crate::syntax::key::Key;
use crate::syntax::value;

/// A key that may be given once.
pub(crate) struct Slot<T> {
    /// The key, even if its value could not be read.
    key: Option<Key>,
    /// The value, if it could be read or guessed.
    value: Option<T>,
}

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Slot { key: None, value: None }
    }
}

impl<T> Slot<T> {
    /// Reads the value of a key that has just been read; a key that was given before is an error.
    pub(crate) fn read(
        &mut self,
        key: &Key,
        parse: impl FnOnce() -> syn::Result<T>,
    ) -> syn::Result<()> {
        if self.is_given() {
            return Err(key.error(format!("`{key}` is given twice; remove one")));
        }
        self.key = Some(key.clone());
        self.value = Some(parse()?);
        Ok(())
    }

    /// Takes the key as given, for a value that cannot be understood.
    pub(crate) fn give_up(&mut self, key: &Key) {
        self.key.get_or_insert_with(|| key.clone());
    }

    /// Takes over what a misspelt key seems to say; the key still counts as not given.
    pub(crate) fn guess(&mut self, value: syn::Result<T>) {
        if self.value.is_none() {
            self.value = value.ok();
        }
    }

    /// The key as it was written.
    pub(crate) fn key(&self) -> Option<&Key> {
        self.key.as_ref()
    }

    /// The place of the key.
    pub(crate) fn place(&self) -> Option<Place> {
        self.key().map(|key| key.place)
    }

    /// The value, if the key was given or misspelt and made sense.
    pub(crate) fn value(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// Whether the key was given, with or without success.
    pub(crate) fn is_given(&self) -> bool {
        self.key.is_some()
    }
}

impl Slot<()> {
    /// Reads a key that needs no value.
    pub(crate) fn flag(&mut self, key: &Key, input: ParseStream<'_>) -> syn::Result<()> {
        self.read(key, || key.flag(input))
    }
}

impl Slot<String> {
    /// Reads the string after `=`.
    pub(crate) fn text(
        &mut self,
        key: &Key,
        input: ParseStream<'_>,
        check: impl FnOnce(&LitStr) -> Result<String, String>,
    ) -> syn::Result<()> {
        self.read(key, || value::checked(&key.string(input)?, check))
    }
}

/// Those of some keys that were given, in source order, each with what it stands for.
pub(crate) fn given<'a, T>(
    keys: impl IntoIterator<Item = (Option<&'a Key>, T)>,
) -> Vec<(&'a Key, T)> {
    let mut given: Vec<_> =
        keys.into_iter().filter_map(|(key, meaning)| Some((key?, meaning))).collect();
    given.sort_by_key(|(key, _)| key.place.order);
    given
}

/// What the first of some keys stands for; the others are errors.
pub(crate) fn only<T: Copy>(cx: &Ctxt, given: &[(&Key, T)]) -> Option<T> {
    let ((first, meaning), others) = given.split_first()?;
    for (key, _) in others {
        cx.error(key.place, format!("`{first}` and `{key}` exclude each other; keep one"));
    }
    Some(*meaning)
}
