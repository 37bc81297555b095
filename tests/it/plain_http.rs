//! Plain `http` to named hosts: which bases pass, and that no secret goes there.

use std::{
    future::ready,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use loginrocket::{
    BaseUrl, Body, Client, ClientBuilder, Endpoint, Error, ErrorKind, Sent,
    credentials::{Credentials, CredentialsError},
    error::{BaseUrlError, BuildError},
    hook::{Attempt, Hook},
    http::{HeaderValue, Request},
    testing::{ManualClock, Stub},
};
use proptest::{prelude::*, test_runner::FileFailurePersistence};

/// A host inside of a cluster.
const PLAIN: &str = "http://influx:8086";

#[derive(Endpoint)]
#[endpoint(GET, "/ping")]
struct Ping;

#[derive(Endpoint)]
#[endpoint(GET, "/buckets", auth)]
struct ListBuckets;

#[derive(Endpoint)]
#[endpoint(GET, "/health", auth = optional)]
struct GetHealth;

#[derive(Endpoint)]
#[endpoint(POST, "/signin")]
struct SignIn<'a> {
    #[endpoint(secret)]
    password: Option<&'a str>,
}

/// A client that may speak without TLS to one host.
fn service(base: &str) -> (Stub, ClientBuilder) {
    let stub = Stub::json("{}");
    let client = Client::builder(base).allow_plain_http_to(["influx"]);
    (stub.clone(), client.transport(stub).clock(ManualClock::new(1)))
}

/// The base of a client that may speak without TLS to these hosts.
fn base_of(url: &str, hosts: &[&str]) -> Result<BaseUrl, BuildError> {
    let client = Client::builder(url).allow_plain_http_to(hosts.iter().copied());
    client.transport(Stub::json("{}")).build().map(|client| client.base().clone())
}

#[test]
fn a_listed_host_passes_however_it_is_written() {
    for (listed, url) in [
        ("influx", "http://influx"),
        ("influx", PLAIN),
        ("INFLUX", "http://influx/api"),
        ("influx", "http://inFlux"),
        ("b\u{fc}cher.example", "http://xn--bcher-kva.example"),
        ("10.0.0.1", "http://10.0.0.1:8086"),
        ("fd00::1", "http://[fd00::1]:8086"),
        ("[fd00::1]", "http://[FD00:0::1]"),
        ("influx", "http://localhost:8086"),
        ("influx", "http://127.0.0.1"),
        ("influx", "http://[::1]"),
    ] {
        assert!(!base_of(url, &[listed]).unwrap().is_tls(), "{listed} {url}");
    }
    let several = Client::builder(PLAIN).allow_plain_http_to(["a", "influx"]);
    assert!(several.allow_plain_http_to(["b"]).allow_plain_http_on_loopback().build().is_ok());
}

#[test]
fn another_host_is_refused_also_if_it_only_begins_or_ends_like_a_listed_one() {
    let error = base_of("http://other", &["influx"]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the base URL is not encrypted, and its host is not among those of \
         `allow_plain_http_to()`; write `https://`, or add the host"
    );
    for (listed, url) in [
        ("influx", "http://other"),
        ("influx", "http://api.example"),
        ("influx", "http://influx.example"),
        ("influx", "http://influx2"),
        ("influx", "http://influx."),
        ("influx", "http://a.influx"),
        ("influx", "http://my-influx"),
        ("10.0.0.1", "http://10.0.0.10"),
        ("10.0.0.1", "http://10.0.0.1.example"),
        ("fd00::1", "http://[fd00::2]"),
        ("localhost", "http://localhost.example"),
    ] {
        let expected = BuildError::BaseUrl(BaseUrlError::NotListed);
        assert_eq!(base_of(url, &[listed]).unwrap_err(), expected, "{listed} {url}");
    }
    assert!(base_of("http://influx", &[]).is_err());
}

