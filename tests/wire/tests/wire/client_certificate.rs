//! Servers that ask for the client's certificate (mutual TLS).

use loginrocket::{ErrorKind, Sent, error::BuildError, v1::LoginRocket};
use loginrocket_wire::{Authority, Leaf, Script, Server, Versions};

use crate::support::{check, connection, login, session, settings_over};

/// An authority of servers, one of clients, and a server that asks for a certificate
/// of the latter.
async fn start(leaf: Leaf<'_>) -> (Authority, Authority, Server) {
    let (servers, clients) = (Authority::new().unwrap(), Authority::new().unwrap());
    let identity = servers.identity(&Leaf { clients: Some(&clients), ..leaf }).unwrap();
    let server = Server::of(Script::reply(session())).tls(&identity).start().await.unwrap();
    (servers, clients, server)
}

/// A client's certificate and its key in one PEM.
fn pem(authority: &Authority, leaf: &Leaf<'_>) -> String {
    let (certificate, key) = authority.client(leaf).unwrap();
    certificate + &key
}

/// A client of the server, with a certificate or without one.
fn client(servers: &Authority, server: &Server, pem: Option<String>) -> LoginRocket {
    let transport = connection().only_root_certificates(servers.pem());
    let transport = match pem {
        Some(pem) => transport.client_certificate(pem),
        None => transport,
    };
    settings_over(server.url(), transport).build().unwrap().into()
}

#[tokio::test]
async fn the_certificate_that_the_server_asks_for_is_accepted() {
    for versions in [Versions::Only12, Versions::Only13] {
        let (servers, clients, server) = start(Leaf { versions, ..Leaf::default() }).await;
        let pem = pem(&clients, &Leaf::default());
        assert!(login(&client(&servers, &server, Some(pem))).await.is_ok(), "{versions:?}");
    }
}

#[tokio::test]
async fn a_client_without_the_certificate_is_refused_by_tls() {
    // With TLS 1.3 the request is on its way when the server refuses.
    for (versions, alpn, sent) in [
        (Versions::Only12, "http/1.1", Sent::No),
        (Versions::Only13, "http/1.1", Sent::Maybe),
        #[cfg(feature = "http2")]
        (Versions::Only13, "h2", Sent::Maybe),
    ] {
        let (servers, clients, server) =
            start(Leaf { versions, alpn: &[alpn], ..Leaf::default() }).await;
        let expired = Leaf { days: (-30, -1), ..Leaf::default() };
        let foreign = pem(&Authority::new().unwrap(), &Leaf::default());
        for certificate in [None, Some(foreign), Some(pem(&clients, &expired))] {
            let error = login(&client(&servers, &server, certificate)).await.unwrap_err();
            check(&error, &ErrorKind::Tls, sent);
        }
        assert_eq!(server.log().connections(), 3);
        assert!(server.log().received().is_empty());
    }
}

#[test]
fn a_client_certificate_is_a_certificate_and_its_key() {
    let authority = Authority::new().unwrap();
    let (certificate, key) = authority.client(&Leaf::default()).unwrap();
    let (_, other_key) = authority.client(&Leaf::default()).unwrap();
    let build = |parts: &[&str]| connection().client_certificate(parts.concat()).build();
    assert!(build(&[&certificate, &key]).is_ok());
    assert!(build(&[&key, &certificate, &authority.pem()]).is_ok());
    let (half, _) = key.split_at(key.len() / 2);
    for parts in [
        &[][..],
        &["hunter2"],
        &[&certificate],
        &[&key],
        &[&certificate, half],
        &[&certificate, &other_key],
        &[&certificate, &key.replace("PRIVATE", "ENCRYPTED PRIVATE")],
    ] {
        let error = build(parts).unwrap_err();
        assert_eq!(error, BuildError::ClientCertificate);
        assert!(error.to_string().contains("its private key"));
    }
}

#[test]
fn the_settings_do_not_show_the_key() {
    let settings = connection().client_certificate("hunter2");
    assert!(!format!("{settings:?}").contains("hunter2"));
}
