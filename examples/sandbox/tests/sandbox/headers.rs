//! Request ids, and what a browser needs to call from another origin.

use std::collections::BTreeSet;

use loginrocket_sandbox::{RateLimit, Sandbox};

use crate::client::{JSON, Response, get, log_in, post, request, sandbox};

/// One response of every kind.
async fn all_kinds(sandbox: &Sandbox) -> Vec<Response> {
    let login = "/v1/login?username=ada&password=lovelace";
    let mut responses = vec![
        log_in(sandbox).await,
        log_in(sandbox).await,
        get(sandbox, login).await,
        get(sandbox, &format!("{login}&callback=cb")).await,
        get(sandbox, &format!("{login}&callback=1")).await,
        get(sandbox, "/v1/signup").await,
        get(sandbox, "/v1/logout?token=x").await,
        get(sandbox, "/account/health").await,
        get(sandbox, "/account/profile").await,
        post(sandbox, "/account/token", JSON, "").await,
        get(sandbox, "/nowhere").await,
        post(sandbox, "/v1/login", JSON, "[").await,
        post(sandbox, "/v1/login", "text/plain", "").await,
        request(sandbox, "PUT", "/v1/login").await,
        request(sandbox, "HEAD", "/v1/login").await,
        request(sandbox, "OPTIONS", "/v1/login").await,
    ];
    sandbox.set_rate_limit(Some(RateLimit {
        calls: 0,
        window: std::time::Duration::from_secs(1),
        retry_after: true,
    }));
    responses.push(log_in(sandbox).await);
    responses
}

#[tokio::test]
async fn every_response_has_a_request_id_of_its_own() {
    let responses = all_kinds(&sandbox().await).await;
    let mut ids = BTreeSet::new();
    for response in &responses {
        let id = response.header("x-request-id");
        let characters = id.strip_prefix("rq_").unwrap();
        assert_eq!(characters.len(), 22, "{id}");
        assert!(characters.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{id}");
        ids.insert(id.to_owned());
    }
    assert_eq!(ids.len(), responses.len());
}

#[tokio::test]
async fn every_response_may_be_read_from_any_origin() {
    for response in all_kinds(&sandbox().await).await {
        assert_eq!(response.header("access-control-allow-origin"), "*");
        assert_eq!(response.header("access-control-expose-headers"), "X-Request-ID");
    }
}

#[tokio::test]
async fn a_preflight_allows_the_calls() {
    let sandbox = sandbox().await;
    for path in ["/v1/login", "/v1/signup", "/v1/logout"] {
        let response = request(&sandbox, "OPTIONS", path).await;
        assert_eq!((response.status, response.text()), (204, ""));
        assert_eq!(response.header("access-control-allow-methods"), "GET, POST");
        let allowed: Vec<_> = response.header("access-control-allow-headers").split(", ").collect();
        for name in ["accept", "content-type", "user-agent"] {
            assert!(allowed.contains(&name), "{allowed:?}");
        }
    }
    request(&sandbox, "OPTIONS", "/v1/nowhere").await.refusal(404);
}
