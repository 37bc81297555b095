//! The service over TLS on a port of this machine, on a thread of its own that ends with the
//! tests. It speaks HTTP/2 where client and features do.

use std::{
    net::{Ipv4Addr, TcpListener},
    sync::Arc,
    thread,
};

use axum::{Router, body, extract::Request};
use hyper::server::conn::http1;
use hyper_util::{rt::TokioIo, service::TowerToHyperService};
use loginrocket_golden::Service;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tokio::{net::TcpStream, runtime};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::aws_lc_rs::default_provider,
        pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
    },
    server::TlsStream,
};

/// A running server.
pub(crate) struct Server {
    pub(crate) origin: String,
    /// The certificate to trust.
    pub(crate) ca_pem: String,
}

/// Starts a server.
pub(crate) fn start() -> Server {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let origin = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    let (ca_pem, config) = tls();
    thread::spawn(move || {
        let runtime = runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(accept(listener, Arc::new(config).into()));
    });
    Server { origin, ca_pem }
}

/// A certificate authority, and what the server speaks TLS with.
fn tls() -> (String, ServerConfig) {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    let ca = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let leaf = CertificateParams::new(["localhost".to_owned()]).unwrap();
    let leaf = leaf.signed_by(&key, &ca).unwrap().der().clone();
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()));
    let config = config.with_safe_default_protocol_versions().unwrap().with_no_client_auth();
    let mut config = config.with_single_cert(vec![leaf], key).unwrap();
    let http2 = cfg!(feature = "http2").then(|| b"h2".to_vec());
    config.alpn_protocols = http2.into_iter().chain([b"http/1.1".to_vec()]).collect();
    (ca.pem(), config)
}

/// Accepts connections until the thread ends.
async fn accept(listener: TcpListener, tls: TlsAcceptor) {
    listener.set_nonblocking(true).unwrap();
    let listener = tokio::net::TcpListener::from_std(listener).unwrap();
    let service = Arc::new(Service::default());
    let router = Router::new().fallback(move |request| respond(service, request));
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(serve(stream, tls.clone(), router.clone()));
    }
}

/// Serves one connection.
async fn serve(stream: TcpStream, tls: TlsAcceptor, router: Router) {
    // A client that ends its connection is no fault.
    if let Ok(stream) = tls.accept(stream).await {
        let is_http2 = stream.get_ref().1.alpn_protocol() == Some(b"h2");
        let (io, router) = (TokioIo::new(stream), TowerToHyperService::new(router));
        if is_http2 {
            serve_http2(io, router).await;
        } else {
            let _ = http1::Builder::new().serve_connection(io, router).await;
        }
    }
}

/// Serves one connection of HTTP/2.
#[cfg(feature = "http2")]
async fn serve_http2(io: TokioIo<TlsStream<TcpStream>>, router: TowerToHyperService<Router>) {
    use hyper::server::conn::http2::Builder;
    use hyper_util::rt::TokioExecutor;

    let _ = Builder::new(TokioExecutor::new()).serve_connection(io, router).await;
}

/// It is not offered.
#[cfg(not(feature = "http2"))]
async fn serve_http2(_: TokioIo<TlsStream<TcpStream>>, _: TowerToHyperService<Router>) {}

/// Responds to one request.
async fn respond(service: Arc<Service>, request: Request) -> axum::response::Response {
    let (head, body) = request.into_parts();
    let version = head.version;
    let body = body::to_bytes(body, usize::MAX).await.unwrap();
    let mut response = service.respond(&Request::from_parts(head, body));
    response.headers_mut().insert("x-version", format!("{version:?}").parse().unwrap());
    response.map(body::Body::from)
}
