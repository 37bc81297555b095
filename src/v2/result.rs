//! The `result` of a response, by which its type is known.

use serde::Deserialize;

use crate::{FromResponse, error::DecodeError, response::RawResponse};

/// What a response says that it is.
#[derive(Clone, Copy, PartialEq, Deserialize)]
#[cfg_attr(feature = "server", derive(serde::Serialize))]
#[serde(rename_all = "snake_case")]
pub(super) enum ResultKind {
    /// A [`FullLogin`](super::FullLogin).
    FullLogin,
    /// A [`ConditionalLogin`](super::ConditionalLogin).
    ConditionalLogin,
    /// An [`Okay`].
    Okay,
    /// A refusal; its status is not that of a success.
    Error,
    /// None of these.
    #[serde(other)]
    Unknown,
}

/// The field that every response has.
#[derive(Deserialize)]
struct Tagged {
    result: ResultKind,
}

impl ResultKind {
    /// Reads the kind of a response.
    pub(super) fn of(response: &RawResponse) -> Result<Self, DecodeError> {
        response.json().map(|Tagged { result }| result)
    }

    /// An error, unless the response is of this kind.
    pub(super) fn expect(self, response: &RawResponse) -> Result<(), DecodeError> {
        let found = Self::of(response)?;
        if found == self { Ok(()) } else { Err(found.unexpected()) }
    }

    /// The error for a response of this kind where it is none of the call's. What is not
    /// known is a value of the response, and so not repeated.
    pub(super) fn unexpected(self) -> DecodeError {
        let why = match self {
            Self::FullLogin => "expected a result of this call, found `full_login`",
            Self::ConditionalLogin => "expected a result of this call, found `conditional_login`",
            Self::Okay => "expected a result of this call, found `okay`",
            Self::Error => "expected a result of this call, found `error`",
            Self::Unknown => "expected a result of this call, found one that is not known",
        };
        DecodeError::invalid(why, "$.result")
    }
}

/// `result` of a refusal: any other text is a mismatch.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "server", derive(serde::Serialize))]
#[cfg_attr(feature = "describe", derive(crate::describe::schemars::JsonSchema))]
#[cfg_attr(feature = "describe", schemars(crate = "crate::describe::schemars"))]
pub(super) enum IsError {
    /// The only one.
    #[serde(rename = "error")]
    Error,
}

/// `okay`: the call was carried out, and there is nothing to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "describe", derive(crate::describe::schemars::JsonSchema))]
#[cfg_attr(feature = "describe", schemars(crate = "crate::describe::schemars", transform = super::described::okay))]
#[non_exhaustive]
pub struct Okay;

#[cfg(feature = "server")]
#[cfg_attr(docsrs, doc(cfg(feature = "server")))]
impl Okay {
    /// A call was carried out.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "it says that something has happened")]
    pub fn new() -> Self {
        Self
    }
}

#[cfg(feature = "server")]
impl crate::ToResponse for Okay {
    fn to_response(&self, response: &mut crate::server::ResponseWriter) {
        response.json(&serde_json::json!({ "result": ResultKind::Okay }));
    }
}

#[cfg(feature = "describe")]
impl crate::DescribeResponse for Okay {
    fn describe_response(cases: &mut crate::describe::Cases) {
        super::described::response::<Self>(cases, "The call was carried out.");
    }
}

impl FromResponse for Okay {
    fn from_response(response: &RawResponse) -> Result<Self, DecodeError> {
        ResultKind::Okay.expect(response).map(|()| Self)
    }
}
