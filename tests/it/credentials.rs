//! Which calls carry credentials, where they go, and that they are secrets.

use std::sync::Arc;

use loginrocket::{
    BaseUrl, Body, Client, ClientBuilder, Endpoint, Error, ErrorKind, Sent,
    credentials::{Credentials, CredentialsError},
    error::BuildError,
    hook::{Attempt, Hook},
    http::{Request, Response},
    testing::{ManualClock, Stub},
};

use crate::support::shown;

#[derive(Endpoint)]
#[endpoint(GET, "/orders", auth)]
struct ListOrders;

#[derive(Endpoint)]
#[endpoint(GET, "/prices", auth = optional)]
struct ListPrices;

#[derive(Endpoint)]
#[endpoint(GET, "/health")]
struct GetHealth;

#[derive(Endpoint)]
#[endpoint(GET, "/admin", auth, secrets_in_url)]
struct Admin {
    #[endpoint(secret, header = "Authorization")]
    own: Option<&'static str>,
    #[endpoint(secret)]
    key: Option<&'static str>,
}

/// A service that takes every call, and a client of it.
fn service() -> (Stub, ClientBuilder) {
    let stub = Stub::json("{}");
    (stub.clone(), Client::builder("https://shop.example").transport(stub))
}

fn call<E: Endpoint<Error = std::convert::Infallible>>(
    client: &Client,
    endpoint: E,
) -> Result<(), Error> {
    ManualClock::new(1).run(client.send(endpoint)).map(drop)
}

fn authorization(stub: &Stub) -> Option<String> {
    let requests = stub.requests();
    let value = requests.last()?.headers().get("authorization")?;
    assert!(value.is_sensitive());
    Some(value.to_str().unwrap().to_owned())
}

#[test]
fn they_go_where_the_declaration_asks_for_them() {
    let (stub, client) = service();
    let client = client.credentials(Credentials::bearer("eyJ.a-b_c~d+e/f=")).build().unwrap();
    call(&client, ListOrders).unwrap();
    assert_eq!(authorization(&stub).unwrap(), "Bearer eyJ.a-b_c~d+e/f=");
    call(&client, ListPrices).unwrap();
    assert!(authorization(&stub).is_some());
    call(&client, GetHealth).unwrap();
    assert_eq!(authorization(&stub), None);
}

#[test]
fn a_call_that_needs_them_is_not_sent_without() {
    let (stub, client) = service();
    let client = client.build().unwrap();
    call(&client, ListPrices).unwrap();
    assert_eq!(authorization(&stub), None);
    let error = call(&client, ListOrders).unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Credentials(CredentialsError::Missing));
    assert_eq!((error.sent(), stub.requests().len()), (Sent::No, 1));
    assert_eq!(
        error.to_string(),
        "ListOrders (GET /orders): the endpoint needs credentials, and the client has none; give \
         it some with `credentials()` on the builder"
    );
}

#[test]
fn a_call_that_brings_its_own_authorization_needs_no_other() {
    let (stub, client) = service();
    let client = client.build().unwrap();
    let clock = ManualClock::new(1);
    clock.run(client.call(ListOrders).secret_header("Authorization", "Own x")).unwrap();
    assert_eq!(authorization(&stub).unwrap(), "Own x");
    call(&client, Admin { own: Some("Own y"), key: None }).unwrap();
    assert_eq!(authorization(&stub).unwrap(), "Own y");
    assert!(call(&client, Admin { own: None, key: None }).is_err());
}

#[test]
fn a_user_and_password_are_base64() {
    for (user, password, expected) in [
        // RFC 7617, sections 2 and 2.1.
        ("Aladdin", "open sesame", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
        ("test", "123\u{a3}", "Basic dGVzdDoxMjPCow=="),
        ("key", "", "Basic a2V5Og=="),
        ("", "a:b", "Basic OmE6Yg=="),
    ] {
        let (stub, client) = service();
        let client = client.credentials(Credentials::basic(user, password)).build().unwrap();
        call(&client, ListOrders).unwrap();
        assert_eq!(authorization(&stub).unwrap(), expected);
    }
}

#[test]
fn a_key_is_in_a_header_of_its_own() {
    let (stub, client) = service();
    let client = client.credentials(Credentials::header("X-Api-Key", "k 1")).build().unwrap();
    call(&client, ListOrders).unwrap();
    assert_eq!(stub.requests()[0].headers()["x-api-key"], "k 1");
    assert!(stub.requests()[0].headers()["x-api-key"].is_sensitive());
}

#[test]
fn a_key_is_in_the_url_only_if_the_client_allows_it() {
    let key = || Credentials::query("api key", "a&b=\u{e7}");
    let error = service().1.credentials(key()).build().unwrap_err();
    assert_eq!(error, BuildError::Credentials(CredentialsError::InUrl));
    assert!(error.to_string().contains("allow_credentials_in_url()"));

    let (stub, client) = service();
    let client = client.credentials(key()).allow_credentials_in_url().build().unwrap();
    call(&client, ListOrders).unwrap();
    assert_eq!(stub.requests()[0].uri().query(), Some("api+key=a%26b%3D%C3%A7"));
    call(&client, Admin { own: None, key: Some("1") }).unwrap();
    assert_eq!(stub.requests()[1].uri().query(), Some("key=1&api+key=a%26b%3D%C3%A7"));

    let (stub, client) = service();
    let error = client.build().unwrap().call(ListOrders).credentials(key());
    let error = ManualClock::new(1).run(error).unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Credentials(CredentialsError::InUrl));
    assert!(stub.requests().is_empty());
}

