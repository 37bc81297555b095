//! The service on a port of this machine, on a thread of its own that ends with the tests.

use std::{
    net::{Ipv4Addr, TcpListener},
    sync::Arc,
    thread,
};

use axum::{Router, body, extract::Request};
use loginrocket_golden::Service;

/// Starts it, and returns its origin.
pub(crate) fn start() -> String {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(serve(listener));
    });
    origin
}

/// Serves until the thread ends.
async fn serve(listener: TcpListener) {
    listener.set_nonblocking(true).unwrap();
    let listener = tokio::net::TcpListener::from_std(listener).unwrap();
    let service = Arc::new(Service::default());
    let respond = move |request: Request| async move {
        let (head, body) = request.into_parts();
        let body = body::to_bytes(body, usize::MAX).await.unwrap();
        let response = service.respond(&Request::from_parts(head, body));
        response.map(body::Body::from)
    };
    axum::serve(listener, Router::new().fallback(respond)).await.unwrap();
}
