//! The account area: bearer tokens, and the calls behind them.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use loginrocket_sandbox::http::{HeaderValue, StatusCode};
use loginrocket_sandbox::{Answer, Clock, RateLimit, Sandbox};
use serde_json::json;

use crate::client::{JSON, Response, get, log_in, post, request, sandbox, send};

/// The path of the token call.
const TOKEN: &str = "/account/token";

/// The path of the profile.
const PROFILE: &str = "/account/profile";

/// The path of the notes.
const NOTES: &str = "/account/notes";

/// Sends a request with headers of its own, each with its end of line.
async fn call(sandbox: &Sandbox, line: &str, headers: &str, body: &str) -> Response {
    let length = body.len();
    let head = format!(
        "{line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {length}\r\n"
    );
    send(sandbox, format!("{head}{headers}\r\n{body}").as_bytes()).await
}

/// Asks for a token with these credentials, `name:password`.
async fn ask(sandbox: &Sandbox, credentials: impl AsRef<[u8]>) -> Response {
    let header = format!("Authorization: Basic {}\r\n", BASE64_STANDARD.encode(credentials));
    call(sandbox, "POST /account/token", &header, "").await
}

/// A token for the user `ada`.
async fn token(sandbox: &Sandbox) -> String {
    let response = ask(sandbox, "ada:lovelace").await;
    assert_eq!(response.status, 200, "{}", response.text());
    response.json()["access_token"].as_str().unwrap().to_owned()
}

/// Asks for the profile with a token.
async fn profile(sandbox: &Sandbox, token: &str) -> Response {
    let header = format!("Authorization: Bearer {token}\r\n");
    call(sandbox, "GET /account/profile", &header, "").await
}

/// Makes a note with a token.
async fn make_note(sandbox: &Sandbox, token: &str, kind: &str, body: &str) -> Response {
    let headers = format!("Authorization: Bearer {token}\r\nContent-Type: {kind}\r\n");
    call(sandbox, "POST /account/notes", &headers, body).await
}

