//! The trait that the derive implements, and its two directions: encode and
//! decode. Neither does I/O.

use bytes::Bytes;

use crate::{
    BaseUrl, Error, Format, FromErrorResponse, RawResponse, Response, Spec, WireForm, Writer,
    encoding::Wire, request, response,
};

/// A request that has one typed answer.
///
/// Derive it: `#[derive(Endpoint)]`. By hand, `write` is a list of calls:
///
/// ```
/// use loginrocket_core::{BaseUrl, Encoding, Endpoint, NoContent, Spec, Writer};
///
/// struct Ping<'a> {
///     room: &'a str,
/// }
///
/// impl Endpoint for Ping<'_> {
///     type Response = ();
///     type Error = std::convert::Infallible;
///     type Format = NoContent;
///     const SPEC: &'static Spec =
///         &Spec::new("Ping", "POST", "/rooms/{room}/ping").encodings(&[Encoding::Json]);
///
///     fn write(&self, writer: &mut Writer) {
///         writer.path(&[&self.room]);
///     }
/// }
///
/// let base = BaseUrl::parse("https://chat.example/api")?;
/// let request = Ping { room: "a/b" }.encode(&base)?;
/// assert_eq!(request.uri(), "https://chat.example/api/rooms/a%2Fb/ping");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an endpoint",
    label = "not an endpoint",
    note = "write `#[derive(Endpoint)]` and `#[endpoint(GET, \"/path\")]` on the struct"
)]
pub trait Endpoint {
    /// The value of a successful answer.
    type Response;

    /// The typed error that an answer may hold; [`Infallible`] where none is
    /// known.
    ///
    /// [`Infallible`]: core::convert::Infallible
    type Error: FromErrorResponse;

    /// How the value is read from the answer.
    type Format: Format<Self::Response>;

    /// What is known of the endpoint at compile time.
    const SPEC: &'static Spec;

    /// Writes the fields. Called once per encoding of the request.
    fn write(&self, writer: &mut Writer);

    /// Builds the request in the default encoding.
    ///
    /// It has `Accept`, and `Content-Type` where it has a body; a
    /// [`Client`](crate::Client) adds the `User-Agent`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Encode`](crate::ErrorKind::Encode) if a value cannot be
    /// sent as it is.
    fn encode(&self, base: &BaseUrl) -> Result<http::Request<Bytes>, Error<Self::Error>> {
        let wire = Wire::default_of(Self::SPEC);
        Ok(request::encode(Self::SPEC, &|writer| self.write(writer), base, &wire)?.0)
    }

    /// Builds the request in another declared encoding.
    ///
    /// # Errors
    ///
    /// As [`Endpoint::encode`].
    fn encode_as<W>(
        &self,
        base: &BaseUrl,
        form: W,
    ) -> Result<http::Request<Bytes>, Error<Self::Error>>
    where
        W: WireForm,
        Self: Encodes<W>,
    {
        let wire = Wire::picked(form);
        Ok(request::encode(Self::SPEC, &|writer| self.write(writer), base, &wire)?.0)
    }

    /// Decodes an answer to a request in the default encoding.
    ///
    /// # Errors
    ///
    /// Any kind that has a response: the endpoint's own error, another status
    /// than 2xx, a body that is not the declared one.
    fn decode(
        response: http::Response<Bytes>,
    ) -> Result<Response<Self::Response>, Error<Self::Error>> {
        let wire = Wire::default_of(Self::SPEC);
        response::decode::<Self>(RawResponse::alone(Self::SPEC, response, wire))
    }

    /// Decodes an answer to a request in another declared encoding.
    ///
    /// # Errors
    ///
    /// As [`Endpoint::decode`].
    fn decode_as<W>(
        response: http::Response<Bytes>,
        form: W,
    ) -> Result<Response<Self::Response>, Error<Self::Error>>
    where
        W: WireForm,
        Self: Encodes<W>,
    {
        let wire = Wire::picked(form);
        response::decode::<Self>(RawResponse::alone(Self::SPEC, response, wire))
    }
}

/// An endpoint that declares the wire form `W`, so that a call may pick it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not declare the encoding `{W}`",
    label = "not among the endpoint's encodings",
    note = "add it to `encodings(..)` in the declaration, or pick one that is there"
)]
pub trait Encodes<W: WireForm>: Endpoint {}