#[test]
fn what_is_no_host_alone_is_refused_without_being_shown() {
    for listed in [
        "",
        "*",
        "*.example",
        "in flux",
        "influx\n",
        "influx:8086",
        "influx/",
        "http://influx",
        "ada:hunter2@influx",
        "[fd00::1",
        "[fd00::1]:80",
    ] {
        // Also where the base needs no list.
        for url in [PLAIN, "https://influx", "http://localhost"] {
            let error = base_of(url, &["influx", listed]).unwrap_err();
            assert_eq!(error, BuildError::BaseUrl(BaseUrlError::Host), "{listed:?}");
            assert_eq!(
                error.to_string(),
                "a host that plain http is allowed to is a name or an address alone, without \
                 scheme, port, path or `*`; write it as in `influx`"
            );
        }
    }
}

/// A name or an address, or one with another character in it, or any text.
fn host() -> impl Strategy<Value = String> {
    let known = || {
        proptest::sample::select(vec!["influx", "influx.example", "10.0.0.1", "fd00::1"])
            .prop_map(str::to_owned)
    };
    prop_oneof![
        1 => known(),
        3 => (known(), 0_usize..16, any::<char>()).prop_map(|(mut host, at, letter)| {
            host.insert(at.min(host.len()), letter);
            host
        }),
        1 => proptest::collection::vec(any::<char>(), 0..12).prop_map(String::from_iter),
    ]
}

#[test]
fn no_text_in_the_list_lets_another_host_pass() {
    let config = ProptestConfig {
        cases: 20_000,
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        ..ProptestConfig::default()
    };
    proptest!(config, |(listed in host())| {
        for host in ["influx", "influx.example", "10.0.0.1", "[fd00::1]"] {
            let base = BaseUrl::parse_allowing_plain_http_to(&format!("http://{host}"), &[&listed]);
            // What a browser makes of the text, with brackets and without.
            let is_same = |text: String| {
                url::Url::parse(&text).is_ok_and(|url| url.as_str() == format!("https://{host}/"))
            };
            let may_pass =
                is_same(format!("https://{listed}")) || is_same(format!("https://[{listed}]"));
            prop_assert!(base.is_err() || may_pass, "{listed:?} lets {host} pass");
        }
    });
}

/// Adds a header that it marks as sensitive, and that is no text.
struct Authorizes;

impl Hook for Authorizes {
    fn sending(&self, _attempt: &Attempt<'_>, request: &mut Request<Body>) {
        let mut key = HeaderValue::from_bytes(b"hunter2-\xff").unwrap();
        key.set_sensitive(true);
        request.headers_mut().insert("x-api-key", key);
    }
}

/// Gives a token, and counts how often it is asked.
fn provider(asked: &Arc<AtomicU32>) -> impl Fn(Client) -> Given + use<> {
    let asked = Arc::clone(asked);
    move |_client| {
        asked.fetch_add(1, Ordering::Relaxed);
        ready(Ok(Credentials::bearer("hunter2")))
    }
}

type Given = std::future::Ready<Result<Credentials, Error>>;

#[test]
fn a_client_with_a_secret_is_not_built() {
    let asked = Arc::new(AtomicU32::new(0));
    let secrets: [&dyn Fn(ClientBuilder) -> ClientBuilder; 3] = [
        &|client| client.credentials(Credentials::bearer("hunter2")),
        &|client| client.credentials_provider(provider(&asked)),
        &|client| client.secret_header("X-Api-Key", "hunter2"),
    ];
    for with_secret in secrets {
        let error = with_secret(service(PLAIN).1).build().unwrap_err();
        assert_eq!(error, BuildError::SecretsOverPlainHttp);
        assert_eq!(
            error.to_string(),
            "credentials or secret headers would go over plain http, where others can read them; \
             use `https`, or call `allow_secrets_over_plain_http()` on the builder"
        );
        assert!(with_secret(service(PLAIN).1).allow_secrets_over_plain_http().build().is_ok());
        // This machine, and what is encrypted, need no permission.
        for base in ["http://localhost:8086", "https://influx:8086"] {
            assert!(with_secret(service(base).1).build().is_ok(), "{base}");
        }
    }
    let client = service(PLAIN).1.build().unwrap();
    let error = client.with_credentials(Credentials::bearer("hunter2")).unwrap_err();
    assert_eq!(error, BuildError::SecretsOverPlainHttp);
}

