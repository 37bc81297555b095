//! TLS that is not to be trusted, or is none.

use std::{fs, path::Path, time::Duration};

use loginrocket::{ErrorKind, Sent, v1::LoginRocket};
use loginrocket_wire::{Authority, Identity, Leaf, Script, Scripts, Server, Versions};

use crate::support::{
    check, connection, leaks, login, serve, session, settings, settings_over, trusting,
};

/// Starts a server with a certificate that is signed as it should be.
async fn with_leaf(authority: &Authority, leaf: &Leaf<'_>) -> Server {
    let identity = authority.identity(leaf).unwrap();
    Server::of(Script::reply(session())).tls(&identity).start().await.unwrap()
}

/// A login must fail before anything of it is sent, at the one connection.
async fn refused(name: &str, server: &Server, client: &LoginRocket) {
    let error = login(client).await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Tls, "{name}");
    check(&error, &ErrorKind::Tls, Sent::No);
    server.log().closed(0).await.unwrap();
    assert!(server.log().received().is_empty());
    assert_eq!(server.log().connections(), 1);
}

#[tokio::test]
async fn a_certificate_that_is_wrong_in_any_way_ends_the_call_before_it_is_sent() {
    let good = Leaf::default();
    for (name, leaf) in [
        ("expired", Leaf { days: (-30, -1), ..good }),
        ("not yet valid", Leaf { days: (1, 30), ..good }),
        ("wrong host", Leaf { names: &["other.example"], ..good }),
        ("subdomain of the host", Leaf { names: &["*.localhost", "x.localhost"], ..good }),
        ("address only", Leaf { names: &["127.0.0.1"], ..good }),
        ("common name only", Leaf { names: &[], common_name: "localhost", ..good }),
    ] {
        let authority = Authority::new().unwrap();
        let server = with_leaf(&authority, &leaf).await;
        let client = trusting(server.url(), authority.pem()).build().unwrap().into();
        refused(name, &server, &client).await;
    }
}

#[tokio::test]
async fn a_certificate_is_for_the_address_that_it_names() {
    let authority = Authority::new().unwrap();
    let url = |server: &Server| server.url_as("https", "127.0.0.1");
    let client = |server: &Server| -> LoginRocket {
        let client = trusting(url(server), authority.pem());
        client.build().unwrap().into()
    };
    let names = &["127.0.0.2", "localhost", "*.0.0.1"];
    let server = with_leaf(&authority, &Leaf { names, ..Leaf::default() }).await;
    refused("other address", &server, &client(&server)).await;
    let server = with_leaf(&authority, &Leaf::default()).await;
    assert!(login(&client(&server)).await.is_ok());
}

#[tokio::test]
async fn an_authority_that_nobody_trusts_is_refused() {
    let authority = Authority::new().unwrap();
    let unknown = with_leaf(&Authority::new().unwrap(), &Leaf::default()).await;
    refused("unknown", &unknown, &trusting(unknown.url(), authority.pem()).build().unwrap().into())
        .await;
    let identity = Identity::self_signed(&Leaf::default()).unwrap();
    let own = Server::of(Script::reply(session())).tls(&identity).start().await.unwrap();
    refused("self-signed", &own, &trusting(own.url(), authority.pem()).build().unwrap().into())
        .await;
}

#[tokio::test]
async fn a_server_without_tls_1_3_is_refused_where_only_that_is_accepted() {
    let authority = Authority::new().unwrap();
    for (versions, works) in [(Versions::Only12, false), (Versions::Only13, true)] {
        let server = with_leaf(&authority, &Leaf { versions, ..Leaf::default() }).await;
        let transport = connection().add_root_certificates(authority.pem()).only_tls_1_3();
        let client: LoginRocket = settings_over(server.url(), transport).build().unwrap().into();
        if works {
            assert!(login(&client).await.is_ok());
        } else {
            refused("1.2", &server, &client).await;
        }
    }
}

#[tokio::test]
async fn tls_1_2_is_accepted_unless_told_otherwise() {
    let authority = Authority::new().unwrap();
    let leaf = Leaf { versions: Versions::Only12, ..Leaf::default() };
    let server = with_leaf(&authority, &leaf).await;
    let client = trusting(server.url(), authority.pem()).build().unwrap();
    assert!(login(&client.into()).await.is_ok());
}

