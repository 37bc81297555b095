//! A mock as a server on this machine.

use std::{
    future::Future,
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use http::{Request, Response};
use tower_service::Service;

use super::{Mock, Shared};
use crate::{
    body::{Body, BoxError},
    testing::{TlsServer, stub::with_whole_body},
};

impl Mock {
    /// The same service as a server on this machine, over TLS, for tests of a whole program.
    ///
    /// Time is the system's then. A fault closes the connection, whatever it is, and so does a
    /// call that no rule has a response for.
    ///
    /// ```
    /// use loginrocket::{
    ///     testing::Mock,
    ///     v1::{LoggedOut, LoginRocket, Logout},
    /// };
    ///
    /// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
    /// let mock = Mock::new();
    /// mock.on::<Logout>().respond(LoggedOut::new());
    /// let server = mock.serve()?;
    ///
    /// // A program under test gets `server.url()` and `server.ca_pem()`.
    /// let client = server.client()?.build()?;
    /// LoginRocket::from(client).logout("eyJ...").await?;
    /// # Ok(())
    /// # }
    /// # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(run())?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As of [`TlsServer::start`].
    pub fn serve(&self) -> io::Result<TlsServer> {
        TlsServer::start(MockService(Arc::clone(&self.shared)))
    }
}

/// A mock as a tower service.
#[derive(Clone)]
struct MockService(Arc<Shared>);

impl Service<Request<Body>> for MockService {
    type Response = Response<Body>;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, BoxError>> + Send>>;

    fn poll_ready(&mut self, _cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let shared = Arc::clone(&self.0);
        Box::pin(async move {
            let (step, request) = shared.step(with_whole_body(request).await?)?;
            tokio::time::sleep(step.after).await;
            Ok((step.respond)(request)?)
        })
    }
}