/// Makes calls with every kind of secret.
fn calls(client: &Client, hooked: &Client, asked: &Arc<AtomicU32>) -> Vec<Result<(), Error>> {
    let clock = ManualClock::new(1);
    let provided = client.with_credentials_provider(provider(asked));
    let own = client.call(ListBuckets).credentials(Credentials::bearer("hunter2"));
    // A secret that is too short to be looked for in a response is one too.
    let sign_ins = ["hunter2", "1"].map(|password| SignIn { password: Some(password) });
    let mut results = vec![
        clock.run(provided.send(ListBuckets)).map(drop),
        clock.run(provided.send(GetHealth)).map(drop),
        clock.run(own).map(drop),
        clock.run(client.call(Ping).secret_header("X-Api-Key", "hunter2")).map(drop),
        clock.run(hooked.send(Ping)).map(drop),
    ];
    results.extend(sign_ins.iter().map(|sign_in| clock.run(client.send(sign_in)).map(drop)));
    results
}

#[test]
fn a_call_with_a_secret_is_not_sent() {
    let asked = Arc::new(AtomicU32::new(0));
    let (stub, client) = service(PLAIN);
    let hooked = service(PLAIN).1.transport(stub.clone()).hook(Authorizes).build().unwrap();
    for result in calls(&client.build().unwrap(), &hooked, &asked) {
        let error = result.unwrap_err();
        assert_eq!((error.kind(), error.sent()), (&ErrorKind::Unencrypted, Sent::No));
        assert!(error.to_string().contains("`allow_secrets_over_plain_http()`"), "{error}");
        assert!(!error.is_retryable());
    }
    assert!(stub.requests().is_empty());
    assert_eq!(asked.load(Ordering::Relaxed), 0);
}

