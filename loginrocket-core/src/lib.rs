//! The runtime of [`loginrocket`](https://docs.rs/loginrocket): it turns an
//! [`Endpoint`] into an [`http::Request`], sends it through a [`Transport`],
//! and decodes the answer into a [`Response`] or an [`Error`], each with the
//! request id of the answer.
//!
//! Applications and SDKs use the `loginrocket` crate, which re-exports all of
//! this next to the derive. This crate knows nothing of any particular service.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod api;
mod base_url;
mod client;
mod encoding;
mod endpoint;
mod error;
mod hook;
mod jsonp;
#[cfg(feature = "rate-limit")]
mod limit;
#[doc(hidden)]
pub mod private;
mod request;
mod response;
mod retry;
mod secret;
mod spec;
#[cfg(any(test, feature = "test-util"))]
#[cfg_attr(docsrs, doc(cfg(feature = "test-util")))]
pub mod testing;
mod time;
mod transport;

#[cfg(feature = "rate-limit")]
#[cfg_attr(docsrs, doc(cfg(feature = "rate-limit")))]
pub use crate::limit::RateLimit;
#[cfg(feature = "tower")]
#[cfg_attr(docsrs, doc(cfg(feature = "tower")))]
pub use crate::transport::Tower;
pub use bytes::Bytes;
pub use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};

pub use crate::{
    api::{Api, ApiEncodes, ApiSpec, SecretsInEncodings, SecretsInUrl},
    base_url::{BaseUrl, BaseUrlError},
    client::{BuildError, Call, Client, ClientBuilder, ResponseFuture},
    encoding::{Encoding, Form, Jsonp, Query, WireForm},
    endpoint::{Encodes, Endpoint},
    error::{DecodeError, DecodeReason, EncodeError, EncodeReason, Error, ErrorKind, Sent},
    hook::{Attempt, Hook},
    request::{BytesBody, FieldValue, HeaderField, PathValue, TextBody, Writer},
    response::format::{Binary, Format, Json, NoContent, Text, Whole},
    response::request_id::RequestId,
    response::{FromErrorResponse, FromHeader, FromResponse, RawResponse, Response},
    retry::Retry,
    secret::{ExposeSecret, Secret, SecretField, SecretString},
    spec::{Field, List, Role, Spec, Template},
    time::{Clock, SystemClock},
    transport::{BoxFuture, Limits, Transport, TransportError, TransportErrorKind},
};
