//! The language of messages.

use crate::{error::EncodeReason, field::ToHeader, http::HeaderValue};

/// The languages that LoginRocket has messages in: the header `Accept-Language`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Language {
    /// `en`.
    English,
    /// `es`.
    Spanish,
    /// `ja`.
    Japanese,
}

impl Language {
    /// The tag of the language, as in `Accept-Language`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
            Self::Japanese => "ja",
        }
    }
}

impl ToHeader for Language {
    fn to_header(&self) -> Result<Option<HeaderValue>, EncodeReason> {
        self.tag().to_header()
    }
}