#[test]
fn every_secret_is_sent_if_the_client_allows_it() {
    let asked = Arc::new(AtomicU32::new(0));
    let (stub, client) = service(PLAIN);
    let client = client.allow_secrets_over_plain_http().build().unwrap();
    let (hooked_stub, hooked) = service(PLAIN);
    let hooked = hooked.hook(Authorizes).allow_secrets_over_plain_http().build().unwrap();
    let results = calls(&client, &hooked, &asked);
    assert!(results.iter().all(Result::is_ok), "{results:?}");
    let requests = [stub.requests(), hooked_stub.requests()].concat();
    assert_eq!(requests.len(), results.len());
    for request in requests {
        let is_secret = request.headers().values().any(HeaderValue::is_sensitive);
        assert!(is_secret || request.body().starts_with(br#"{"password":"#), "{request:?}");
    }
}

#[test]
fn what_has_no_secret_is_sent() {
    let (stub, client) = service(PLAIN);
    let client = client.header("Accept-Language", "en").build().unwrap();
    let clock = ManualClock::new(1);
    clock.run(client.call(Ping).header("X-Note", "a")).unwrap();
    clock.run(client.send(GetHealth)).unwrap();
    clock.run(client.send(SignIn { password: None })).unwrap();
    let uris: Vec<_> = stub.requests().iter().map(|r| r.uri().to_string()).collect();
    assert_eq!(
        uris,
        ["http://influx:8086/ping", "http://influx:8086/health", "http://influx:8086/signin"]
    );
}

#[test]
fn another_url_is_one_that_the_builder_allows() {
    let builder = |base: &str| Client::builder(base).transport(Stub::json("{}"));
    let client = builder("http://influx:8086").allow_plain_http_to(["influx"]).build().unwrap();
    for url in ["http://influx:9", "http://127.0.0.1", "https://influx"] {
        assert_eq!(client.with_url(url).unwrap().base().as_str(), url);
    }
    assert_eq!(client.with_url("http://other").unwrap_err(), BaseUrlError::NotListed);
    let client = builder("http://[::1]:8086").allow_plain_http_on_loopback().build().unwrap();
    assert_eq!(client.with_url("http://localhost/a").unwrap().base().path(), "/a");
    assert_eq!(client.with_url("http://influx").unwrap_err(), BaseUrlError::NotLoopback);
}

#[test]
fn another_base_obeys_the_same() {
    let (stub, client) = service("https://shop.example");
    let client = client.credentials(Credentials::bearer("hunter2"));
    let client = client.secret_header("X-Api-Key", "hunter2").build().unwrap();
    let base = BaseUrl::parse_allowing_plain_http_to(PLAIN, &["influx"]).unwrap();
    let plain = client.with_base(base.clone());
    let clock = ManualClock::new(1);
    clock.run(plain.send(Ping)).unwrap();
    clock.run(plain.send(GetHealth)).unwrap();
    for request in stub.requests() {
        assert!(!request.headers().values().any(HeaderValue::is_sensitive), "{request:?}");
    }
    let error = clock.run(plain.send(ListBuckets)).unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Credentials(CredentialsError::Missing));
    // The secret header alone is enough.
    let taken = plain.with_credentials_of(&client);
    for error in [
        clock.run(plain.send(SignIn { password: Some("hunter2") })).unwrap_err(),
        clock.run(taken.send(ListBuckets)).unwrap_err(),
        clock.run(taken.without_credentials().send(Ping)).unwrap_err(),
    ] {
        assert_eq!((error.kind(), error.sent()), (&ErrorKind::Unencrypted, Sent::No));
    }
    assert_eq!(stub.requests().len(), 2);
    let (stub, client) = service("https://shop.example");
    let client = client.allow_secrets_over_plain_http().build().unwrap().with_base(base);
    let client = client.with_credentials(Credentials::bearer("hunter2")).unwrap();
    clock.run(client.send(ListBuckets)).unwrap();
    assert_eq!(stub.requests()[0].headers()["authorization"], "Bearer hunter2");
}

/// Turns TLS off.
struct Downgrades;

impl Hook for Downgrades {
    fn sending(&self, _attempt: &Attempt<'_>, request: &mut Request<Body>) {
        *request.uri_mut() = PLAIN.parse().unwrap();
    }
}

#[test]
fn a_list_turns_tls_off_for_nobody_who_asks_for_it() {
    let (stub, client) = service("https://influx:8086");
    let client = client.allow_secrets_over_plain_http();
    assert!(base_of("https://influx:8086", &["influx"]).unwrap().is_tls());
    let client = client.hook(Downgrades).build().unwrap();
    let error = ManualClock::new(1).run(client.send(Ping)).unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::Rejected, Sent::No));
    assert!(stub.requests().is_empty());
}

/// Leads every call to another host, without TLS.
struct Diverts;

impl Hook for Diverts {
    fn sending(&self, _attempt: &Attempt<'_>, request: &mut Request<Body>) {
        *request.uri_mut() = "http://evil.example/".parse().unwrap();
    }
}

#[test]
fn a_hook_cannot_lead_a_secret_from_this_machine_to_another_one() {
    let stub = Stub::json("{}");
    let client = Client::builder("http://localhost:1").allow_plain_http_on_loopback();
    let client = client.transport(stub.clone()).hook(Diverts).build().unwrap();
    let call = client.call(Ping).secret_header("X-Key", "hunter2");
    let error = ManualClock::new(1).run(call).unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::Unencrypted, Sent::No));
    assert!(stub.requests().is_empty());
    ManualClock::new(1).run(client.send(Ping)).unwrap();
}
