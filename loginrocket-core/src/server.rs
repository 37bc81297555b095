//! The server side of the same declarations: a request becomes the struct again, and a value
//! or an error becomes the response that a client reads.
//!
//! `#[derive(FromRequest)]` beside `#[derive(Endpoint)]` reads the fields of a request; a
//! [`Received`] request is what a handler gets. [`RequestError`] names the part that is wrong.

mod accept;
mod arena;
mod body;
mod call;
mod content;
mod entries;
mod error;
mod fields;
mod flat;
#[cfg_attr(not(feature = "gzip"), path = "server/gunzip/off.rs")]
mod gunzip;
mod incoming;
#[cfg(feature = "testing")]
mod inspect;
mod kept;
mod multipart;
mod object;
mod pairs;
mod part;
mod path;
mod pattern;
mod presented;
mod received;
mod reply;
mod respond;
mod router;
mod sending;
#[cfg(test)]
mod tests;
#[cfg(feature = "tower")]
mod tower;
mod tree;
mod upload_stream;
mod uploads;
mod writer;

#[cfg(feature = "testing")]
pub(crate) use self::inspect::{
    Endpoints, Inspected, Listed, Place, Unknown, below, id_header, nowhere,
};
#[cfg(feature = "testing")]
pub(crate) use self::presented::InQuery;
pub use self::{
    body::FromBytes,
    error::{RequestError, RequestErrorKind, RequestPart},
    fields::{FieldFrom, Fields, Slot},
    part::{Part, PartError},
    presented::Presented,
    received::{FromRequest, Received},
    reply::{Refusal, Reply},
    respond::{JsonBody, Respond},
    router::{Outcome, RouteError, Router, RouterBuilder, ValueOf},
    sending::{Event, Sending},
    upload_stream::{SaveError, UploadStream},
    uploads::{FromParts, FromUpload},
    writer::{ResponseWriter, ToHeaders, ToResponse},
};
