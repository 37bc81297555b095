//! Sends through reqwest, with its defaults turned to safe ones.

mod classify;

use std::{pin::pin, time::Duration};

use bytes::Bytes;
use http::{HeaderValue, Method, Uri, header::CONTENT_LENGTH, response::Parts};
use reqwest::{Certificate, Client, redirect::Policy, retry, tls::Version};
use url::{Position, Url};

use self::classify::{before_answer, classify};
use super::{
    Answer, BoxFuture, Limits, Transport, TransportError, TransportErrorKind,
    body::{CappedBody, join, timed_out},
};
use crate::{BaseUrl, BuildError, Sent};

/// How often a connection of HTTP/2 with a call on it is asked whether it is
/// alive, and how long it may take to say so.
#[cfg(feature = "http2")]
const PING: Duration = Duration::from_secs(5);

/// The transport of a client that is given no other.
pub(crate) struct ReqwestTransport {
    client: Client,
    /// The origin of the client's first base URL; its relatives may have others.
    origin: Url,
}

/// What can be set about it.
pub(crate) struct Settings {
    pub(crate) connect_timeout: Duration,
    pub(crate) root_certificates: Vec<Vec<u8>>,
    /// Whether proxies that the environment names are used, for TLS only.
    pub(crate) proxies: bool,
    pub(crate) only_tls_1_3: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(5),
            root_certificates: Vec::new(),
            proxies: true,
            only_tls_1_3: false,
        }
    }
}

impl Settings {
    /// Makes the transport for a base URL.
    ///
    /// reqwest would follow redirects with the body, tell the target the URL
    /// in a `Referer`, and honour proxies for plain HTTP: each could hand a
    /// password to somebody else.
    pub(crate) fn transport(&self, base: &BaseUrl) -> Result<ReqwestTransport, BuildError> {
        let mut builder = Client::builder()
            .redirect(Policy::none())
            .referer(false)
            .retry(retry::never())
            .tls_version_min(if self.only_tls_1_3 { Version::TLS_1_3 } else { Version::TLS_1_2 })
            .connect_timeout(self.connect_timeout)
            .https_only(base.is_tls());
        // With both libraries compiled in, the errors must still be those of one.
        #[cfg(any(feature = "rustls", feature = "rustls-no-provider"))]
        {
            builder = builder.tls_backend_rustls();
        }
        #[cfg(feature = "http2")]
        {
            // A time limit ends a stream, not the connection that it shares: were
            // a dead one not noticed, every later call would go to it.
            builder = builder.http2_keep_alive_interval(PING).http2_keep_alive_timeout(PING);
        }
        if !base.is_tls() || !self.proxies {
            builder = builder.no_proxy();
        }
        for pem in &self.root_certificates {
            let roots = Certificate::from_pem_bundle(pem).map_err(|_| BuildError::Certificate)?;
            if roots.is_empty() {
                return Err(BuildError::Certificate);
            }
            builder = builder.tls_certs_merge(roots);
        }
        has_crypto_provider()?;
        let client = builder.build().map_err(|_| BuildError::Transport)?;
        let origin = Url::parse(base.origin()).map_err(|_| BuildError::Transport)?;
        Ok(ReqwestTransport { client, origin })
    }
}

impl Transport for ReqwestTransport {
    fn send<'a>(
        &'a self,
        request: http::Request<Bytes>,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Answer> {
        let sending = self.begin(request);
        Box::pin(async move {
            let mut head = None;
            let body = {
                let exchange = pin!(exchange(sending?, limits.max_response_bytes, &mut head));
                tokio::time::timeout(limits.timeout, exchange).await
            };
            join(head, body.unwrap_or_else(|_| Err(timed_out())))
        })
    }
}

/// A request under way.
trait Sending: Future<Output = reqwest::Result<reqwest::Response>> + Send {}

impl<F: Future<Output = reqwest::Result<reqwest::Response>> + Send> Sending for F {}

/// Stores the head of an answer and reads its body.
async fn exchange(
    sending: impl Sending,
    limit: usize,
    head: &mut Option<Parts>,
) -> Result<Bytes, TransportError> {
    let mut answer = sending.await.map_err(before_answer)?;
    let mut parts = http::Response::new(()).into_parts().0;
    parts.status = answer.status();
    parts.version = answer.version();
    std::mem::swap(&mut parts.headers, answer.headers_mut());
    *head = Some(parts);
    let mut body = CappedBody::new(limit);
    while let Some(chunk) = answer.chunk().await.map_err(|error| classify(error, Sent::Yes))? {
        body.push(chunk)?;
    }
    Ok(body.finish())
}

impl ReqwestTransport {
    /// Begins to send a request.
    fn begin(&self, request: http::Request<Bytes>) -> Result<impl Sending + use<>, TransportError> {
        let (head, body) = request.into_parts();
        // A CONNECT would lose its path: it names a host (RFC 9110, section 9.3.6).
        let url = self.url(&head.uri).filter(|_| head.method != Method::CONNECT);
        let url = url.ok_or(TransportError::new(TransportErrorKind::Rejected, Sent::No))?;
        let means_body = matches!(head.method, Method::POST | Method::PUT | Method::PATCH);
        let mut request = reqwest::Request::new(head.method, url);
        *request.headers_mut() = head.headers;
        *request.version_mut() = head.version;
        if !body.is_empty() {
            *request.body_mut() = Some(body.into());
        } else if means_body {
            // Such a method says that there is no body (RFC 9110, section 8.6);
            // some servers insist.
            request.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        Ok(self.client.execute(request))
    }

    /// The URI as the URL that reqwest needs; `None` if a URL would mend it,
    /// since then another path would be called.
    fn url(&self, uri: &Uri) -> Option<Url> {
        let authority = &self.origin[Position::BeforeHost..Position::AfterPort];
        let is_own = uri.scheme_str() == Some(self.origin.scheme())
            && uri.authority().is_some_and(|own| own.as_str() == authority);
        if !is_own {
            let text = uri.to_string();
            return Url::parse(&text).ok().filter(|url| url.as_str() == text);
        }
        // To parse the text again is slow.
        let mut url = self.origin.clone();
        url.set_path(uri.path());
        if uri.query().is_some() {
            url.set_query(uri.query());
        }
        (url.path() == uri.path() && url.query() == uri.query()).then_some(url)
    }
}

/// Without a provider of cryptography reqwest would panic.
#[cfg(all(feature = "rustls-no-provider", not(feature = "rustls")))]
fn has_crypto_provider() -> Result<(), BuildError> {
    rustls::crypto::CryptoProvider::get_default().map(drop).ok_or(BuildError::CryptoProvider)
}

/// The provider comes with the TLS library.
#[cfg(not(all(feature = "rustls-no-provider", not(feature = "rustls"))))]
#[expect(clippy::unnecessary_wraps, reason = "the same signature as without a provider")]
fn has_crypto_provider() -> Result<(), BuildError> {
    Ok(())
}
