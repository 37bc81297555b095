//! Hosts with fixed addresses instead of those of DNS.

use std::net::{Ipv4Addr, SocketAddr};

use loginrocket::{ErrorKind, Sent, error::BuildError, v1::LoginRocket};
use loginrocket_wire::{Authority, Leaf, Script, Server};

use crate::support::{check, connection, login, session, settings_over};

/// A name that nobody has (RFC 6761, section 6.4).
const HOST: &str = "api.wire.invalid";

/// A server with a certificate for some name, and the authority of it.
async fn start(name: &str) -> (Authority, Server) {
    let authority = Authority::new().unwrap();
    let leaf = Leaf { names: &[name], ..Leaf::default() };
    let identity = authority.identity(&leaf).unwrap();
    let server = Server::of(Script::reply(session())).tls(&identity).start().await.unwrap();
    (authority, server)
}

/// A client of a URL, where [`HOST`] has these addresses.
fn client(url: &str, authority: &Authority, addresses: &[SocketAddr]) -> LoginRocket {
    let transport = connection().only_root_certificates(authority.pem());
    // What is given last counts.
    let nobody = SocketAddr::from((Ipv4Addr::LOCALHOST, 1));
    let transport = transport.resolve(HOST.to_uppercase(), [nobody]);
    let transport = transport.resolve(HOST, addresses.iter().copied());
    settings_over(url, transport).build().unwrap().into()
}

#[tokio::test]
async fn a_host_is_called_at_the_addresses_that_are_given_for_it() {
    let (authority, server) = start(HOST).await;
    let nobody = SocketAddr::from((Ipv4Addr::LOCALHOST, 1));
    let client = client(&format!("https://{HOST}"), &authority, &[nobody, server.address()]);
    assert!(login(&client).await.is_ok());
    let (_, request) = server.log().requests().remove(0);
    assert_eq!(request.header("host"), Some(HOST));
}

#[tokio::test]
async fn the_port_of_the_url_counts_more_than_that_of_the_address() {
    let (authority, server) = start(HOST).await;
    let url = server.url_as("https", "API.Wire.invalid");
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 1));
    assert!(login(&client(&url, &authority, &[address])).await.is_ok());
}

#[tokio::test]
async fn the_certificate_must_be_for_the_name_all_the_same() {
    let (authority, server) = start("localhost").await;
    let url = server.url_as("https", HOST);
    let error = login(&client(&url, &authority, &[server.address()])).await.unwrap_err();
    check(&error, &ErrorKind::Tls, Sent::No);
}

#[tokio::test]
async fn other_hosts_are_still_looked_up() {
    let (authority, server) = start("localhost").await;
    // An address where there is no server (RFC 5737).
    let address = SocketAddr::from((Ipv4Addr::new(192, 0, 2, 1), 0));
    assert!(login(&client(&server.url(), &authority, &[address])).await.is_ok());
}

#[test]
fn a_host_that_no_url_can_name_and_one_without_addresses_are_refused() {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let refused = |host: &str, addresses: &[SocketAddr]| {
        let settings = connection().resolve(host, addresses.iter().copied());
        assert_eq!(settings.build().unwrap_err(), BuildError::ResolveHost, "{host}");
    };
    refused("https://api.wire.invalid", &[address]);
    refused("*.wire.invalid", &[address]);
    refused(HOST, &[]);
}

#[test]
fn the_settings_do_not_show_a_host_that_is_not_checked() {
    let settings = connection().resolve("https://ada:hunter2@api.wire.invalid", []);
    assert!(!format!("{settings:?}").contains("hunter2"));
}
