//! Mocks and routers as servers on this machine.

use std::time::Duration;

use loginrocket::{
    Client, ErrorKind, Sent,
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
