//! Proxies of the environment: each test runs its client in a child process.

use loginrocket::{Client, ErrorKind, Sent, transport::Reqwest, v1::LoginRocket};
use loginrocket_wire::{Reply, Script, Scripts, Server};

use crate::{
    child,
    endpoints::{self, Which, Wire, call},
    support::{check, leaks, serve, session, settings_over, shown, trusting},
};

/// The client of a child: it trusts what the parent says.
fn client(url: String) -> Client {
    let (transport, ca) = (Reqwest::builder(), child::ca());
    let transport = if ca.is_empty() { transport } else { transport.add_root_certificates(ca) };
    settings_over(url, transport).build().unwrap()
}

/// A proxy that makes the connection it is asked for.
fn tunnel(origin: &Server) -> Script {
    let established = "HTTP/1.1 200 Connection established\r\n\r\n";
    Script::new().read_request().write(established).tunnel(origin.address())
}

/// An origin that speaks TLS, and the certificate to trust.
async fn origin() -> (Server, String) {
    let good = Script::new().read_request().write(session()).read_request().write(session());
    let scripts = Scripts::every(good.await_client_close());
    let (authority, server) = Server::of(scripts).new_tls().unwrap();
    (server.start().await.unwrap(), authority.pem())
}

#[tokio::test]
async fn a_proxy_sees_where_a_call_goes_and_nothing_of_it() {
    if let Some(url) = child::url() {
        let client = client(url);
        assert!(!leaks(&format!("{client:?}")));
        let client: LoginRocket = client.into();
        assert!(call(&client, Which::Login, Wire::Query).await.is_ok());
        assert!(call(&client, Which::Login, Wire::Json).await.is_ok());
        return;
    }
    let test = child::this_test!();
    let (origin, ca) = origin().await;
    for variable in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"] {
        let before = origin.log().requests().len();
        let proxy = serve(tunnel(&origin)).await;
        let at = proxy.address().to_string();
        child::run(test, &origin.url(), &ca, &[(variable, &format!("http://ada:hunter2@{at}"))])
            .await;
        assert_eq!(proxy.log().connections(), 1, "{variable}");
        let (_, connect) = proxy.log().requests().remove(0);
        assert_eq!(
            connect.line(),
            format!("CONNECT localhost:{} HTTP/1.1", origin.address().port())
        );
        assert!(connect.header("Proxy-Authorization").is_some());
        let seen = String::from_utf8_lossy(&proxy.log().received()).into_owned();
        assert!(!seen.contains("/v1") && !leaks(&seen.replace("YWRhOmh1bnRlcjI=", "")), "{seen}");
        let requests = origin.log().requests();
        assert_eq!(requests.len(), before + 2);
        for (_, request) in requests {
            assert_eq!(request.header("Proxy-Authorization"), None);
        }
    }
}

#[tokio::test]
async fn no_proxy_sees_a_call_that_is_not_encrypted_or_is_excepted() {
    if let Some(url) = child::url() {
        assert!(call(&client(url).into(), Which::Login, Wire::Query).await.is_ok());
        return;
    }
    let test = child::this_test!();
    let mallory = serve(Scripts::none()).await;
    let proxy = mallory.url_as("http", "127.0.0.1");
    let plain = serve(Script::reply(session())).await;
    let all = ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];
    let all: Vec<_> = all.iter().map(|name| (*name, proxy.as_str())).collect();
    child::run(test, &plain.url(), "", &all).await;
    let (origin, ca) = origin().await;
    let excepted: Vec<_> = all.iter().copied().chain([("NO_PROXY", "localhost")]).collect();
    child::run(test, &origin.url(), &ca, &excepted).await;
    child::run(test, &origin.url(), &ca, &[("HTTP_PROXY", &proxy)]).await;
    assert_eq!((plain.log().requests().len(), origin.log().requests().len()), (1, 2));
    assert!(mallory.log().entries().is_empty());
}

#[tokio::test]
async fn a_client_that_wants_no_proxy_asks_none() {
    if let Some(url) = child::url() {
        let client = trusting(url, child::ca()).build().unwrap();
        assert!(call(&client.into(), Which::Login, Wire::Query).await.is_ok());
        return;
    }
    let test = child::this_test!();
    let mallory = serve(Scripts::none()).await;
    let proxy = mallory.url_as("http", "127.0.0.1");
    let (origin, ca) = origin().await;
    let variables = [("HTTPS_PROXY", proxy.as_str()), ("ALL_PROXY", &proxy)];
    child::run(test, &origin.url(), &ca, &variables).await;
    assert_eq!(origin.log().requests().len(), 1);
    assert!(mallory.log().entries().is_empty());
}

#[tokio::test]
async fn a_proxy_that_refuses_lets_nothing_be_sent() {
    if let Some(url) = child::url() {
        let client = LoginRocket::from(client(url));
        for (which, wire) in endpoints::all() {
            let error = call(&client, which, wire).await.unwrap_err();
            assert!(matches!(error.kind(), ErrorKind::Connect | ErrorKind::Tls), "{error:?}");
            check(&error, &error.kind().clone(), Sent::No);
            assert!(!shown(&error).contains("YWRhOmh1bnRlcjI"));
        }
        return;
    }
    let test = child::this_test!();
    let (origin, ca) = origin().await;
    let page = || Reply::html(200, "<p>Log in to the hotel</p>");
    let asks = Reply::html(407, "").header("Proxy-Authenticate", "Basic realm=\"hunter2\"");
    for (name, script) in [
        ("407", Script::reply(asks)),
        ("502", Script::reply(Reply::html(502, "<p>hunter2</p>"))),
        ("a page", Script::new().read_request().write(page()).close()),
        ("a redirect", Script::reply(Reply::new(302, "").header("Location", "http://x/"))),
        ("a cut head", Script::new().read_request().write("HTTP/1.1 200 OK\r\n").close()),
        ("no HTTP", Script::new().read_request().write("hunter2").close()),
        ("an end", Script::new().read_request().close()),
        ("a reset", Script::new().read_request().reset()),
    ] {
        let proxy = serve(Scripts::every(script)).await;
        let at = format!("http://ada:hunter2@{}", proxy.address());
        child::run(test, &origin.url(), &ca, &[("HTTPS_PROXY", &at)]).await;
        assert_eq!(proxy.log().requests().len(), endpoints::all().count(), "{name}");
        for (_, request) in proxy.log().requests() {
            assert!(request.line().starts_with("CONNECT localhost:"));
        }
    }
    assert!(origin.log().entries().is_empty());
}
