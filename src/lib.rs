#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

// The declarations below name the crate as those of any other SDK do.
#[cfg(any(feature = "v1", feature = "v2"))]
extern crate self as loginrocket;

#[doc = include_str!("guide.md")]
#[doc = include_str!("attributes.md")]
pub mod guide {
    #[doc = include_str!("guide/client.md")]
    pub mod client {}
    #[doc = include_str!("guide/credentials.md")]
    pub mod credentials {}
    #[doc = include_str!("guide/failures.md")]
    pub mod failures {}
    #[cfg(feature = "openapi")]
    #[cfg_attr(docsrs, doc(cfg(feature = "openapi")))]
    #[doc = include_str!("guide/openapi.md")]
    pub mod openapi {}
    #[cfg(feature = "describe")]
    #[cfg_attr(docsrs, doc(cfg(feature = "describe")))]
    #[doc = include_str!("guide/releasing.md")]
    pub mod releasing {}
    #[doc = include_str!("guide/sdk.md")]
    pub mod sdk {}
    #[cfg(feature = "server")]
    #[cfg_attr(docsrs, doc(cfg(feature = "server")))]
    #[doc = include_str!("guide/server.md")]
    pub mod server {}
    #[doc = include_str!("guide/streams.md")]
    pub mod streams {}
    #[cfg(feature = "testing")]
    #[cfg_attr(docsrs, doc(cfg(feature = "testing")))]
    #[doc = include_str!("guide/testing.md")]
    pub mod testing {}
    #[doc = include_str!("guide/uploads.md")]
    pub mod uploads {}
}
#[cfg(any(feature = "v1", feature = "v2"))]
mod claims;
#[cfg(feature = "v1")]
#[cfg_attr(docsrs, doc(cfg(feature = "v1")))]
pub mod v1;
#[cfg(feature = "v2")]
#[cfg_attr(docsrs, doc(cfg(feature = "v2")))]
pub mod v2;

#[cfg(feature = "rate-limit")]
#[cfg_attr(docsrs, doc(cfg(feature = "rate-limit")))]
pub use loginrocket_core::RateLimit;
#[cfg(feature = "blocking")]
#[cfg_attr(docsrs, doc(cfg(feature = "blocking")))]
pub use loginrocket_core::blocking;
#[cfg(feature = "describe")]
#[cfg_attr(docsrs, doc(cfg(feature = "describe")))]
pub use loginrocket_core::describe::{self, Describe, DescribeEvent, DescribeResponse};
#[cfg(feature = "openapi")]
#[cfg_attr(docsrs, doc(cfg(feature = "openapi")))]
pub use loginrocket_core::openapi;
#[doc(hidden)]
pub use loginrocket_core::private as __private;
#[cfg(feature = "server")]
#[cfg_attr(docsrs, doc(cfg(feature = "server")))]
pub use loginrocket_core::server::{self, FromRequest, ToResponse};
pub use loginrocket_core::stream::FromEvent;
#[cfg(feature = "testing")]
#[cfg_attr(docsrs, doc(cfg(feature = "testing")))]
pub use loginrocket_core::testing;
#[cfg(feature = "describe")]
#[doc(hidden)]
pub use loginrocket_core::{__cases, __described, __event_kind, __is_required};
pub use loginrocket_core::{
    Api, Async, BaseUrl, Body, Bytes, Call, Client, ClientBuilder, Endpoint, EndpointExt, Error,
    ErrorKind, FromResponse, RequestId, Response, Retry, SecretString, Sent, credentials, encoding,
    error, field, hook, http, pages, response, spec, stream, time, transport, upload,
};
#[doc = include_str!("derive_api.md")]
#[doc = include_str!("attributes.md")]
pub use loginrocket_macros::Api;
#[doc = include_str!("derive.md")]
#[doc = include_str!("attributes.md")]
pub use loginrocket_macros::Endpoint;
#[doc = include_str!("derive_from_event.md")]
#[doc = include_str!("attributes.md")]
pub use loginrocket_macros::FromEvent;
#[cfg(feature = "server")]
#[cfg_attr(docsrs, doc(cfg(feature = "server")))]
#[doc = include_str!("derive_from_request.md")]
#[doc = include_str!("attributes.md")]
pub use loginrocket_macros::FromRequest;
#[doc = include_str!("derive_from_response.md")]
#[doc = include_str!("attributes.md")]
pub use loginrocket_macros::FromResponse;
#[cfg(feature = "server")]
#[cfg_attr(docsrs, doc(cfg(feature = "server")))]
#[doc = include_str!("derive_to_response.md")]
#[doc = include_str!("attributes.md")]
pub use loginrocket_macros::ToResponse;
#[cfg(feature = "describe")]
#[cfg_attr(docsrs, doc(cfg(feature = "describe")))]
#[doc = include_str!("derive_describe.md")]
pub use loginrocket_macros::{Describe, DescribeEvent, DescribeResponse};
