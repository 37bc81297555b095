//! What a login token says, and how long.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64_URL;
use loginrocket_sandbox::{Clock, Sandbox};
use serde_json::{Value, json};

use crate::client::{form, log_in, sandbox};

/// Reads a token's header or claims.
fn part(token: &str, index: usize) -> Value {
    let text = token.split('.').nth(index).unwrap();
    serde_json::from_slice(&BASE64_URL.decode(text).unwrap()).unwrap()
}

/// Whether `value` is `prefix` and 22 base-62 characters.
fn is_id(value: &Value, prefix: &str) -> bool {
    let characters = value.as_str().and_then(|id| id.strip_prefix(prefix)).unwrap_or_default();
    characters.len() == 22 && characters.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[tokio::test]
async fn a_token_is_signed_with_the_secret() {
    let sandbox = sandbox().await;
    let token = log_in(&sandbox).await.token();
    assert_eq!(part(&token, 0), json!({ "typ": "JWT", "alg": "HS256" }));
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let key = hmac::Key::new(hmac::HMAC_SHA256, sandbox.token_secret().as_bytes());
    hmac::verify(&key, signed.as_bytes(), &BASE64_URL.decode(signature).unwrap()).unwrap();
}

#[tokio::test]
async fn a_token_names_user_realm_and_session() {
    let clock = Clock::from_fn(|| Duration::from_millis(1_700_000_000_999));
    let sandbox = Sandbox::builder().clock(clock).user("Ada", "lovelace").start().await.unwrap();
    let first = part(&log_in(&sandbox).await.token(), 1);
    assert!(is_id(&first["uid"], "usr_"), "{first}");
    assert!(is_id(&first["aud"], "rl_"), "{first}");
    assert!(is_id(&first["tk"], "kss_"), "{first}");
    let user = ["un", "fn", "ln", "n", "cs", "m"].map(|name| first[name].clone());
    assert_eq!(user, [json!("ada"), json!(null), json!(null), json!(null), json!({}), json!([])]);
    assert_eq!((&first["iat"], &first["exp"]), (&json!(1_700_000_000), &json!(1_700_086_400)));

    let second = part(&log_in(&sandbox).await.token(), 1);
    assert_eq!((&first["uid"], &first["aud"]), (&second["uid"], &second["aud"]));
    assert_ne!(first["tk"], second["tk"]);
}

#[tokio::test]
async fn a_token_knows_what_was_said_at_signup() {
    let sandbox = sandbox().await;
    let body = "email=G@example.com&password=x&first_name=Grace&last_name=Hopper&org_name=Navy";
    let claims = part(&form(&sandbox, "/v1/signup", body).await.token(), 1);
    let names = ["un", "fn", "ln", "n"].map(|name| claims[name].as_str().unwrap().to_owned());
    assert_eq!(names, ["g@example.com", "Grace", "Hopper", "Grace Hopper"]);
    let membership = &claims["m"][0];
    assert!(is_id(&membership["oid"], "org_"), "{membership}");
    assert_eq!(membership["o"], "Navy");
    assert_eq!(membership["p"], json!([]));
}

#[tokio::test]
async fn a_token_that_is_too_old_ends_no_session() {
    let seconds = Arc::new(AtomicU64::new(1_700_000_000));
    let time = Arc::clone(&seconds);
    let clock = Clock::from_fn(move || Duration::from_secs(time.load(Ordering::Relaxed)));
    let sandbox = Sandbox::builder().clock(clock).user("ada", "lovelace").start().await.unwrap();
    let token = log_in(&sandbox).await.token();
    seconds.fetch_add(24 * 60 * 60, Ordering::Relaxed);
    form(&sandbox, "/v1/logout", &format!("token={token}")).await.refusal(200);
}
