//! Mocks and routers as servers on this machine.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    time::Duration,
};

use loginrocket::{
    Client, Endpoint, ErrorKind, Sent,
    credentials::Credentials,
    testing::{Mock, TlsServer},
    transport::{Reqwest, TransportError},
    v1::{LoggedOut, LoginRocket, Logout},
};

/// A client that trusts a server.
fn login_rocket(server: &TlsServer) -> LoginRocket {
    let transport = Reqwest::builder().add_root_certificates(server.ca_pem()).build().unwrap();
    let client = Client::builder(server.url()).transport(transport);
    client.timeout(Duration::from_secs(60)).build().unwrap().into()
}

#[tokio::test]
async fn a_mock_that_is_served_has_its_faults_and_responses_in_their_order() {
    let mock = Mock::new();
    mock.on::<Logout<'_>>()
        .fail(TransportError::interrupted(Sent::Maybe))
        .after(Duration::from_millis(1))
        .request_id("rq_1")
        .respond(LoggedOut::new());
    let server = mock.serve().unwrap();
    let login_rocket = login_rocket(&server);
    let error = login_rocket.logout("eyJ").await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::Interrupted, Sent::Maybe));
    let response = login_rocket.logout("eyJ").await.unwrap();
    assert_eq!(response.request_id().unwrap().as_str(), "rq_1");
    assert_eq!(mock.received::<Logout<'_>>().len(), 2);
}

#[tokio::test]
async fn a_server_is_trusted_by_its_own_certificate_only_and_gone_when_it_is_dropped() {
    let mock = Mock::new();
    mock.on::<Logout<'_>>().respond(LoggedOut::new());
    let (server, other) = (mock.serve().unwrap(), mock.serve().unwrap());
    let transport = Reqwest::builder().add_root_certificates(other.ca_pem()).build().unwrap();
    let client = Client::builder(server.url()).transport(transport).build().unwrap();
    let error = client.send(Logout::new("eyJ")).await.unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::Tls);
    let client = login_rocket(&server);
    client.logout("eyJ").await.unwrap();
    drop(server);
    let error = client.logout("eyJ").await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Connect | ErrorKind::Interrupted), "{error}");
}

#[derive(Endpoint)]
#[endpoint(GET, "/bot{token}/search", auth, secrets_in_url)]
struct Search<'a> {
    #[endpoint(secret)]
    token: &'a str,
    text: &'a str,
}

#[derive(Endpoint)]
#[endpoint(GET, "/bot{token}/me", secrets_in_url)]
struct GetMe<'a> {
    #[endpoint(secret)]
    token: &'a str,
}

#[tokio::test]
async fn a_mock_that_is_served_is_told_the_name_of_credentials_in_the_query() {
    let mock = Mock::new().credentials_in_query("key");
    let search = Search { token: "hunter2", text: "a" };
    mock.expect(&search).respond_raw(http::Response::new(""));
    let server = mock.serve().unwrap();
    let client = server.client().unwrap().allow_credentials_in_url();
    let client = client.credentials(Credentials::query("key", "hunter3")).build().unwrap();
    client.send(&search).await.unwrap();
}

#[tokio::test]
async fn a_path_that_is_none_of_a_mock_that_is_served_shows_no_secret() {
    let mock = Mock::new();
    drop(mock.on::<Search<'_>>());
    let server = mock.serve().unwrap();
    let client = server.client().unwrap().build().unwrap();
    client.send(GetMe { token: "hunter2" }).await.unwrap_err();
    let panic = catch_unwind(AssertUnwindSafe(|| drop(mock))).unwrap_err();
    assert_eq!(
        panic.downcast_ref::<String>().unwrap(),
        "no rule is for GET /__secret__/__secret__; there are rules for\n    \
         `Search`: GET /bot{token}/search",
    );
}
