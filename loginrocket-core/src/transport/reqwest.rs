//! Sends through reqwest, with its defaults turned to safe ones.

mod builder;
mod certificate;
mod classify;
mod connection;
mod incoming;

use std::{
    fmt,
    future::{Future, poll_fn},
    sync::OnceLock,
    task::Poll,
};

use http::{HeaderValue, Method, Uri, header::CONTENT_LENGTH};
use reqwest::Client;
use url::{Position, Url};

pub use self::builder::ReqwestBuilder;
use self::{classify::before_response, connection::Connections, incoming::poll_chunk};
use super::{BoxFuture, Transport, TransportError};
use crate::body::Body;

/// The transport on reqwest, the default of a client.
///
/// It follows no redirects, and sends neither cookies nor a `Referer`. A proxy from
/// the environment is used for `https` only.
///
/// ```
/// use std::time::Duration;
///
/// use loginrocket::{Client, transport::Reqwest};
///
/// let transport = Reqwest::builder().connect_timeout(Duration::from_secs(2)).build()?;
/// let client = Client::builder("https://api.example").transport(transport).build()?;
/// # Ok::<(), loginrocket::error::BuildError>(())
/// ```
pub struct Reqwest {
    /// For `https` only.
    tls: Client,
    /// For plain `http`, without a proxy; made on first use, `None` if that
    /// fails.
    plain: OnceLock<Option<Client>>,
    /// How both clients connect.
    connections: Connections,
    /// The origin of the first request, since others usually have the same.
    origin: OnceLock<Option<Url>>,
}

impl Reqwest {
    /// Begins a transport with the defaults.
    pub fn builder() -> ReqwestBuilder {
        ReqwestBuilder::default()
    }

    /// A transport on a client that is for `https`.
    fn new(tls: Client, connections: Connections) -> Self {
        Self { tls, connections, plain: OnceLock::new(), origin: OnceLock::new() }
    }

    /// Begins to send a request.
    fn begin(&self, request: http::Request<Body>) -> Option<impl Sending + use<>> {
        let (head, body) = request.into_parts();
        // A CONNECT would lose its path: it names a host (RFC 9110, section 9.3.6).
        let url = self.url(&head.uri).filter(|_| head.method != Method::CONNECT)?;
        let client = if url.scheme() == "http" { self.plain()? } else { &self.tls };
        let means_body = matches!(head.method, Method::POST | Method::PUT | Method::PATCH);
        let mut request = reqwest::Request::new(head.method, url);
        *request.headers_mut() = head.headers;
        *request.version_mut() = head.version;
        match body.into_bytes() {
            Err(stream) => *request.body_mut() = Some(reqwest::Body::wrap(stream)),
            Ok(bytes) if !bytes.is_empty() => *request.body_mut() = Some(bytes.into()),
            // Such a method says that there is no body (RFC 9110, section 8.6);
            // some servers insist.
            Ok(_) if means_body => {
                request.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
            }
            Ok(_) => {}
        }
        Some(client.execute(request))
    }

    /// The client for plain `http`.
    fn plain(&self) -> Option<&Client> {
        self.plain.get_or_init(|| self.connections.plain_client().ok()).as_ref()
    }

    /// The URI as the URL that reqwest needs; `None` if a URL parser would change
    /// it, since then another path would be called.
    fn url(&self, uri: &Uri) -> Option<Url> {
        let origin = self.origin.get_or_init(|| origin(uri)).as_ref();
        let Some(origin) = origin.filter(|origin| is_origin_of(origin, uri)) else {
            let text = uri.to_string();
            return Url::parse(&text).ok().filter(|url| url.as_str() == text);
        };
        // To parse the text again is slow.
        let mut url = origin.clone();
        url.set_path(uri.path());
        if uri.query().is_some() {
            url.set_query(uri.query());
        }
        (url.path() == uri.path() && url.query() == uri.query()).then_some(url)
    }
}

impl Transport for Reqwest {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let sending = self.begin(request);
        Box::pin(async move {
            let Some(sending) = sending else { return Err(TransportError::rejected()) };
            let mut response = sending.await.map_err(before_response)?;
            let first = poll_fn(|cx| Poll::Ready(poll_chunk(&mut response, cx))).await;
            Ok(incoming::response(response, first))
        })
    }

    fn needs_runtime(&self) -> bool {
        true
    }
}

impl fmt::Debug for Reqwest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reqwest").finish_non_exhaustive()
    }
}

/// A request under way.
trait Sending: Future<Output = reqwest::Result<reqwest::Response>> + Send {}

impl<F: Future<Output = reqwest::Result<reqwest::Response>> + Send> Sending for F {}

/// The scheme, host and port of a URI.
fn origin(uri: &Uri) -> Option<Url> {
    let (scheme, authority) = (uri.scheme_str()?, uri.authority()?);
    Url::parse(&format!("{scheme}://{authority}")).ok()
}

/// Whether a URI has this scheme, host and port, written as in a URL.
fn is_origin_of(origin: &Url, uri: &Uri) -> bool {
    let authority = &origin[Position::BeforeHost..Position::AfterPort];
    uri.scheme_str() == Some(origin.scheme())
        && uri.authority().is_some_and(|own| own.as_str() == authority)
}
