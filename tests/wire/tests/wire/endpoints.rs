//! The endpoints of LoginRocket in every wire form, and endpoints of the tests'
//! own.

use std::{convert::Infallible, future::Future, marker::PhantomData, pin::Pin};

use loginrocket::{
    Endpoint, Error, ErrorKind, Response, Sent,
    encoding::{Form, Json, Jsonp, Query},
    error::DecodeReason,
    field::Writer,
    spec::Spec,
    v1::{ApiError, Login, LoginRocket, Logout, Signup},
};
use loginrocket_wire::{Reply, Script};
use serde::de::DeserializeOwned;

use crate::support::{PASSWORD, USER, check, check_once, client, serve};

/// An endpoint of LoginRocket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    Login,
    Signup,
    Logout,
}

/// A wire form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wire {
    Json,
    Form,
    Query,
    Jsonp,
}

/// Every endpoint in every wire form.
pub(crate) fn all() -> impl Iterator<Item = (Which, Wire)> {
    let forms = [Wire::Json, Wire::Form, Wire::Query, Wire::Jsonp];
    let endpoints = [Which::Login, Which::Signup, Which::Logout];
    endpoints.into_iter().flat_map(move |which| forms.map(|wire| (which, wire)))
}

/// The outcome of a call, whatever its value is.
pub(crate) type Outcome = Result<(), Error<ApiError>>;

/// A call that is sent when it is awaited.
pub(crate) type Sending = Pin<Box<dyn Future<Output = Outcome> + Send>>;

/// Calls an endpoint with the password in it.
pub(crate) fn call(client: &LoginRocket, which: Which, wire: Wire) -> Sending {
    macro_rules! send {
        ($endpoint:expr) => {{
            let endpoint = $endpoint;
            let call = client.call(&endpoint);
            let response = match wire {
                Wire::Json => call.encoding(Json).send(),
                Wire::Form => call.encoding(Form).send(),
                Wire::Query => call.encoding(Query).send(),
                Wire::Jsonp => call.encoding(Jsonp::default()).send(),
            };
            Box::pin(async move { response.await.map(drop) })
        }};
    }
    match which {
        Which::Login => send!(Login::with_username(USER, PASSWORD)),
        Which::Signup => {
            send!(Signup::with_email("ada@example.com", PASSWORD).password_confirmation(PASSWORD))
        }
        Which::Logout => send!(Logout::new(PASSWORD)),
    }
}

/// An endpoint whose response is any JSON value.
pub(crate) struct Get<T>(PhantomData<T>);

impl<T> Get<T> {
    /// One of it.
    pub(crate) fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T: DeserializeOwned> Endpoint for Get<T> {
    type Response = T;
    type Error = Infallible;
    type Format = Json;

    const SPEC: &'static Spec = &Spec::new("Get", "GET", "/value");

    fn write(&self, _writer: &mut Writer) {}
}

/// What the response `{..}` to [`Get`] gives.
pub(crate) async fn get<T: DeserializeOwned>(
    json: impl AsRef<[u8]>,
) -> Result<T, Error<Infallible>> {
    let server = serve(Script::reply(Reply::json(200, json))).await;
    let result = client(&server).call(&Get::<T>::new()).await.map(Response::into_value);
    check_once(&server);
    result
}

/// Why a response to [`Get`] cannot be decoded, and where.
pub(crate) async fn undecodable<T: DeserializeOwned>(
    json: impl AsRef<[u8]>,
) -> (DecodeReason, String) {
    let error = get::<T>(&json).await.err();
    let error = error.unwrap_or_else(|| panic!("{:?}", String::from_utf8_lossy(json.as_ref())));
    let ErrorKind::Decode(decode) = error.kind() else { panic!("{error:?}") };
    check(&error, &error.kind().clone(), Sent::Yes);
    (decode.reason(), decode.path().unwrap_or_default().to_owned())
}

/// Sends a long body, and gets any response.
#[derive(Endpoint)]
#[endpoint(POST, "/upload")]
pub(crate) struct Upload<'a> {
    pub(crate) text: &'a str,
}

/// The result of an [`Upload`].
pub(crate) type Uploaded = Result<Response<()>, Error<Infallible>>;
