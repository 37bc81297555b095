//! What login, signup and logout respond with.

use serde_json::json;

use crate::client::{form, get, log_in, sandbox};

#[tokio::test]
async fn a_login_answers_with_token_and_url() {
    let sandbox = sandbox().await;
    let json = log_in(&sandbox).await.json();
    let mut keys: Vec<_> = json.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    assert_eq!(keys, ["token", "url"]);
}

#[tokio::test]
async fn names_do_not_depend_on_case() {
    let sandbox = sandbox().await;
    sandbox.add_user("Grace@Example.com", "hopper");
    form(&sandbox, "/v1/login", "username=ADA&password=lovelace").await.token();
    form(&sandbox, "/v1/login", "username=&email=grace@EXAMPLE.com&password=hopper").await.token();
}

#[tokio::test]
async fn a_login_is_refused_with_status_200() {
    let sandbox = sandbox().await;
    let refusals = [
        ("username=ada&password=Lovelace", "Login failed"),
        ("username=eve&password=lovelace", "Login failed"),
        ("username=ada", "body field `password`: it is missing"),
        ("username=ada&password=", "Login failed"),
        ("password=lovelace", "Give a username or an e-mail"),
        ("username=&email=&password=x", "Give a username or an e-mail"),
        ("", "body field `password`: it is missing"),
        (
            "username=ada&password=lovelace&password=x",
            "body field `password`: it is there more than once",
        ),
        ("username=ada&email=ada&password=lovelace", "Give a username or an e-mail, not both"),
    ];
    for (body, message) in refusals {
        assert_eq!(form(&sandbox, "/v1/login", body).await.refusal(200), message, "{body}");
    }
}

#[tokio::test]
async fn a_second_factor_is_asked_for() {
    let sandbox = sandbox().await;
    sandbox.add_two_factor_user("alan", "turing");
    let token = form(&sandbox, "/v1/login", "username=alan&password=turing").await.token();
    let id = token.strip_prefix("kli_").unwrap();
    assert_eq!(id.len(), 22);
    assert!(id.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    form(&sandbox, "/v1/login", "username=alan&password=wrong").await.refusal(200);
    form(&sandbox, "/v1/logout", &format!("token={token}")).await.refusal(200);
}

#[tokio::test]
async fn who_signs_up_can_log_in() {
    let sandbox = sandbox().await;
    let body = "email=Grace@example.com&email_confirmation=grace@EXAMPLE.com\
                &password=hopper&password_confirmation=hopper";
    form(&sandbox, "/v1/signup", body).await.token();
    form(&sandbox, "/v1/login", "email=grace@example.com&password=hopper").await.token();
}

#[tokio::test]
async fn a_signup_is_refused_with_status_200() {
    let sandbox = sandbox().await;
    let refusals = [
        ("username=Ada&password=x", "That name is already taken"),
        ("username=eve", "body field `password`: it is missing"),
        ("username=eve&password=", "Give a password"),
        ("password=x", "Give a username or an e-mail"),
        ("username=eve&email=e@example.com&password=x", "Give a username or an e-mail, not both"),
        ("username=eve&password=x&password_confirmation=y", "The passwords do not match"),
        ("username=eve&password=x&password_confirmation=", "The passwords do not match"),
        (
            "email=e@example.com&password=x&email_confirmation=f@example.com",
            "The e-mails do not match",
        ),
    ];
    for (body, message) in refusals {
        assert_eq!(form(&sandbox, "/v1/signup", body).await.refusal(200), message, "{body}");
    }
    form(&sandbox, "/v1/login", "username=eve&password=x").await.refusal(200);
    log_in(&sandbox).await.token();
}

#[tokio::test]
async fn a_session_ends_once() {
    let sandbox = sandbox().await;
    let (first, second) = (log_in(&sandbox).await.token(), log_in(&sandbox).await.token());
    let logout = format!("token={first}");
    assert_eq!(form(&sandbox, "/v1/logout", &logout).await.json(), json!({}));
    form(&sandbox, "/v1/logout", &logout).await.refusal(200);
    let response = get(&sandbox, &format!("/v1/logout?token={second}")).await;
    assert_eq!((response.status, response.json()), (200, json!({})));
}

#[tokio::test]
async fn what_is_no_token_ends_no_session() {
    let sandbox = sandbox().await;
    let token = log_in(&sandbox).await.token();
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let other = self::sandbox().await;
    let foreign = log_in(&other).await.token();
    for bad in ["", "x", "a.b.c", "..", signed, &format!("{signed}."), &foreign] {
        form(&sandbox, "/v1/logout", &format!("token={bad}")).await.refusal(200);
    }
    form(&sandbox, "/v1/logout", &format!("token={signed}x.{signature}")).await.refusal(200);
    assert_eq!(form(&sandbox, "/v1/logout", &format!("token={token}")).await.json(), json!({}));
}
