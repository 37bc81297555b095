//! A server on this machine, over TLS, that stops when it is dropped.

mod certificate;

use std::{
    fmt,
    future::poll_fn,
    io,
    net::{Ipv4Addr, Ipv6Addr, TcpListener},
    sync::{Arc, Mutex, PoisonError, mpsc},
    thread::{self, JoinHandle},
    time::Duration,
};

use bytes::Bytes;
use http::{Request, Response};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::{net::TcpStream, runtime, sync::oneshot};
use tokio_rustls::{TlsAcceptor, rustls::ServerConfig};
use tower_service::Service;

use crate::{
    body::{Body, BoxError},
    transport::BoxFuture,
};

/// How often a free port is looked for, until it is free for IPv4 and IPv6.
const ATTEMPTS: usize = 16;

/// How long to wait when no connection could be accepted, as when files have run out.
const PAUSE: Duration = Duration::from_millis(10);

/// Responds to a request.
type Respond =
    Arc<dyn Fn(Request<Body>) -> BoxFuture<'static, io::Result<Response<Body>>> + Send + Sync>;

/// A tower service on this machine, over TLS, for tests of whole programs: a
/// [`Router`](crate::server::Router), one of axum, or a [`Mock`](crate::testing::Mock) by
/// [`Mock::serve`](crate::testing::Mock::serve). It stops when it is dropped.
///
/// It has a thread and a runtime of its own, so that it does not stop while the test blocks.
///
/// ```
/// use loginrocket::{
///     Endpoint, FromRequest,
///     server::{Received, RequestError, Router},
///     testing::TlsServer,
/// };
///
/// #[derive(Endpoint, FromRequest)]
/// #[endpoint(GET, "/motd", response(text))]
/// struct GetMotd;
///
/// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
/// let motd = |_call: Received<GetMotd>| async { Ok::<_, RequestError>("hello".to_owned()) };
/// let server = TlsServer::start(Router::builder().route(motd).build()?)?;
///
/// let client = server.client()?.build()?;
/// assert_eq!(*client.send(&GetMotd).await?, "hello");
/// # Ok(())
/// # }
/// # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(run())?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct TlsServer {
    port: u16,
    ca_pem: String,
    /// Dropped, it stops the server.
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl TlsServer {
    /// Serves on a free port. An error of the service closes the connection.
    ///
    /// # Errors
    ///
    /// If there is no port, thread or certificate to be had.
    pub fn start<S, B>(service: S) -> io::Result<Self>
    where
        S: Service<Request<Body>, Response = Response<B>> + Clone + Send + 'static,
        S::Error: Into<BoxError>,
        S::Future: Send,
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        Self::start_on(0, service)
    }

    /// Serves on this port.
    ///
    /// # Errors
    ///
    /// As of [`TlsServer::start`].
    pub fn start_on<S, B>(port: u16, service: S) -> io::Result<Self>
    where
        S: Service<Request<Body>, Response = Response<B>> + Clone + Send + 'static,
        S::Error: Into<BoxError>,
        S::Future: Send,
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        let service = Mutex::new(service);
        Self::run(
            port,
            Arc::new(move |request| {
                let mut service = service.lock().unwrap_or_else(PoisonError::into_inner).clone();
                Box::pin(async move {
                    poll_fn(|cx| service.poll_ready(cx)).await.map_err(io::Error::other)?;
                    let response = service.call(request).await.map_err(io::Error::other)?;
                    Ok(response.map(Body::stream))
                })
            }),
        )
    }

    /// Serves by a function.
    fn run(port: u16, respond: Respond) -> io::Result<Self> {
        let (port, listeners) = listen(port)?;
        let (ca_pem, config) = certificate::new()?;
        let (ready, started) = mpsc::channel();
        let (stop, stopped) = oneshot::channel();
        let run = move || match prepare(listeners, config, &respond) {
            Ok(runtime) => {
                let _ = ready.send(Ok(()));
                // Nothing is ever sent: the sender is dropped with the server.
                let _ = runtime.block_on(stopped);
            }
            Err(error) => drop(ready.send(Err(error))),
        };
        let thread = thread::Builder::new().name("loginrocket-server".to_owned()).spawn(run)?;
        let server = Self { port, ca_pem, stop: Some(stop), thread: Some(thread) };
        started.recv().map_err(io::Error::other)??;
        Ok(server)
    }

    /// Where it is: `https://localhost` with its port.
    #[must_use]
    pub fn url(&self) -> String {
        format!("https://localhost:{}", self.port)
    }

    /// Begins a client of the server, which trusts its certificate.
    ///
    /// # Errors
    ///
    /// If the TLS library cannot be set up.
    #[cfg(feature = "__reqwest")]
    #[cfg_attr(docsrs, doc(cfg(feature = "rustls")))]
    pub fn client(&self) -> Result<crate::ClientBuilder, crate::error::BuildError> {
        let transport = crate::transport::Reqwest::builder().add_root_certificates(self.ca_pem());
        Ok(crate::Client::builder(self.url()).transport(transport.build()?))
    }

    /// The port, for IPv4 and, where this machine has it, IPv6.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The certificate that a client must trust, in PEM. It is another one for each server.
    #[must_use]
    pub fn ca_pem(&self) -> &str {
        &self.ca_pem
    }
}

impl Drop for TlsServer {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // A server that panicked has stopped as well.
            let _ = thread.join();
        }
    }
}

impl fmt::Debug for TlsServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TlsServer").field("port", &self.port).finish_non_exhaustive()
    }
}

/// Listens on a port; 0 stands for a free one.
fn listen(port: u16) -> io::Result<(u16, Vec<TcpListener>)> {
    for _ in 1..ATTEMPTS {
        match listen_once(port) {
            Err(error) if port == 0 && error.kind() == io::ErrorKind::AddrInUse => {}
            outcome => return outcome,
        }
    }
    listen_once(port)
}

/// Tries once. IPv6 must be ours too, for `localhost` may mean either.
fn listen_once(port: u16) -> io::Result<(u16, Vec<TcpListener>)> {
    let v4 = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    let port = v4.local_addr()?.port();
    let mut listeners = vec![v4];
    match TcpListener::bind((Ipv6Addr::LOCALHOST, port)) {
        Ok(v6) => listeners.push(v6),
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => return Err(error),
        Err(_) => {}
    }
    Ok((port, listeners))
}

/// Makes the runtime and sets it to accept connections.
fn prepare(
    listeners: Vec<TcpListener>,
    config: Arc<ServerConfig>,
    respond: &Respond,
) -> io::Result<runtime::Runtime> {
    let tls = TlsAcceptor::from(config);
    let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
    let context = runtime.enter();
    for listener in listeners {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        runtime.spawn(accept(listener, tls.clone(), Arc::clone(respond)));
    }
    drop(context);
    Ok(runtime)
}

/// Accepts connections for ever.
async fn accept(listener: tokio::net::TcpListener, tls: TlsAcceptor, respond: Respond) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                tokio::spawn(serve(stream, tls.clone(), Arc::clone(&respond)));
            }
            Err(_) => tokio::time::sleep(PAUSE).await,
        }
    }
}

/// Serves one connection. That it ends badly is the client's to notice, not ours.
async fn serve(stream: TcpStream, tls: TlsAcceptor, respond: Respond) {
    let _ = stream.set_nodelay(true);
    if let Ok(stream) = tls.accept(stream).await {
        let service = service_fn(|request: Request<Incoming>| respond(request.map(Body::stream)));
        let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
    }
}