#[test]
fn what_would_make_the_url_too_long_is_not_sent() {
    let (stub, client) = service();
    let credentials = Credentials::query("key", "k".repeat(8_000));
    let client = client.credentials(credentials).allow_credentials_in_url().build().unwrap();
    let error = call(&client, ListOrders).unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Credentials(CredentialsError::UrlTooLong));
    assert!(stub.requests().is_empty());
}

#[test]
fn a_field_of_the_endpoint_takes_precedence() {
    let (stub, client) = service();
    let bearer = client.credentials(Credentials::bearer("of-the-client")).build().unwrap();
    call(&bearer, Admin { own: Some("Own x"), key: None }).unwrap();
    assert_eq!(authorization(&stub).unwrap(), "Own x");
    call(&bearer, Admin { own: None, key: None }).unwrap();
    assert_eq!(authorization(&stub).unwrap(), "Bearer of-the-client");

    let (stub, client) = service();
    let in_query = client.credentials(Credentials::query("key", "of-the-client"));
    let in_query = in_query.allow_credentials_in_url().build().unwrap();
    call(&in_query, Admin { own: None, key: Some("own") }).unwrap();
    assert_eq!(stub.requests()[0].uri().query(), Some("key=own"));
}

#[test]
fn they_take_precedence_over_a_header_of_the_client() {
    let (stub, client) = service();
    let client = client.secret_header("Authorization", "Bearer of-the-service");
    let client = client.credentials(Credentials::bearer("of-the-client")).build().unwrap();
    call(&client, ListOrders).unwrap();
    assert_eq!(authorization(&stub).unwrap(), "Bearer of-the-client");
    let own = client.call(ListOrders).credentials(Credentials::bearer("of-ada"));
    ManualClock::new(1).run(own).unwrap();
    assert_eq!(authorization(&stub).unwrap(), "Bearer of-ada");
    call(&client, GetHealth).unwrap();
    assert_eq!(authorization(&stub).unwrap(), "Bearer of-the-service");
}

#[test]
fn a_call_may_have_its_own_where_its_endpoint_declares_any() {
    let (stub, client) = service();
    let client = client.credentials(Credentials::bearer("of-the-client")).build().unwrap();
    let clock = ManualClock::new(1);
    let own = || Credentials::bearer("of-ada");
    clock.run(client.call(ListOrders).credentials(own())).unwrap();
    assert_eq!(authorization(&stub).unwrap(), "Bearer of-ada");
    let error = clock.run(client.call(GetHealth).credentials(own())).unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Credentials(CredentialsError::NotDeclared));
    let bad = Credentials::bearer("a b");
    let error = clock.run(client.call(ListOrders).credentials(bad)).unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Credentials(CredentialsError::BearerToken));
    assert_eq!((error.sent(), stub.requests().len()), (Sent::No, 1));
}

#[test]
fn they_stay_behind_when_the_origin_changes_unless_they_are_taken_along() {
    let (stub, client) = service();
    let client = client.credentials(Credentials::bearer("eyJ"));
    let client = client.secret_header("X-Tenant-Key", "k-1").build().unwrap();
    let at = |base: &str| client.with_base(BaseUrl::parse(base).unwrap());
    call(&at("https://shop.example/v2"), ListOrders).unwrap();
    assert!(authorization(&stub).is_some());
    for other in ["https://other.example", "https://shop.example:444", "https://a.shop.example"] {
        let elsewhere = at(other);
        let error = call(&elsewhere, ListOrders).unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::Credentials(CredentialsError::Missing), "{other}");
        call(&elsewhere, ListPrices).unwrap();
        assert_eq!(authorization(&stub), None);
        assert!(!stub.requests().last().unwrap().headers().contains_key("x-tenant-key"));
        call(&elsewhere.with_credentials_of(&client), ListOrders).unwrap();
        assert_eq!(authorization(&stub).unwrap(), "Bearer eyJ");
        assert!(stub.requests().last().unwrap().headers().contains_key("x-tenant-key"));
    }
    let without = client.without_credentials();
    assert!(call(&without, ListOrders).is_err());
    call(&without.with_credentials(Credentials::bearer("new")).unwrap(), ListOrders).unwrap();
    assert_eq!(authorization(&stub).unwrap(), "Bearer new");
}

