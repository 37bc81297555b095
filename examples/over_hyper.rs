//! A LoginRocket login over hyper: `encode` makes the request, `decode` reads the response,
//! and neither does any I/O.
//!
//! ```text
//! cargo run --example over_hyper
//! ```
//!
//! Timeouts, retries, credentials and the user agent are a [`loginrocket::Client`]'s; here
//! they are the application's business.
#![expect(clippy::print_stdout, reason = "the example shows its results")]

use std::{sync::Arc, time::Duration};

use http_body_util::{BodyExt as _, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use loginrocket::{
    BaseUrl, Body, EndpointExt as _, Response,
    http::{Request, header::USER_AGENT},
    transport::BoxError,
    v1::{Login, Session},
};
use loginrocket_sandbox::Sandbox;
use rustls::{
    ClientConfig, RootCertStore,
    crypto::aws_lc_rs,
    pki_types::{CertificateDer, pem::PemObject as _},
};
use tokio::time::timeout;

/// A client of hyper-util; its request bodies are those of `encode`.
type Hyper = Client<HttpsConnector<HttpConnector>, Body>;

/// The largest response that is read: nothing else limits it.
const MAX_BYTES: usize = 1 << 20;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), BoxError> {
    let sandbox = Sandbox::builder().user("ada", "correct horse").start().await?;
    let base = BaseUrl::parse(&sandbox.url())?;
    let hyper = trusting(sandbox.ca_pem())?;

    let session = log_in(&hyper, &base, Login::with_username("ada", "correct horse")).await?;
    let id = session.request_id().ok_or("no request id")?;
    println!("logged in: status {}, request id {id}", session.status());
    match log_in(&hyper, &base, Login::with_username("ada", "battery staple")).await {
        Ok(_) => Err("a wrong password should have been refused".into()),
        Err(error) => {
            println!("{error}");
            Ok(())
        }
    }
}

/// Logs in: the part that matters.
async fn log_in(
    hyper: &Hyper,
    base: &BaseUrl,
    login: Login<'_>,
) -> Result<Response<Session>, BoxError> {
    let mut request: Request<Body> = login.encode(base)?;
    request.headers_mut().insert(USER_AGENT, "acme-web/1.0".parse()?);
    let exchange = async {
        let (head, body) = hyper.request(request).await?.into_parts();
        let body = Limited::new(body, MAX_BYTES).collect().await?.to_bytes();
        Ok::<_, BoxError>(loginrocket::http::Response::from_parts(head, body))
    };
    let response = timeout(Duration::from_secs(5), exchange).await??;
    Ok(Login::decode(response)?)
}

/// A client that trusts the sandbox's certificate authority, and no other.
fn trusting(ca_pem: &str) -> Result<Hyper, BoxError> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(ca_pem.as_bytes())?)?;
    let tls = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let https = HttpsConnectorBuilder::new().with_tls_config(tls).https_only().enable_http1();
    Ok(Client::builder(TokioExecutor::new()).build(https.build()))
}
