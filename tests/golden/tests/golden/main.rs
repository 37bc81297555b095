//! The table over the stub, a tower service, reqwest and ureq. `UPDATE_EXPECT=1` writes it
//! anew from the stub's run. `tests/browser` runs it over `fetch` and by scripts.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

mod server;

use std::{collections::BTreeSet, convert::Infallible, sync::Arc};

use expect_test::expect_file;
use futures_util::FutureExt as _;
use http_body_util::{BodyExt as _, Full};
use loginrocket::{
    Body, Client, Endpoint,
    http::Request,
    testing::Stub,
    transport::{Reqwest, Tower, Ureq},
};
use loginrocket_golden::{
    GOLDEN, Service,
    difference::{OF_NO_CALL, Transport, differing},
    run, settings,
};
use tower::service_fn;

/// Where a service without a network is.
const ORIGIN: &str = "https://golden.example";

#[tokio::test]
async fn the_stub_writes_the_table() {
    let service = Service::default();
    let stub = Stub::new(move |request| Ok(service.respond(request).map(Body::from)));
    let client = settings(ORIGIN).transport(stub).build().unwrap();
    expect_file!["../../golden.txt"].assert_eq(run(client, "stub", |_| true).await.text());
}

#[tokio::test]
async fn a_tower_service_differs_in_nothing() {
    let service = Arc::new(Service::default());
    let tower = Tower::new(service_fn(move |request: Request<Body>| {
        let service = Arc::clone(&service);
        async move {
            let (head, body) = request.into_parts();
            let body = body.collect().await.unwrap().to_bytes();
            let response = service.respond(&Request::from_parts(head, body));
            Ok::<_, Infallible>(response.map(Full::new))
        }
    }));
    let client = settings(ORIGIN).transport(tower).build().unwrap();
    assert_eq!(differing(GOLDEN, run(client, "tower", |_| true).await.text()), "");
}

#[tokio::test]
async fn reqwest_differs_where_it_is_said_to_and_nowhere_else() {
    let server = server::start();
    let transport = Reqwest::builder().no_proxy().add_root_certificates(server.ca_pem.as_str());
    let client = settings(&server.origin).transport(transport.build().unwrap()).build().unwrap();
    assert_eq!(
        version(&client).await,
        if cfg!(feature = "http2") { "HTTP/2.0" } else { "HTTP/1.1" }
    );
    let table = run(client, "reqwest", |_| true).await;
    assert_eq!(differing(&Transport::Reqwest.expected(), table.text()), "");
}

#[test]
fn ureq_differs_where_it_is_said_to_and_nowhere_else() {
    let server = server::start();
    let transport = Ureq::builder().no_proxy().add_root_certificates(server.ca_pem.as_str());
    let client = settings(&server.origin).transport(transport.build().unwrap());
    let client = client.build_blocking().unwrap();
    // Each call blocks, so that the whole is ready at once.
    let table = run(client, "ureq", |_| true).now_or_never().unwrap();
    assert_eq!(differing(&Transport::Ureq.expected(), table.text()), "");
}

/// A call of no case.
#[derive(Endpoint)]
#[endpoint(GET, "/none/none")]
struct GetNothing;

/// The version of HTTP that a client speaks.
async fn version(client: &Client) -> String {
    let response = client.send(GetNothing).await.unwrap();
    response.headers()["x-version"].to_str().unwrap().to_owned()
}

/// The documentation of `transport`.
const DOCS: &str = include_str!("../../../../loginrocket-core/src/transport.rs");

#[test]
fn the_documented_differences_are_those_that_there_are() {
    let rows: Vec<Vec<_>> = DOCS
        .lines()
        .filter_map(|line| line.strip_prefix("//! | ")?.strip_suffix(" |"))
        .map(|row| row.split(" | ").collect())
        .filter(|row: &Vec<_>| row[0] != "what" && !OF_NO_CALL.contains(&row[0]))
        .collect();
    for transport in Transport::ALL {
        let is_there = |row: &&Vec<&'static str>| transport.is_in(row[1]);
        let documented: BTreeSet<_> = rows.iter().filter(is_there).map(|row| row[0]).collect();
        assert_eq!(transport.rows().collect::<BTreeSet<_>>(), documented, "{transport:?}");
    }
}
