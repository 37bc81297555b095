//! A LoginRocket login over ureq, without async: `encode` makes the request, `decode` reads
//! the response, and neither does any I/O.
//!
//! ```text
//! cargo run --example over_ureq
//! ```
//!
//! With the feature `blocking` there is a client over ureq too, which adds retries,
//! credentials and the rest: [`loginrocket::ClientBuilder::build_blocking`].
#![expect(clippy::print_stdout, reason = "the example shows its results")]

use std::{sync::Arc, time::Duration};

use loginrocket::{
    BaseUrl, EndpointExt as _, Response,
    transport::BoxError,
    v1::{Login, Session},
};
use loginrocket_sandbox::Sandbox;
use rustls::crypto::aws_lc_rs;
use tokio::runtime;
use ureq::{
    Agent,
    tls::{Certificate, RootCerts, TlsConfig},
};

/// The largest response that is read.
const MAX_BYTES: u64 = 1 << 20;

fn main() -> Result<(), BoxError> {
    // Only the sandbox starts on a runtime; then it has a thread of its own.
    let sandbox = Sandbox::builder().user("ada", "correct horse").start();
    let sandbox = runtime::Builder::new_current_thread().build()?.block_on(sandbox)?;
    let base = BaseUrl::parse(&sandbox.url())?;
    let agent = trusting(sandbox.ca_pem())?;

    let session = log_in(&agent, &base, &Login::with_username("ada", "correct horse"))?;
    let id = session.request_id().ok_or("no request id")?;
    println!("logged in: status {}, request id {id}", session.status());
    match log_in(&agent, &base, &Login::with_username("ada", "battery staple")) {
        Ok(_) => Err("a wrong password should have been refused".into()),
        Err(error) => {
            println!("{error}");
            Ok(())
        }
    }
}

/// Logs in: the part that matters.
fn log_in(agent: &Agent, base: &BaseUrl, login: &Login<'_>) -> Result<Response<Session>, BoxError> {
    let (head, body) = login.encode(base)?.into_parts();
    // It is bytes, unless an endpoint has a stream for its body.
    let body = body.into_bytes().map_err(|_stream| "a stream")?;
    let response = agent.run(loginrocket::http::Request::from_parts(head, &body[..]))?;
    let (head, mut body) = response.into_parts();
    let body = body.with_config().limit(MAX_BYTES).read_to_vec()?;
    Ok(Login::decode(loginrocket::http::Response::from_parts(head, body))?)
}

/// An agent that trusts the sandbox's certificate authority, and no other.
fn trusting(ca_pem: &str) -> Result<Agent, BoxError> {
    let roots = RootCerts::new_with_certs(&[Certificate::from_pem(ca_pem.as_bytes())?]);
    let tls = TlsConfig::builder()
        .unversioned_rustls_crypto_provider(Arc::new(aws_lc_rs::default_provider()))
        .root_certs(roots);
    let config = Agent::config_builder()
        .tls_config(tls.build())
        .user_agent("acme-web/1.0")
        .timeout_global(Some(Duration::from_secs(5)))
        // `decode` reads responses of every status, and a redirect is an error to it.
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        // The sandbox is on this machine.
        .proxy(None);
    Ok(config.build().into())
}