/// A `ServerHello` (RFC 5246, section 7.4.1.3) of a version, in a record.
fn server_hello(version: [u8; 2], random_end: [u8; 8]) -> Vec<u8> {
    let mut body = version.to_vec();
    body.extend_from_slice(&[7; 24]);
    body.extend_from_slice(&random_end);
    // No session, ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, no compression.
    body.extend_from_slice(&[0, 0xc0, 0x2b, 0]);
    // Extended master secret (RFC 7627).
    body.extend_from_slice(&[0, 4, 0, 0x17, 0, 0]);
    let len = u8::try_from(body.len()).unwrap();
    [&[0x16, version[0], version[1], 0, len + 4, 2, 0, 0, len][..], &body].concat()
}

#[tokio::test]
async fn what_is_no_tls_or_an_old_one_ends_the_call_without_a_fallback() {
    for (name, bytes) in [
        ("plain HTTP", b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".to_vec()),
        ("garbage", vec![0xaa; 200]),
        ("alert", vec![0x15, 3, 3, 0, 2, 2, 40]),
        ("protocol version", vec![0x15, 3, 1, 0, 2, 2, 70]),
        ("SSH", b"SSH-2.0-OpenSSH_9.9\r\n".to_vec()),
        ("SSL 3.0", server_hello([3, 0], [7; 8])),
        ("TLS 1.0", server_hello([3, 1], [7; 8])),
        ("TLS 1.1", server_hello([3, 2], [7; 8])),
        ("downgrade to 1.2", server_hello([3, 3], *b"DOWNGRD\x01")),
    ] {
        let server = serve(Script::new().read_some().write(bytes).await_client_close()).await;
        let client = settings(server.url_as("https", "localhost"));
        let client = client.build().unwrap();
        let error = login(&client.into()).await.unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::Tls, "{name}");
        check(&error, &ErrorKind::Tls, Sent::No);
        server.log().closed(0).await.unwrap();
        let received = server.log().received();
        assert_eq!(received[0], 0x16);
        assert!(!leaks(&String::from_utf8_lossy(&received)));
        assert_eq!(server.log().connections(), 1);
    }
}

#[tokio::test]
async fn an_end_within_the_handshake_was_not_sent() {
    for script in [Script::new().close(), Script::new().read_some().close()] {
        for script in [script.clone(), script.reset()] {
            let server = serve(script).await;
            let client = settings(server.url_as("https", "localhost")).build().unwrap();
            let error = login(&client.into()).await.unwrap_err();
            assert!(matches!(error.kind(), ErrorKind::Connect | ErrorKind::Tls));
            check(&error, &error.kind().clone(), Sent::No);
            assert_eq!(server.log().connections(), 1);
        }
    }
}

#[tokio::test]
async fn a_server_that_chooses_no_protocol_works_and_one_that_has_none_in_common_does_not() {
    // What the server would rather speak, unless the client does speak it.
    let h2 = if cfg!(feature = "http2") { "h3" } else { "h2" };
    let authority = Authority::new().unwrap();
    for (alpn, works) in [(&[][..], true), (&[h2, "http/1.1"], true), (&["spdy/1"], false)] {
        let server = with_leaf(&authority, &Leaf { alpn, ..Leaf::default() }).await;
        let client: LoginRocket = trusting(server.url(), authority.pem()).build().unwrap().into();
        if works {
            assert!(login(&client).await.is_ok(), "{alpn:?}");
        } else {
            refused("protocol", &server, &client).await;
        }
    }
}

#[test]
fn no_source_turns_a_check_of_certificates_off() {
    // Sets the platform's verifier with more roots, for which there is no other way.
    let platform = "config.dangerous().with_custom_certificate_verifier(Arc::new(verifier))";
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut folders = vec![root.join("src"), root.join("loginrocket-core/src")];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = fs::read_to_string(&path).unwrap().replace(platform, "");
                for word in ["danger", "connection_verbose", "sslkeylogfile", "cookie_store("] {
                    assert!(!text.contains(word), "{word} in {path:?}");
                }
                files += 1;
            }
        }
    }
    assert!(files > 20);
}

#[tokio::test]
async fn a_handshake_that_stalls_is_a_timeout_of_the_connection() {
    let server = serve(Scripts::none()).await;
    let transport = connection().connect_timeout(Duration::from_millis(200));
    let client = settings_over(server.url_as("https", "localhost"), transport).build().unwrap();
    let error = login(&client.into()).await.unwrap_err();
    check(&error, &ErrorKind::Timeout, Sent::No);
    server.log().closed(0).await.unwrap();
}
