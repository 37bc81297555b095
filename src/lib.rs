#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

// The declarations below name the crate as those of any other SDK do.
#[cfg(feature = "v1")]
extern crate self as loginrocket;

#[doc = include_str!("guide.md")]
#[doc = include_str!("attributes.md")]
pub mod guide {}
#[cfg(feature = "v1")]
#[cfg_attr(docsrs, doc(cfg(feature = "v1")))]
pub mod v1;

#[cfg(feature = "rate-limit")]
#[cfg_attr(docsrs, doc(cfg(feature = "rate-limit")))]
pub use loginrocket_core::RateLimit;
#[cfg(feature = "tower")]
#[cfg_attr(docsrs, doc(cfg(feature = "tower")))]
pub use loginrocket_core::Tower;
#[doc(hidden)]
pub use loginrocket_core::private as __private;
#[cfg(feature = "test-util")]
#[cfg_attr(docsrs, doc(cfg(feature = "test-util")))]
pub use loginrocket_core::testing;
pub use loginrocket_core::{
    Api, ApiEncodes, ApiSpec, Attempt, BaseUrl, BaseUrlError, Binary, BoxFuture, BuildError, Bytes,
    BytesBody, Call, Client, ClientBuilder, Clock, DecodeError, DecodeReason, EncodeError,
    EncodeReason, Encodes, Encoding, Endpoint, Error, ErrorKind, ExposeSecret, Field, FieldValue,
    Form, Format, FromErrorResponse, FromHeader, FromResponse, HeaderField, HeaderMap, HeaderName,
    HeaderValue, Hook, Json, Jsonp, Limits, List, Method, NoContent, PathValue, Query, RawResponse,
    RequestId, Response, ResponseFuture, Retry, Role, Secret, SecretField, SecretString,
    SecretsInEncodings, SecretsInUrl, Sent, Spec, StatusCode, SystemClock, Template, Text,
    TextBody, Transport, TransportError, TransportErrorKind, Whole, WireForm, Writer,
};
#[doc = include_str!("derive_api.md")]
#[doc = include_str!("attributes.md")]
pub use loginrocket_macros::Api;
#[doc = include_str!("derive.md")]
#[doc = include_str!("attributes.md")]
pub use loginrocket_macros::Endpoint;
#[doc = include_str!("derive_from_response.md")]
#[doc = include_str!("attributes.md")]
pub use loginrocket_macros::FromResponse;
