//! What only generated code calls: variants of the public methods that compile to
//! less code because the encoding is known, or that call a function of the user's.
//! Hidden, and not covered by semantic versioning.

use super::Writer;
use crate::{
    api::{SecretsInEncodings, SecretsInUrl},
    encoding::Encoding,
    error::EncodeError,
    request::{
        DECLARATION, FieldValue,
        json::{self, JsonField},
        urlencoded::{PairError, PairField, PairMap},
    },
    secret::{Exposed, SecretField},
};

#[doc(hidden)]
impl Writer {
    /// As [`Writer::secret`], in an endpoint that puts the secret into a URL.
    #[must_use]
    pub fn secret_in_url<'v, A: SecretsInUrl>(&self, value: &'v dyn SecretField) -> Exposed<'v> {
        self.secret(value)
    }

    /// As [`Writer::secret`], in an endpoint whose encodings are its group's.
    #[must_use]
    pub fn secret_in_encodings<'v, A: SecretsInEncodings>(
        &self,
        value: &'v dyn SecretField,
    ) -> Exposed<'v> {
        self.secret(value)
    }

    /// As [`Writer::field`], of an endpoint that is only ever sent as JSON.
    pub fn json<T: FieldValue + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.json_with(name, |json| value.serialize(json));
    }

    /// As [`Writer::field`], of an endpoint that is never sent as JSON.
    pub fn pair<T: FieldValue + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.pair_with(name, |pair| value.serialize(pair));
    }

    /// As [`Writer::flatten`], of an endpoint that is only ever sent as JSON.
    pub fn flatten_json<T: FieldValue + ?Sized>(&mut self, value: &T) {
        let Some(fields) = self.fields() else { return self.fail(DECLARATION) };
        if let Err(reason) = json::flatten(fields, value) {
            self.fail(EncodeError::new("", reason));
        }
    }

    /// As [`Writer::flatten`], of an endpoint that is never sent as JSON.
    pub fn flatten_pairs<T: FieldValue + ?Sized>(&mut self, value: &T) {
        let Some(pairs) = self.pairs() else { return self.fail(DECLARATION) };
        let result = value.serialize(PairMap::new(pairs));
        self.note_pair("", result);
    }

    /// Adds a field where the encoding puts it, written by a function.
    pub fn field_with<J, P>(&mut self, name: &'static str, json: J, pair: P)
    where
        J: FnOnce(JsonField<'_, '_>) -> Result<(), serde_json::Error>,
        P: FnOnce(PairField<'_>) -> Result<(), PairError>,
    {
        match self.encoding {
            Encoding::Json => self.json_with(name, json),
            _ => self.pair_with(name, pair),
        }
    }

    /// Adds a JSON field, written by a function.
    pub fn json_with<F>(&mut self, name: &'static str, write: F)
    where
        F: FnOnce(JsonField<'_, '_>) -> Result<(), serde_json::Error>,
    {
        let Some(fields) = self.fields() else { return self.fail(DECLARATION) };
        if let Err(reason) = json::field(fields, name, write) {
            self.fail(EncodeError::new(name, reason));
        }
    }

    /// Adds a form or query field, written by a function.
    pub fn pair_with<F>(&mut self, name: &'static str, write: F)
    where
        F: FnOnce(PairField<'_>) -> Result<(), PairError>,
    {
        let Some(pairs) = self.pairs() else { return self.fail(DECLARATION) };
        let result = write(PairField::new(pairs, name));
        self.note_pair(name, result);
    }

    /// Adds a pair to the query string, written by a function.
    pub fn query_with<F>(&mut self, name: &'static str, write: F)
    where
        F: FnOnce(PairField<'_>) -> Result<(), PairError>,
    {
        let result = write(PairField::new(self.query_string(), name));
        self.note_pair(name, result);
    }
}
