//! The server: listens on this machine, and stops when it is dropped.

use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, TcpListener};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::runtime;
use tokio::sync::oneshot;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;

use crate::envelope::Site;

/// How often a free port is looked for, until it is free for IPv4 and IPv6.
const ATTEMPTS: usize = 16;

/// How long to wait when no connection could be accepted, as when files have run out.
const PAUSE: Duration = Duration::from_millis(10);

/// A running server.
///
/// It has a thread and a runtime of its own, so that it neither stops while the test blocks,
/// nor depends on the test's paused clock, and so that nothing of it is left once it is dropped.
#[derive(Debug)]
pub(crate) struct Server {
    /// Dropped, it stops the server.
    stop: Option<oneshot::Sender<()>>,
    /// The server's thread.
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Serves `site` on `listeners`.
    pub(crate) async fn start(
        listeners: Vec<TcpListener>,
        tls: Arc<ServerConfig>,
        site: Arc<Site>,
    ) -> io::Result<Self> {
        let (ready, started) = oneshot::channel();
        let (stop, stopped) = oneshot::channel();
        let run = move || match prepare(listeners, &TlsAcceptor::from(tls), &site) {
            Ok(runtime) => {
                let _ = ready.send(Ok(()));
                // Nothing is ever sent: the sender is dropped with the handle.
                let _ = runtime.block_on(stopped);
            }
            Err(error) => {
                let _ = ready.send(Err(error));
            }
        };
        let thread = thread::Builder::new().name("loginrocket-sandbox".to_owned()).spawn(run)?;
        let server = Self { stop: Some(stop), thread: Some(thread) };
        started.await.map_err(io::Error::other)??;
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // A server that panicked has stopped as well.
            let _ = thread.join();
        }
    }
}

/// Listens on `port`, for IPv4 and, where this machine has it, IPv6; 0 stands for a free port.
pub(crate) fn listen(port: u16) -> io::Result<(u16, Vec<TcpListener>)> {
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
    tls: &TlsAcceptor,
    site: &Arc<Site>,
) -> io::Result<runtime::Runtime> {
    let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
    let context = runtime.enter();
    for listener in listeners {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        runtime.spawn(accept(listener, tls.clone(), Arc::clone(site)));
    }
    drop(context);
    Ok(runtime)
}

/// Accepts connections for ever.
async fn accept(listener: tokio::net::TcpListener, tls: TlsAcceptor, site: Arc<Site>) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                tokio::spawn(serve(stream, tls.clone(), Arc::clone(&site)));
            }
            Err(_) => tokio::time::sleep(PAUSE).await,
        }
    }
}

/// Serves one connection. That it ends badly is the client's to notice, not ours.
async fn serve(stream: TcpStream, tls: TlsAcceptor, site: Arc<Site>) {
    let _ = stream.set_nodelay(true);
    if let Ok(stream) = tls.accept(stream).await {
        let service = service_fn(async |request| Ok::<_, Infallible>(site.respond(request).await));
        let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
    }
}
