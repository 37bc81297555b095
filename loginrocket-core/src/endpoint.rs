//! An endpoint, and its two directions without I/O: encode and decode.

use bytes::Bytes;

use crate::{
    base_url::BaseUrl,
    body::Body,
    encoding::{EncodingOf, Wire},
    error::{Error, Failure},
    progress::Progress,
    request::{self, Writer},
    response::{self, Format, FromErrorResponse, RawResponse, Reading, RequestId, Response},
    secret::SentSecrets,
    spec::{Extras, HasExtras as _, Spec},
    time,
};

/// A request with one type of response. Derive it:
///
/// ```
/// use loginrocket::Endpoint;
///
/// #[derive(Endpoint)]
/// #[endpoint(POST, "/rooms/{room}/ping")]
/// struct Ping<'a> {
///     room: &'a str,
/// }
/// ```
///
/// By hand, `write` is a list of calls:
///
/// ```
/// use loginrocket::{
///     BaseUrl, Endpoint, EndpointExt, field::Writer, response::NoContent, spec::Spec,
/// };
///
/// struct Ping<'a> {
///     room: &'a str,
/// }
///
/// impl Endpoint for Ping<'_> {
///     type Response = ();
///     type Error = std::convert::Infallible;
///     type Format = NoContent;
///     const SPEC: &'static Spec = &Spec::new("Ping", "POST", "/rooms/{room}/ping");
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
    note = "write `#[derive(Endpoint)]` and `#[endpoint(GET, \"/path\")]` on the struct",
    note = "if it derives `Endpoint`, the type of a field or of its response lacks a trait"
)]
pub trait Endpoint {
    /// The value of a successful response.
    type Response;

    /// The typed error that a response may hold; [`Infallible`] where there is
    /// none.
    ///
    /// [`Infallible`]: core::convert::Infallible
    type Error: FromErrorResponse;

    /// How the value is read from the response.
    type Format: Format<Self::Response>;

    /// What is known of the endpoint at compile time.
    const SPEC: &'static Spec;

    /// Writes the fields. Called once for each request, not for each attempt.
    fn write(&self, writer: &mut Writer);
}

/// A reference calls the same endpoint.
impl<E: Endpoint + ?Sized> Endpoint for &E {
    type Response = E::Response;
    type Error = E::Error;
    type Format = E::Format;
    const SPEC: &'static Spec = E::SPEC;

    fn write(&self, writer: &mut Writer) {
        (**self).write(writer);
    }
}

/// Encodes and decodes without I/O, for other HTTP stacks and for tests.
///
/// Every [`Endpoint`] has it. `examples/over_hyper.rs`, `over_ureq.rs` and `over_tower.rs`
/// send the same login over three stacks.
///
/// ```
/// use loginrocket::{BaseUrl, EndpointExt, http::Response, v1::Login};
///
/// let base = BaseUrl::parse("https://sample.e1.loginrocket.com")?;
/// let request = Login::with_username("ada", "correct horse").encode(&base)?;
/// let body = request.body().as_bytes().unwrap();
/// assert_eq!(body, r#"{"username":"ada","password":"correct horse"}"#);
///
/// let response = r#"{"token": "eyJ...", "url": "https://app.example/login"}"#;
/// let session = Login::decode(Response::new(response))?;
/// assert_eq!(session.url, "https://app.example/login");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait EndpointExt: Endpoint {
    /// Builds the request in the default encoding.
    ///
    /// It has `Accept`, and `Content-Type` where it has a body; a
    /// [`Client`](crate::Client) adds the `User-Agent`. It holds the secrets that
    /// it sends: its path and query are shown by its `Debug`, its body is not.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Encode`](crate::ErrorKind::Encode) if a value cannot be
    /// sent as it is.
    fn encode(&self, base: &BaseUrl) -> Result<http::Request<Body>, Error<Self::Error>> {
        let wire = Wire::default_of(Self::EXTRAS);
        encode(Self::EXTRAS, &|writer| self.write(writer), base, &wire).map_err(Error::of)
    }

    /// Builds the request in another declared encoding.
    ///
    /// # Errors
    ///
    /// As [`EndpointExt::encode`].
    fn encode_as<W>(
        &self,
        base: &BaseUrl,
        form: W,
    ) -> Result<http::Request<Body>, Error<Self::Error>>
    where
        W: EncodingOf<Self>,
    {
        encode(Self::EXTRAS, &|writer| self.write(writer), base, &Wire::picked(form))
            .map_err(Error::of)
    }

    /// Decodes the response to a request in the default encoding. It knows no
    /// request, so a response that repeats a secret of one is not noticed.
    ///
    /// # Errors
    ///
    /// Any kind that has a response: the endpoint's own error, another status
    /// than 2xx, a body that is not the declared one.
    fn decode(
        response: http::Response<impl Into<Bytes>>,
    ) -> Result<Response<Self::Response>, Error<Self::Error>> {
        let response = response.map(Into::into);
        response::decode::<Self::Response, Self::Error, Self::Format>(alone(
            Self::EXTRAS,
            response,
            &Wire::default_of(Self::EXTRAS),
        ))
    }

    /// Decodes the response to a request in another declared encoding.
    ///
    /// # Errors
    ///
    /// As [`EndpointExt::decode`].
    fn decode_as<W>(
        response: http::Response<impl Into<Bytes>>,
        form: W,
    ) -> Result<Response<Self::Response>, Error<Self::Error>>
    where
        W: EncodingOf<Self>,
    {
        let response = response.map(Into::into);
        response::decode::<Self::Response, Self::Error, Self::Format>(alone(
            Self::EXTRAS,
            response,
            &Wire::picked(form),
        ))
    }
}

impl<E: Endpoint + ?Sized> EndpointExt for E {}

/// Encodes an endpoint in a wire form that is known at run time only.
#[cfg(feature = "testing")]
pub(crate) fn encode_in<E: Endpoint + ?Sized>(
    endpoint: &E,
    base: &BaseUrl,
    encoding: crate::encoding::Encoding,
) -> Result<http::Request<Body>, Error<E::Error>> {
    encode(E::EXTRAS, &|writer| endpoint.write(writer), base, &Wire::named(encoding))
        .map_err(Error::of)
}

/// Encodes what `write` writes.
fn encode(
    extras: &'static Extras,
    write: &dyn Fn(&mut Writer),
    base: &BaseUrl,
    wire: &Wire,
) -> Result<http::Request<Body>, Box<Failure>> {
    let encoded = request::encode(extras, write, base, wire);
    let progress = Progress::first(extras.spec, wire.encoding);
    encoded.map(|(request, _)| request).map_err(|error| Failure::encode(progress, error))
}

/// A response that does not come from a call of a client: nothing is known of
/// the request's secrets.
fn alone(extras: &'static Extras, response: http::Response<Bytes>, wire: &Wire) -> RawResponse {
    let (head, body) = response.into_parts();
    let reading = Reading {
        progress: Progress::first(extras.spec, wire.encoding),
        extras,
        callback: wire.callback.as_ref(),
        secrets: &SentSecrets::default(),
        request_id_header: &RequestId::usual_header(),
        now: &time::now,
    };
    RawResponse::new(head.into(), &reading).with_body(body)
}
