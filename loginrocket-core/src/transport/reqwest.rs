//! Sends through reqwest, with its defaults turned to safe ones.

mod classify;

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::{HeaderValue, Method, header::CONTENT_LENGTH};
use reqwest::{Certificate, Client, redirect::Policy, retry, tls::Version};

use self::classify::{before_answer, classify};
use super::{BoxFuture, Limits, Transport, TransportError, TransportErrorKind};
use crate::{BaseUrl, BuildError, Sent};

/// How often a connection of HTTP/2 with a call on it is asked whether it is
/// alive, and how long it may take to say so.
#[cfg(feature = "http2")]
const PING: Duration = Duration::from_secs(5);

/// The transport of a client that is given no other.
pub(crate) struct ReqwestTransport {
    client: Client,
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
        Ok(ReqwestTransport { client })
    }
}

impl Transport for ReqwestTransport {
    fn send<'a>(
        &'a self,
        request: http::Request<Bytes>,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(async move {
            let request = convert(request, limits.timeout)?;
            let response = self.client.execute(request).await.map_err(before_answer)?;
            read(response, limits.max_response_bytes).await
        })
    }
}

/// The request as reqwest's own type.
fn convert(
    request: http::Request<Bytes>,
    timeout: Duration,
) -> Result<reqwest::Request, TransportError> {
    let built = request.uri().to_string();
    let has_body = !request.body().is_empty();
    let means_body = matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH);
    let mut request = reqwest::Request::try_from(request).map_err(before_answer)?;
    // reqwest parses the URL again. Were it mended, another path would be called.
    // A CONNECT would lose its path: it names a host (RFC 9110, section 9.3.6).
    if request.url().as_str() != built || request.method() == Method::CONNECT {
        return Err(TransportError::new(TransportErrorKind::Rejected, Sent::No));
    }
    if !has_body {
        *request.body_mut() = None;
    }
    if !has_body && means_body {
        // Such a method says that there is no body (RFC 9110, section 8.6);
        // some servers insist.
        request.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    *request.timeout_mut() = Some(timeout);
    Ok(request)
}

/// Reads the body under the cap, and keeps the head if that fails.
async fn read(
    mut response: reqwest::Response,
    limit: usize,
) -> Result<http::Response<Bytes>, TransportError> {
    let mut answer = http::Response::new(());
    *answer.status_mut() = response.status();
    *answer.version_mut() = response.version();
    *answer.headers_mut() = std::mem::take(response.headers_mut());
    let (head, ()) = answer.into_parts();
    let mut body = BytesMut::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if chunk.len() > limit.saturating_sub(body.len()) => {
                let kind = TransportErrorKind::BodyTooLarge { limit };
                return Err(TransportError::new(kind, Sent::Yes).with_head(head));
            }
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            Ok(None) => return Ok(http::Response::from_parts(head, body.freeze())),
            Err(error) => return Err(classify(error, Sent::Yes).with_head(head)),
        }
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
