//! The runtime of [`loginrocket`](https://docs.rs/loginrocket): it turns an
//! [`Endpoint`] into an [`http::Request`], sends it through a
//! [`Transport`](transport::Transport), and decodes the response into a
//! [`Response`] or an [`Error`], each with the request id of the response.
//!
//! Applications and SDKs use the `loginrocket` crate, which re-exports all of
//! this next to the derive. This crate knows nothing of any particular service.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod api;
mod base_url;
#[cfg(feature = "blocking")]
#[cfg_attr(docsrs, doc(cfg(feature = "blocking")))]
pub mod blocking;
mod body;
mod client;
pub mod credentials;
#[cfg(feature = "describe")]
#[cfg_attr(docsrs, doc(cfg(feature = "describe")))]
pub mod describe;
mod disk;
pub mod encoding;
mod endpoint;
pub mod error;
pub mod hook;
#[cfg(all(feature = "browser", target_arch = "wasm32", target_os = "unknown"))]
mod js;
mod jsonp;
#[cfg_attr(not(feature = "rate-limit"), path = "limit/off.rs")]
mod limit;
#[cfg(feature = "openapi")]
#[cfg_attr(docsrs, doc(cfg(feature = "openapi")))]
pub mod openapi;
pub mod pages;
mod parsed_url;
#[doc(hidden)]
pub mod private;
mod progress;
mod request;
pub mod response;
mod retry;
mod secret;
#[cfg(feature = "server")]
#[cfg_attr(docsrs, doc(cfg(feature = "server")))]
pub mod server;
#[cfg(all(feature = "browser", target_arch = "wasm32", target_os = "unknown"))]
mod slot;
pub mod spec;
pub mod stream;
#[cfg(any(test, feature = "testing"))]
#[cfg_attr(docsrs, doc(cfg(feature = "testing")))]
pub mod testing;
pub mod time;
pub mod transport;
pub mod upload;

#[cfg(feature = "rate-limit")]
#[cfg_attr(docsrs, doc(cfg(feature = "rate-limit")))]
pub use crate::limit::RateLimit;
pub use bytes::Bytes;
pub use http;

pub use crate::{
    api::Api,
    base_url::BaseUrl,
    body::Body,
    client::{Async, Call, Client, ClientBuilder},
    endpoint::{Endpoint, EndpointExt},
    error::{Error, ErrorKind, Sent},
    response::{FromResponse, RequestId, Response},
    retry::Retry,
    secret::SecretString,
};

/// What a field of an endpoint can be, for types of one's own.
///
/// Implement [`ToHeader`](field::ToHeader) for a type that is sent as a header and
/// [`SecretField`](field::SecretField) for one that is sent as a secret; `Display`
/// makes a type fit for a path, and `Serialize` for a query or body.
/// [`ListField`](field::ListField) allows `list` for a list of your own, and
/// [`NullableField`](field::NullableField) allows `null`.
/// [`LocationField`](field::LocationField) is for one that holds the URL of a request.
/// [`Writer`](field::Writer) is for endpoints that are written by hand; the other
/// traits are here for the derive and for error messages.
pub mod field {
    pub use crate::{
        api::{SecretsInEncodings, SecretsInUrl},
        request::{
            BytesBody, FieldValue, ListField, LocationField, Null, NullableField, Optional,
            TextBody, ToHeader, ToPath, Writer, null, optional,
        },
        secret::{Exposed, SecretField},
        upload::{PartField, StreamField},
    };
}
