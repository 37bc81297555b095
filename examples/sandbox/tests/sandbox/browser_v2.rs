//! Version 2 as a page in a browser calls it with the official browser client: each call has
//! headers that need a preflight.

use std::collections::BTreeSet;
use std::time::Duration;

use loginrocket_sandbox::{RateLimit, Sandbox};
use serde_json::{Value, json};

use crate::client::{Response, get, post, request, send};

/// The origin of the page.
const ORIGIN: &str = "https://app.example.com";

/// A sandbox that pages of this origin may call.
async fn sandbox() -> Sandbox {
    let builder = Sandbox::builder().origin("https://other.example").origin(ORIGIN);
    builder.user("ada", "lovelace").start().await.unwrap()
}

/// Sends the preflight of a call.
async fn preflight(sandbox: &Sandbox, origin: &str, method: &str, target: &str) -> Response {
    let text = format!(
        "OPTIONS {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nOrigin: {origin}\r\n\
         Access-Control-Request-Method: {method}\r\n\
         Access-Control-Request-Headers: accept-language,content-type,lr-agent\r\n\r\n"
    );
    send(sandbox, text.as_bytes()).await
}

/// Sends a call with the headers of the official browser client, which a browser adds its own to.
async fn send_call(
    sandbox: &Sandbox,
    origin: &str,
    method: &str,
    target: &str,
    body: &str,
) -> Response {
    let text = format!(
        "{method} {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nOrigin: {origin}\r\n\
         LR-Agent: LoginRocket/js v1.0.1\r\nContent-Type: application/json\r\n\
         Accept-Language: es\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    send(sandbox, text.as_bytes()).await
}

/// The names in a list.
fn names(list: &str) -> BTreeSet<String> {
    list.split(',').map(|name| name.trim().to_ascii_lowercase()).collect()
}

/// Whether the page may read the response, and the headers that it needs.
fn assert_readable(response: &Response) {
    assert_eq!(response.header("access-control-allow-origin"), ORIGIN);
    assert_eq!(response.header("vary"), "Origin");
    let exposed = names(response.header("access-control-expose-headers"));
    assert_eq!(exposed, names("x-request-id, ratelimit-reset"));
    assert!(response.header("x-request-id").starts_with("rq_"));
}

/// Does what a browser does for a call: asks, and calls only if it may.
async fn call(sandbox: &Sandbox, method: &str, target: &str, body: &Value) -> (u16, Value) {
    let allowed = preflight(sandbox, ORIGIN, method, target).await;
    assert_eq!((allowed.status, allowed.text()), (204, ""));
    assert_readable(&allowed);
    let methods = names(allowed.header("access-control-allow-methods"));
    assert!(methods.contains(&method.to_ascii_lowercase()), "{methods:?}");
    let headers = names(allowed.header("access-control-allow-headers"));
    assert!(headers.is_superset(&names("lr-agent, content-type, accept-language")), "{headers:?}");
    let body = if body.is_null() { String::new() } else { body.to_string() };
    let response = send_call(sandbox, ORIGIN, method, target, &body).await;
    assert_readable(&response);
    (response.status, response.json())
}

/// The session of a full login.
fn session(answer: &(u16, Value)) -> String {
    let (status, body) = answer;
    assert_eq!((*status, &body["result"]), (200, &json!("full_login")), "{body}");
    let mut keys: Vec<_> = body.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    assert_eq!(keys, ["account", "result", "session", "token"]);
    body["session"].as_str().unwrap().to_owned()
}

/// What says that a call was carried out.
fn okay() -> (u16, Value) {
    (200, json!({ "result": "okay" }))
}

#[tokio::test]
async fn a_page_makes_every_call_each_after_its_preflight() {
    let sandbox = sandbox().await;
    sandbox.add_two_factor_user("alan", "turing");
    let call = async |method, target: &str, body| call(&sandbox, method, target, &body).await;
    let id = session(
        &call("POST", "/v2/login", json!({ "email": "ada", "password": "lovelace" })).await,
    );
    let at = format!("/v2/session?session={id}");
    session(&call("GET", &at, Value::Null).await);
    let update =
        json!({ "session": id, "email": "a@example.com", "first_name": "A", "last_name": "K" });
    session(&call("PUT", "/v2/profile", update).await);
    let update = json!({
        "session": id, "current_password": "lovelace", "password": "byron",
        "password_confirmation": "byron",
    });
    assert_eq!(call("POST", "/v2/profile/password", update).await, okay());
    let token = sandbox.email_token("a@example.com").unwrap();
    assert_eq!(call("POST", "/v2/email/verify", json!({ "token": token })).await, okay());
    assert_eq!(call("DELETE", &at, Value::Null).await, okay());

    let email = json!({ "email": "a@example.com" });
    assert_eq!(call("POST", "/v2/password/forgot", email.clone()).await, okay());
    let token = sandbox.password_token("a@example.com").unwrap();
    session(&call("POST", "/v2/password/reset", json!({ "token": token, "password": "x" })).await);
    assert_eq!(call("POST", "/v2/signup/request", email).await, okay());
    let signup = json!({ "email": "g@example.com", "password": "hopper", "unknown": { "a": [7] } });
    session(&call("POST", "/v2/signup", signup).await);

    call("POST", "/v2/login", json!({ "email": "alan", "password": "turing" })).await;
    let second = sandbox.login_code("alan").unwrap();
    let verify = json!({ "token": second.token, "code": second.code });
    session(&call("POST", "/v2/login/verify", verify).await);

    let methods: Vec<_> = sandbox.requests().into_iter().map(|request| request.method).collect();
    let calls = methods.chunks(2).map(|pair| (pair[0].as_str(), pair[1] != "OPTIONS"));
    assert!(calls.into_iter().all(|pair| pair == ("OPTIONS", true)), "{methods:?}");
    assert_eq!(methods.len(), 24);
}

#[tokio::test]
async fn a_conditional_login_has_no_token() {
    let sandbox = sandbox().await;
    sandbox.add_org("ada", "One").unwrap();
    sandbox.add_org("ada", "Two").unwrap();
    let login = json!({ "email": "ada", "password": "lovelace" });
    let id = session(&call(&sandbox, "POST", "/v2/login", &login).await);
    let answer = call(&sandbox, "GET", &format!("/v2/session?session={id}"), &Value::Null).await;
    let expected = json!({
        "result": "conditional_login", "session": id, "account": null,
        "conditions": ["no_account_selected"],
    });
    assert_eq!(answer, (200, expected));
}

#[tokio::test]
async fn every_refusal_can_be_read_in_the_language_of_the_page() {
    let sandbox = sandbox().await;
    let call = async |method, target, body| call(&sandbox, method, target, &body).await;
    let refusal = |text: &str| json!({ "result": "error", "error": text, "errors": [text] });
    let failed = call("POST", "/v2/login", json!({ "email": "ada", "password": "x" })).await;
    assert_eq!(failed, (422, refusal("Error al iniciar sesi\u{f3}n")));
    let blank = call("POST", "/v2/signup", json!({ "email": "eve", "password": "" })).await;
    assert_eq!(blank, (422, refusal("Rellene todo")));
    let ended = call("GET", "/v2/session?session=kss_x", Value::Null).await;
    assert_eq!(ended, (403, refusal("Inicie sesi\u{f3}n de nuevo")));
    let list = call("POST", "/v2/login", json!([])).await;
    assert_eq!(list, (422, refusal("body: expected an object, found an array")));
    let nothing = call("POST", "/v2/profile/password", json!({})).await;
    assert_eq!(nothing.0, 403);
    // A browser asks for no path that the service does not have; its own code may all the same.
    for (status, method, target) in [(404, "GET", "/v2/nowhere"), (405, "PATCH", "/v2/profile")] {
        let response = send_call(&sandbox, ORIGIN, method, target, "").await;
        assert_readable(&response);
        assert_eq!((response.status, &response.json()["result"]), (status, &json!("error")));
    }
}

#[tokio::test]
async fn the_limit_can_be_read_and_does_not_count_preflights() {
    let sandbox = sandbox().await;
    let window = Duration::from_secs(60);
    sandbox.set_rate_limit(Some(RateLimit { calls: 0, window, retry_after: true }));
    assert_eq!(preflight(&sandbox, ORIGIN, "POST", "/v2/login").await.status, 204);
    let response = send_call(&sandbox, ORIGIN, "POST", "/v2/login", "{}").await;
    assert_readable(&response);
    assert_eq!((response.status, &response.json()["result"]), (429, &json!("error")));
    let reset = response.header("ratelimit-reset");
    assert!(reset.len() == 29 && reset.ends_with(" GMT"), "{reset}");
    assert!(response.header_all("retry-after").is_empty());
    sandbox.set_rate_limit(None);
    let long = format!(r#"{{"email":"{}"}}"#, "a".repeat(1 << 20));
    let response = send_call(&sandbox, ORIGIN, "POST", "/v2/login", &long).await;
    assert_eq!((response.status, &response.json()["result"]), (413, &json!("error")));
}

#[tokio::test]
async fn a_page_of_another_origin_may_read_nothing() {
    let sandbox = sandbox().await;
    let login = r#"{"email":"ada","password":"lovelace"}"#;
    for origin in [
        "https://evil.example",
        "https://app.example.com.evil.example",
        "http://app.example.com",
        "https://app.example.com:8443",
        "null",
        "*",
    ] {
        let responses = [
            preflight(&sandbox, origin, "POST", "/v2/login").await,
            send_call(&sandbox, origin, "POST", "/v2/login", login).await,
            send_call(&sandbox, origin, "GET", "/v2/nowhere", "").await,
        ];
        for response in responses {
            let cors = |name: &str| name.starts_with("access-control-");
            let headers: Vec<_> = response.headers.iter().filter(|(name, _)| cors(name)).collect();
            assert!(headers.is_empty(), "{origin}: {headers:?}");
            assert_eq!(response.header("vary"), "Origin");
            assert!(response.header("x-request-id").starts_with("rq_"));
        }
    }
}

#[tokio::test]
async fn what_is_no_page_needs_neither_origin_nor_preflight() {
    let sandbox = sandbox().await;
    let login = r#"{"email":"ada","password":"lovelace"}"#;
    let answer = post(&sandbox, "/v2/login", "application/json; charset=utf-8", login).await;
    let id = session(&(answer.status, answer.json()));
    assert!(answer.header_all("access-control-allow-origin").is_empty());
    get(&sandbox, &format!("/v2/session?session={id}")).await.json();
    let form = post(&sandbox, "/v2/login", "application/x-www-form-urlencoded", "email=ada").await;
    assert_eq!((form.status, form.json()["result"].as_str()), (415, Some("error")));
    // There is no JSONP.
    let target = format!("/v2/session?session={id}&callback=cb");
    assert_eq!(get(&sandbox, &target).await.json()["result"], "full_login");
    let bare = request(&sandbox, "OPTIONS", "/v2/login").await;
    assert!(bare.status == 204 && bare.header_all("access-control-allow-methods").is_empty());
}
