//! What surrounds the data of every response.

use std::ops::Deref;

use serde::Deserialize;

/// The data of a response, and the server's warnings about them.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Data<T> {
    #[serde(rename = "status")]
    _status: Success,
    #[serde(rename = "data")]
    inner: T,
    /// What may be missing or wrong in the data, for people.
    #[serde(default)]
    pub warnings: Vec<String>,
}

/// `status` of a response with data: any other text is a mismatch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
enum Success {
    /// The only one.
    #[serde(rename = "success")]
    Success,
}

impl<T> Data<T> {
    /// The data alone.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.inner
    }
}

impl<T> Deref for Data<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.inner
    }
}
