//! The formats of responses in this direction: how the value of an endpoint is written.

use bytes::Bytes;
use http::StatusCode;
use serde::Serialize;

use super::{
    sending::{Event, Sending, events, lines},
    writer::{ResponseWriter, ToResponse, declared},
};
use crate::{
    body::Body,
    encoding::Json,
    response::{Binary, Format, NoContent, Text, Whole},
    spec::Spec,
    stream::{ByteStream, EventStream, Events, Items, Lines, Streamed},
};

/// Writes a `T` into a response: [`Format`] the other way round.
#[diagnostic::on_unimplemented(
    message = "`{T}` cannot be written into a response as `{Self}`",
    label = "not a value of this format",
    note = "`Json` (`response = Type`) writes a type that derives `serde::Serialize`",
    note = "`response(whole = Type)` writes a type that derives `ToResponse`"
)]
pub trait Respond<T>: Format<T> {
    /// What a handler returns: `T`, or for a stream what it is made of.
    type Value;

    /// The media type that is written, where it is known before.
    #[must_use]
    fn media_type(_spec: &'static Spec) -> Option<&'static str> {
        None
    }

    /// Writes the value.
    fn respond(value: Self::Value, response: &mut ResponseWriter);
}

/// A value that is the JSON body of a response: whatever implements [`Serialize`].
///
/// A type that holds a secret had better not: anything could write it then. It implements this
/// trait, so that a response alone has the secret:
///
/// ```
/// use loginrocket::{SecretString, server::{JsonBody, ResponseWriter}};
///
/// struct Token(SecretString);
///
/// impl JsonBody for Token {
///     fn write(&self, response: &mut ResponseWriter) {
///         response.json(&serde_json::json!({ "token": self.0.expose_secret() }));
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the JSON body of a response",
    label = "does not implement `serde::Serialize`",
    note = "derive `serde::Serialize` for it; if it holds a secret, implement `JsonBody`"
)]
pub trait JsonBody {
    /// Writes the body.
    fn write(&self, response: &mut ResponseWriter);
}

#[diagnostic::do_not_recommend]
impl<T: Serialize + ?Sized> JsonBody for T {
    fn write(&self, response: &mut ResponseWriter) {
        response.json(self);
    }
}

#[diagnostic::do_not_recommend]
impl<T: JsonBody + serde::de::DeserializeOwned> Respond<T> for Json {
    type Value = T;

    fn media_type(spec: &'static Spec) -> Option<&'static str> {
        Some(declared(spec).filter(|name| name.ends_with("json")).unwrap_or("application/json"))
    }

    fn respond(value: T, response: &mut ResponseWriter) {
        value.write(response);
    }
}

impl Respond<()> for NoContent {
    type Value = ();

    fn respond(_value: (), response: &mut ResponseWriter) {
        response.status(StatusCode::NO_CONTENT);
    }
}

impl Respond<String> for Text {
    type Value = String;

    fn media_type(spec: &'static Spec) -> Option<&'static str> {
        Some(declared(spec).unwrap_or("text/plain"))
    }

    fn respond(value: String, response: &mut ResponseWriter) {
        // Not all text is `text/..`: `application/yaml`, say.
        if response.declared().is_some_and(|declared| !declared.starts_with("text/")) {
            response.bytes(value);
        } else {
            response.text(value);
        }
    }
}

impl Respond<Bytes> for Binary {
    type Value = Bytes;

    fn media_type(spec: &'static Spec) -> Option<&'static str> {
        declared(spec)
    }

    fn respond(value: Bytes, response: &mut ResponseWriter) {
        response.bytes(value);
    }
}

impl<T: ToResponse + crate::response::FromResponse> Respond<T> for Whole {
    type Value = T;

    /// The type decides: it is known where one alone is declared.
    fn media_type(spec: &'static Spec) -> Option<&'static str> {
        declared(spec).filter(|_| !spec.accept().contains(','))
    }

    fn respond(value: T, response: &mut ResponseWriter) {
        value.to_response(response);
    }
}

impl<E> Respond<ByteStream<E>> for Streamed {
    type Value = Body;

    fn media_type(spec: &'static Spec) -> Option<&'static str> {
        declared(spec)
    }

    fn respond(value: Body, response: &mut ResponseWriter) {
        response.stream(response.declared().unwrap_or("application/octet-stream"), value);
    }
}

impl<T, E> Respond<Items<T, E>> for Lines
where
    T: Serialize + serde::de::DeserializeOwned + 'static,
{
    type Value = Sending<T>;

    fn media_type(spec: &'static Spec) -> Option<&'static str> {
        Some(declared(spec).unwrap_or("application/x-ndjson"))
    }

    fn respond(value: Sending<T>, response: &mut ResponseWriter) {
        response.stream(response.declared().unwrap_or("application/x-ndjson"), lines(value));
    }
}

/// The event that ends the response follows by itself, where one is declared.
impl<T, E> Respond<Events<T, E>> for EventStream
where
    EventStream: Format<Events<T, E>>,
{
    type Value = Sending<Event>;

    fn media_type(_spec: &'static Spec) -> Option<&'static str> {
        Some("text/event-stream")
    }

    fn respond(value: Sending<Event>, response: &mut ResponseWriter) {
        let end = response.events_end();
        response.no_store();
        response.stream("text/event-stream", events(value, end));
    }
}