/// Sends every call to another host.
struct Diverts;

impl Hook for Diverts {
    fn sending(&self, _attempt: &Attempt<'_>, request: &mut Request<Body>) {
        *request.uri_mut() = "https://evil.example/".parse().unwrap();
    }
}

#[test]
fn a_hook_cannot_take_them_to_another_host() {
    let (stub, client) = service();
    let client = client.hook(Diverts).credentials(Credentials::bearer("eyJ")).build().unwrap();
    let error = call(&client, ListOrders).unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::Rejected, Sent::No));
    call(&client, GetHealth).unwrap();
    assert_eq!(stub.requests().len(), 1);

    let (stub, client) = service();
    let client = client.hook(Diverts).secret_header("X-Tenant-Key", "k-1").build().unwrap();
    assert_eq!(call(&client, GetHealth).unwrap_err().kind(), &ErrorKind::Rejected);
    assert!(stub.requests().is_empty());
}

#[test]
fn what_cannot_be_sent_is_named_and_not_shown() {
    let long = "hunter2".repeat(2_000);
    let name = "X-Key";
    for (credentials, expected) in [
        (Credentials::bearer(""), CredentialsError::BearerToken),
        (Credentials::bearer("hunter2 x"), CredentialsError::BearerToken),
        (Credentials::bearer("hunter2\r\nX: y"), CredentialsError::BearerToken),
        (Credentials::bearer("hunter2-\u{e7}"), CredentialsError::BearerToken),
        (Credentials::bearer(&*long), CredentialsError::BearerToken),
        (Credentials::basic("hunter2:x", "y"), CredentialsError::User),
        (Credentials::basic("hunter2\0", "y"), CredentialsError::User),
        (Credentials::basic("x", "hunter2\n"), CredentialsError::Password),
        (Credentials::basic("x", &*long), CredentialsError::Password),
        (Credentials::header(name, ""), CredentialsError::HeaderValue { name }),
        (Credentials::header(name, "hunter2\n"), CredentialsError::HeaderValue { name }),
        (Credentials::header(name, " hunter2"), CredentialsError::HeaderValue { name }),
        (Credentials::header("X Key", "hunter2"), CredentialsError::HeaderName { name: "X Key" }),
        (Credentials::header("Host", "hunter2"), CredentialsError::HeaderName { name: "Host" }),
        (Credentials::header("Cookie", "hunter2"), CredentialsError::HeaderName { name: "Cookie" }),
        (Credentials::query("", "hunter2"), CredentialsError::Query { name: "" }),
        (Credentials::query("key", ""), CredentialsError::Query { name: "key" }),
    ] {
        let debug = format!("{credentials:?} {credentials:#?}");
        let client = service().1.credentials(credentials).allow_credentials_in_url();
        let error = client.build().unwrap_err();
        assert_eq!(error, BuildError::Credentials(expected));
        assert!(!format!("{debug} {error} {error:?}").contains("hunter2"), "{error}");
    }
}

#[test]
fn their_debug_shows_where_they_stand_and_nothing_else() {
    for (credentials, place) in [
        (Credentials::bearer("hunter2"), "authorization"),
        (Credentials::basic("ada", "hunter2"), "authorization"),
        (Credentials::header("X-Key", "hunter2"), "x-key"),
        (Credentials::query("key", "hunter2"), "key"),
    ] {
        assert_eq!(
            format!("{credentials:?}"),
            format!("Credentials {{ place: Ok({place:?}), .. }}")
        );
    }
}

#[test]
fn what_a_response_repeats_of_them_is_left_out() {
    for (credentials, echo) in [
        (Credentials::bearer("hunter2-token"), "rq-hunter2-token"),
        (Credentials::bearer("hunter2-token"), "Bearer%20hunter2-TOKEN"),
        (Credentials::basic("ada", "hunter2"), "x-hunter2-x"),
        (Credentials::basic("ada", "hunter2"), "YWRhOmh1bnRlcjI="),
        (Credentials::header("X-Key", "hunter2"), "hunter2"),
        (Credentials::query("key", "hunter2 x"), "hunter2+x"),
    ] {
        let echoes = Arc::new(Stub::new(move |_request| {
            let response = Response::builder().status(302).header("x-request-id", echo);
            let location = format!("https://{}.example/", echo.replace(['%', ' ', '=', '+'], "-"));
            Ok(response.header("location", location).body(echo).unwrap())
        }));
        let client = Client::builder("https://shop.example").transport(echoes);
        let client = client.credentials(credentials).allow_credentials_in_url().build().unwrap();
        let error = call(&client, ListOrders).unwrap_err();
        assert_eq!(error.request_id(), None, "{echo}");
        assert!(!shown(&error).to_lowercase().contains("hunter2-token"), "{}", shown(&error));
    }
}