/// The response is the refusal of a token.
#[track_caller]
fn check_invalid(response: &Response) {
    assert_eq!(response.refusal(401), "invalid_token");
    assert_eq!(response.header("www-authenticate"), r#"Bearer error="invalid_token""#);
}

#[tokio::test]
async fn name_and_password_get_a_token_that_differs_each_time() {
    let sandbox = sandbox().await;
    sandbox.add_user("\u{e9}", "a:b \u{1f600}");
    let mut tokens = BTreeSet::new();
    for credentials in ["ada:lovelace", "ADA:lovelace", "\u{e9}:a:b \u{1f600}"] {
        let response = ask(&sandbox, credentials).await;
        assert_eq!((response.status, response.header("cache-control")), (200, "no-store"));
        let mut json = response.json();
        let token = json.as_object_mut().unwrap().remove("access_token").unwrap();
        assert_eq!(json, json!({ "token_type": "Bearer", "expires_in": 300 }));
        tokens.insert(token.as_str().unwrap().to_owned());
    }
    assert_eq!(tokens.len(), 3);
    let lower = format!("Authorization: basic {}\r\n", BASE64_STANDARD.encode("ada:lovelace"));
    assert_eq!(call(&sandbox, "POST /account/token", &lower, "").await.status, 200);
}

#[tokio::test]
async fn other_credentials_get_no_token() {
    let sandbox = sandbox().await;
    sandbox.add_two_factor_user("alan", "turing");
    let mut refused = Vec::new();
    for credentials in ["ada:Lovelace", "ada:", "eve:lovelace", "alan:turing", "ada", "", ":"] {
        refused.push(ask(&sandbox, credentials).await);
    }
    refused.push(ask(&sandbox, b"ada\xff:lovelace").await);
    let good = format!("Authorization: Basic {}\r\n", BASE64_STANDARD.encode("ada:lovelace"));
    for header in ["", "Authorization: Basic ?\r\n", "Authorization: x\r\n", &good.repeat(2)] {
        refused.push(call(&sandbox, "POST /account/token", header, "").await);
    }
    refused.push(call(&sandbox, "POST /account/token", &good.replace("Basic", "Bearer"), "").await);
    for response in refused {
        assert_eq!(response.refusal(401), "Login failed");
        let challenge = response.header("www-authenticate");
        assert_eq!(challenge, r#"Basic realm="account", charset="UTF-8""#);
    }
}

#[tokio::test]
async fn a_token_tells_whose_it_is() {
    let sandbox = sandbox().await;
    let token = token(&sandbox).await;
    let response = profile(&sandbox, &token).await;
    assert_eq!((response.status, &response.json()["name"]), (200, &json!("ada")));
}

#[tokio::test]
async fn without_a_good_token_there_is_neither_profile_nor_note() {
    let (sandbox, other) = (sandbox().await, sandbox().await);
    let foreign = token(&other).await;
    let login = log_in(&sandbox).await.token();
    for bad in ["", "x", &foreign, &login] {
        check_invalid(&profile(&sandbox, bad).await);
        check_invalid(&make_note(&sandbox, bad, JSON, r#"{"text":"x"}"#).await);
    }
    check_invalid(&get(&sandbox, PROFILE).await);
    let token = token(&sandbox).await;
    check_invalid(&get(&sandbox, &format!("{PROFILE}?access_token={token}")).await);
    let twice = format!("Authorization: Bearer {token}\r\n").repeat(2);
    check_invalid(&call(&sandbox, "GET /account/profile", &twice, "").await);
    assert!(sandbox.notes().is_empty());
}

#[tokio::test]
async fn a_token_is_good_until_its_lifetime_is_over() {
    let seconds = Arc::new(AtomicU64::new(1_700_000_000));
    let time = Arc::clone(&seconds);
    let clock = Clock::from_fn(move || Duration::from_secs(time.load(Ordering::Relaxed)));
    let builder = Sandbox::builder().clock(clock).user("ada", "lovelace");
    let lifetime = Duration::from_secs(60);
    let sandbox = builder.access_token_lifetime(lifetime).start().await.unwrap();
    assert_eq!(ask(&sandbox, "ada:lovelace").await.json()["expires_in"], 60);
    let token = token(&sandbox).await;
    seconds.fetch_add(59, Ordering::Relaxed);
    assert_eq!(profile(&sandbox, &token).await.status, 200);
    seconds.fetch_add(1, Ordering::Relaxed);
    check_invalid(&profile(&sandbox, &token).await);
}

#[tokio::test]
async fn all_tokens_can_be_revoked_and_new_ones_are_good() {
    let sandbox = sandbox().await;
    let (first, second) = (token(&sandbox).await, token(&sandbox).await);
    sandbox.revoke_tokens();
    check_invalid(&profile(&sandbox, &first).await);
    check_invalid(&profile(&sandbox, &second).await);
    let third = token(&sandbox).await;
    assert_eq!(profile(&sandbox, &third).await.status, 200);
}

#[tokio::test]
async fn notes_are_counted() {
    let sandbox = sandbox().await;
    let token = token(&sandbox).await;
    for (number, text) in [(1, "one"), (2, "two")] {
        let body = json!({ "text": text }).to_string();
        let response = make_note(&sandbox, &token, JSON, &body).await;
        assert_eq!((response.status, response.json()), (201, json!({ "id": number })));
    }
    for body in ["", "[]", "{}", r#"{"text":1}"#] {
        make_note(&sandbox, &token, JSON, body).await.refusal(422);
    }
    make_note(&sandbox, &token, JSON, "{").await.refusal(400);
    make_note(&sandbox, &token, "text/plain", r#"{"text":"x"}"#).await.refusal(415);
    assert_eq!(sandbox.notes(), ["one", "two"]);
}

#[tokio::test]
async fn the_record_tells_which_path_got_credentials() {
    let sandbox = sandbox().await;
    get(&sandbox, "/account/health").await;
    call(&sandbox, "GET /account/health?x=1", "Authorization: Bearer x\r\n", "").await;
    let response = get(&sandbox, "/account/health").await;
    assert_eq!((response.status, response.json()), (200, json!({ "status": "ok" })));
    ask(&sandbox, "ada:lovelace").await;
    let health = sandbox.requests_to("/account/health");
    let credentials: Vec<_> = health.iter().map(|call| call.header("authorization")).collect();
    assert_eq!(credentials, [None, Some("Bearer x"), None]);
    assert_eq!(sandbox.requests_to(TOKEN).len(), 1);
    assert!(sandbox.requests_to("/account").is_empty());
}

#[tokio::test]
async fn other_methods_are_refused_and_nothing_is_wrapped() {
    let sandbox = sandbox().await;
    for (path, allow) in [
        (TOKEN, "POST, OPTIONS"),
        (NOTES, "POST, OPTIONS"),
        (PROFILE, "GET, HEAD, OPTIONS"),
        ("/account/health", "GET, HEAD, OPTIONS"),
    ] {
        for method in ["PUT", "DELETE"] {
            let response = request(&sandbox, method, path).await;
            response.refusal(405);
            assert_eq!(response.header("allow"), allow);
        }
        let preflight = request(&sandbox, "OPTIONS", path).await;
        assert_eq!((preflight.status, preflight.header("allow")), (204, allow));
        assert!(preflight.header_all("access-control-allow-headers").is_empty());
    }
    get(&sandbox, "/account/health?callback=cb").await.json();
    get(&sandbox, "/v1/account/health").await.refusal(404);
}

#[tokio::test]
async fn the_rate_limit_counts_these_calls_with_the_others() {
    let limit = RateLimit { calls: 1, window: Duration::from_secs(3600), retry_after: true };
    let builder = Sandbox::builder().user("ada", "lovelace").rate_limit(limit);
    let sandbox = builder.start().await.unwrap();
    log_in(&sandbox).await.token();
    ask(&sandbox, "ada:lovelace").await.refusal(429);
}

#[tokio::test]
async fn responses_are_scripted_for_one_path() {
    let sandbox = sandbox().await;
    sandbox.next_at(TOKEN, Answer::too_many_requests(Some(HeaderValue::from_static("7"))));
    sandbox.next_at(TOKEN, Answer::internal_error());
    get(&sandbox, "/account/health?path=/account/token").await.json();
    let limited = ask(&sandbox, "ada:lovelace").await;
    limited.refusal(429);
    assert_eq!(limited.header("retry-after"), "7");
    assert_eq!(ask(&sandbox, "ada:lovelace").await.status, 500);
    token(&sandbox).await;
}

#[tokio::test]
async fn the_first_response_that_fits_is_taken_whatever_its_path() {
    let sandbox = sandbox().await;
    sandbox.next(Answer::no_content());
    sandbox.next_at(TOKEN, Answer::internal_error());
    sandbox.next(Answer::html(StatusCode::BAD_GATEWAY));
    let mut statuses = Vec::new();
    for path in [TOKEN, NOTES, TOKEN, TOKEN] {
        statuses.push(post(&sandbox, path, JSON, "").await.status);
    }
    assert_eq!(statuses, [204, 502, 500, 401]);
}

#[tokio::test]
async fn a_path_can_always_respond_alike_until_that_is_lifted() {
    let sandbox = sandbox().await;
    let token = token(&sandbox).await;
    sandbox.always_at(PROFILE, Some(Answer::invalid_token()));
    check_invalid(&profile(&sandbox, &token).await);
    sandbox.next_at(PROFILE, Answer::internal_error());
    assert_eq!(profile(&sandbox, &token).await.status, 500);
    check_invalid(&profile(&sandbox, &token).await);
    assert_eq!(make_note(&sandbox, &token, JSON, r#"{"text":"x"}"#).await.status, 201);
    sandbox.always_at(PROFILE, None);
    assert_eq!(profile(&sandbox, &token).await.status, 200);
}

#[tokio::test]
async fn a_response_may_never_come() {
    let sandbox = sandbox().await;
    sandbox.next_at(TOKEN, Answer::never());
    let mut asking = std::pin::pin!(ask(&sandbox, "ada:lovelace"));
    let arrived = async {
        while sandbox.requests_to(TOKEN).is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::select! {
        response = &mut asking => panic!("{response:?}"),
        () = arrived => {}
    }
    assert!(tokio::time::timeout(Duration::from_millis(200), asking).await.is_err());
    token(&sandbox).await;
}
