//! TLS is required.

use loginrocket::{
    Body, Client, Endpoint, ErrorKind, Sent,
    error::{BaseUrlError, BuildError},
    hook::{Attempt, Hook},
    testing::{ManualClock, Stub},
    transport::Reqwest,
    v1::{Login, LoginRocket},
};

use crate::support::{sandbox, shown};

#[test]
fn a_base_without_tls_is_refused_with_what_to_do() {
    let error = LoginRocket::new("http://sample.e1.loginrocket.com").unwrap_err();
    assert_eq!(error, BuildError::BaseUrl(BaseUrlError::PlainHttp));
    assert_eq!(
        error.to_string(),
        "the base URL is not encrypted; write `https://`, or call \
         `allow_plain_http_on_loopback()` on the builder for a server on this machine, \
         `allow_plain_http_to()` for a host inside of a cluster"
    );
}

#[test]
fn plain_http_needs_a_loopback_address_and_an_opt_in() {
    let build = |url: &str| Client::builder(url).allow_plain_http_on_loopback().build();
    for url in ["http://127.0.0.1:1", "http://[::1]:1", "http://localhost:1"] {
        assert!(build(url).is_ok(), "{url}");
        assert!(Client::builder(url).build().is_err(), "{url}");
    }
    for url in ["http://127.0.0.1.evil.example", "http://localhost.evil.example", "http://10.0.0.1"]
    {
        let expected = BuildError::BaseUrl(BaseUrlError::NotLoopback);
        assert_eq!(build(url).unwrap_err(), expected, "{url}");
    }
}

#[test]
fn what_is_no_base_url_is_refused_without_being_shown() {
    for url in [
        "https://ada:hunter2@a.example",
        "https://a.example/?token=hunter2",
        "https://a.example/#hunter2",
        "hunter2",
    ] {
        let builder = Client::builder(url);
        let text = format!("{builder:?}");
        let error = builder.build().unwrap_err();
        assert!(!format!("{text}{error}{error:?}").contains("hunter2"), "{url}");
    }
}

#[tokio::test]
async fn a_certificate_of_an_unknown_authority_ends_the_call_before_it_is_sent() {
    let sandbox = sandbox().await;
    let client = LoginRocket::new(sandbox.url()).unwrap();
    let error = client.login(Login::with_username("ada", "hunter2")).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::Tls, Sent::No));
    assert!(!shown(&error).contains("hunter2"));
    assert!(sandbox.requests().is_empty());
}

#[test]
fn a_root_certificate_that_is_none_is_refused_at_build() {
    let not_der = "-----BEGIN CERTIFICATE-----\nhunter2\n-----END CERTIFICATE-----";
    for pem in ["", "hunter2", not_der] {
        let builder = Reqwest::builder().add_root_certificates(pem);
        let text = format!("{builder:?}");
        let error = builder.build().unwrap_err();
        assert!(!format!("{text}{error}{error:?}").contains("hunter2"));
        // One TLS library reads what is in the PEM, and another only uses it.
        let by_library = pem == not_der && error == BuildError::Tls;
        assert!(error == BuildError::Certificate || by_library, "{pem:?} {error:?}");
    }
}

#[tokio::test]
async fn a_refused_connection_was_not_sent() {
    // Nobody listens on the port that TCP reserves.
    let client = LoginRocket::new("https://localhost:0").unwrap();
    let error = client.logout("hunter2").await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::Connect, Sent::No));
    assert_eq!(error.to_string(), "Logout (POST /v1/logout): no connection to the server");
}

#[derive(Endpoint)]
#[endpoint(GET, "/ping")]
struct Ping;

/// Sends every call to another URL.
struct Diverts(&'static str);

impl Hook for Diverts {
    fn sending(&self, _attempt: &Attempt<'_>, request: &mut http::Request<Body>) {
        *request.uri_mut() = self.0.parse().unwrap();
    }
}

#[test]
fn a_hook_cannot_turn_tls_off() {
    let diverted = |base: &str, to| {
        let stub = Stub::json("");
        let client = Client::builder(base).allow_plain_http_on_loopback().hook(Diverts(to));
        let client = client.transport(stub.clone()).clock(ManualClock::new(1)).build().unwrap();
        let error = ManualClock::new(1).run(client.send(&Ping)).err();
        let sent: Vec<_> = stub.requests().iter().map(|r| r.uri().to_string()).collect();
        (error, sent)
    };
    for to in ["http://api.example/ping", "http://localhost/ping", "ftp://api.example/", "/ping"] {
        let (error, sent) = diverted("https://api.example", to);
        let error = error.unwrap();
        assert_eq!((error.kind(), error.sent()), (&ErrorKind::Rejected, Sent::No), "{to}");
        assert_eq!(error.to_string(), "Ping (GET /ping): the transport refused the request");
        assert!(!error.is_retryable() && sent.is_empty(), "{sent:?}");
    }
    // Another host is the application's business, and so is a call without TLS.
    for (base, to) in [
        ("https://api.example", "HTTPS://other.example/x"),
        ("http://localhost", "http://localhost:81/x"),
        ("http://localhost", "https://other.example/x"),
    ] {
        let (error, sent) = diverted(base, to);
        assert!(error.is_none() && sent.len() == 1, "{error:?}");
        assert_eq!(sent[0].to_ascii_lowercase(), to.to_ascii_lowercase());
    }
}
