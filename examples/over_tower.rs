//! A LoginRocket login through a stack of tower middleware, in two ways: with `encode` and
//! `decode`, which do no I/O, and with a client whose transport is the stack.
//!
//! ```text
//! cargo run --example over_tower
//! ```
#![expect(clippy::print_stdout, reason = "the example shows its results")]

use std::{
    future::{Ready, ready},
    sync::Arc,
    time::Duration,
};

use http_body_util::{BodyExt as _, Limited};
use hyper_rustls::HttpsConnectorBuilder;
use hyper_util::{client::legacy, rt::TokioExecutor};
use loginrocket::{
    BaseUrl, Body, Client, EndpointExt as _,
    http::{HeaderValue, Request, Response, StatusCode, header::USER_AGENT},
    transport::{BoxError, Tower},
    v1::{Login, LoginRocket, Session},
};
use loginrocket_sandbox::{Answer, Sandbox};
use rustls::{
    ClientConfig, RootCertStore,
    crypto::aws_lc_rs,
    pki_types::{CertificateDer, pem::PemObject as _},
};
use tower::{Service, ServiceBuilder, ServiceExt as _, retry::Policy};
use tower_http::trace::{DefaultMakeSpan, DefaultOnResponse, TraceLayer};
use tracing::Level;

/// The largest response that is read: nothing else limits it.
const MAX_BYTES: usize = 1 << 20;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), BoxError> {
    tracing_subscriber::fmt().without_time().init();
    let sandbox = Sandbox::builder().user("ada", "correct horse").start().await?;
    let base = BaseUrl::parse(&sandbox.url())?;
    let login = Login::with_username("ada", "correct horse");

    // The stack: a span for each attempt, at most four at a time, five seconds for each. This
    // span shows the URL: an endpoint with secrets in its query needs another one.
    let span = DefaultMakeSpan::new().level(Level::INFO);
    let answered = DefaultOnResponse::new().level(Level::INFO);
    let stack = ServiceBuilder::new()
        .layer(TraceLayer::new_for_http().make_span_with(span).on_response(answered))
        .concurrency_limit(4)
        .timeout(Duration::from_secs(5))
        .service(https(sandbox.ca_pem())?);

    // With a policy of the application's own around it. The first attempt is refused.
    sandbox.next(Answer::instead(StatusCode::TOO_MANY_REQUESTS));
    let patient = ServiceBuilder::new().retry(Repeat { left: 2 }).service(stack.clone());
    let session = log_in(patient, &base, &login).await?;
    let id = session.request_id().ok_or("no request id")?;
    println!("logged in by encode and decode: request id {id}");

    // As the transport of a client, which repeats calls itself: only what may be repeated.
    let client = Client::builder(sandbox.url()).transport(Tower::new(stack)).build()?;
    let session = LoginRocket::from(client).login(login).await?;
    let id = session.request_id().ok_or("no request id")?;
    println!("logged in by a client: request id {id}");
    Ok(())
}

/// Logs in through any service: the part that matters.
async fn log_in<S, B>(
    mut service: S,
    base: &BaseUrl,
    login: &Login<'_>,
) -> Result<loginrocket::Response<Session>, BoxError>
where
    S: Service<Request<Body>, Response = Response<B>, Error = BoxError>,
    B: http_body::Body<Error: Into<BoxError>>,
{
    let mut request = login.encode(base)?;
    request.headers_mut().insert(USER_AGENT, HeaderValue::from_static("acme-web/1.0"));
    let (head, body) = service.ready().await?.call(request).await?.into_parts();
    let body = Limited::new(body, MAX_BYTES).collect().await?.to_bytes();
    Ok(Login::decode(Response::from_parts(head, body))?)
}

/// Repeats what was turned away by 429, so many times: nothing was done yet.
#[derive(Clone)]
struct Repeat {
    left: u32,
}

impl<B> Policy<Request<Body>, Response<B>, BoxError> for Repeat {
    type Future = Ready<()>;

    fn retry(
        &mut self,
        _request: &mut Request<Body>,
        result: &mut Result<Response<B>, BoxError>,
    ) -> Option<Ready<()>> {
        let is_turned_away = result.as_ref().ok()?.status() == StatusCode::TOO_MANY_REQUESTS;
        self.left = self.left.checked_sub(u32::from(is_turned_away))?;
        is_turned_away.then(|| ready(()))
    }

    fn clone_request(&mut self, request: &Request<Body>) -> Option<Request<Body>> {
        // A body that is a stream can be sent once.
        let mut again = Request::new(request.body().try_clone()?);
        *again.method_mut() = request.method().clone();
        *again.uri_mut() = request.uri().clone();
        *again.headers_mut() = request.headers().clone();
        Some(again)
    }
}

/// A client of hyper-util, which is a tower service. It trusts the sandbox's certificate
/// authority, and no other.
fn https(
    ca_pem: &str,
) -> Result<
    legacy::Client<hyper_rustls::HttpsConnector<legacy::connect::HttpConnector>, Body>,
    BoxError,
> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(ca_pem.as_bytes())?)?;
    let tls = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let https = HttpsConnectorBuilder::new().with_tls_config(tls).https_only().enable_http1();
    Ok(legacy::Client::builder(TokioExecutor::new()).build(https.build()))
}
