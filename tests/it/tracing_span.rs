//! The span of a call.

use std::{
    io,
    sync::{Arc, Mutex, Once},
};

use loginrocket::{
    encoding::Query,
    http::StatusCode,
    v1::{Login, LoginRocket},
};
use loginrocket_sandbox::Answer;
use tracing_subscriber::fmt::format::FmtSpan;

use crate::support::{PASSWORD, USER, login_rocket, sandbox};

/// Collects what a subscriber writes.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Makes every thread interested in every span and event, so that none is
/// switched off by a test that logs nothing; what crates say through `log`
/// counts as well.
fn listen_everywhere() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let subscriber = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE);
        tracing::subscriber::set_global_default(subscriber.with_writer(io::sink).finish()).unwrap();
        tracing_log::LogTracer::init().unwrap();
    });
}

/// Runs a call while all levels are logged; returns the text of the log.
pub(crate) async fn logged<F: Future>(call: impl FnOnce() -> F) -> (F::Output, String) {
    listen_everywhere();
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_span_events(FmtSpan::CLOSE)
        .with_ansi(false)
        .without_time()
        .with_writer(move || writer.clone())
        .finish();
    let guard = tracing::subscriber::set_default(subscriber);
    let output = call().await;
    drop(guard);
    let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    (output, text)
}

#[tokio::test]
async fn the_span_tells_the_request_id_and_no_secret() {
    let sandbox = sandbox().await;
    let client = login_rocket(&sandbox);
    let login = Login::with_username(USER, PASSWORD);
    let (session, log) = logged(|| client.login(login).send()).await;
    let session = session.unwrap();
    let port = sandbox.port();
    let closed = log.lines().find(|line| line.contains("close")).unwrap();
    for expected in [
        "http.client.request",
        "otel.kind=\"client\"",
        "otel.name=POST /v1/login",
        "http.request.method=\"POST\"",
        "url.template=/v1/login",
        "server.address=\"localhost\"",
        &format!("server.port={port}"),
        "endpoint=\"Login\"",
        "encoding=\"json\"",
        "http.response.status_code=200",
        &format!("request_id=\"{}\"", session.request_id().unwrap()),
    ] {
        assert!(closed.contains(expected), "{expected} is not in {closed}");
    }
    assert!(!log.contains("hunter2"), "{log}");
}

#[tokio::test]
async fn a_secret_in_a_query_is_in_no_span_and_no_event() {
    let sandbox = sandbox().await;
    let client = login_rocket(&sandbox);
    let login = Login::with_username(USER, "hunter2");
    let (result, log) = logged(|| client.call(&login).encoding(Query).send()).await;
    assert!(result.is_err());
    assert!(log.contains("http.client.request"));
    assert!(!log.contains("hunter2"), "{log}");
}

#[tokio::test]
async fn the_span_of_an_error_says_its_type() {
    let sandbox = sandbox().await;
    sandbox.next(Answer::html(StatusCode::BAD_GATEWAY));
    let client = login_rocket(&sandbox);
    let (result, log) = logged(|| client.logout("hunter2").send()).await;
    assert!(result.is_err());
    assert!(log.contains("error.type=\"502\""), "{log}");
}

#[tokio::test]
async fn a_call_that_is_not_sent_has_a_span_too() {
    let client = LoginRocket::new("https://localhost:1").unwrap();
    let (result, log) = logged(|| client.logout("hunter2").send()).await;
    assert!(result.is_err());
    assert!(log.contains("error.type=\"connect\""), "{log}");
    assert!(!log.contains("hunter2"), "{log}");
}
