//! JSONP.

use serde_json::Value;

use crate::client::{FORM, get, post, sandbox};

/// Reads `/**/name({...});`.
fn unwrap(text: &str, name: &str) -> Value {
    let json = text.strip_prefix("/**/").and_then(|text| text.strip_prefix(name)).unwrap();
    let json = json.strip_prefix('(').and_then(|text| text.strip_suffix(");")).unwrap();
    serde_json::from_str(json).unwrap()
}

#[tokio::test]
async fn a_callback_is_called_with_the_response() {
    let sandbox = sandbox().await;
    for name in ["cb", "$", "a.b_1$", "jQuery1112_1448"] {
        let query = format!("callback={name}&username=ada&password=lovelace&_=1448");
        let response = get(&sandbox, &format!("/v1/login?{query}")).await;
        assert_eq!(response.status, 200);
        assert_eq!(response.header("content-type"), "text/javascript; charset=utf-8");
        let length: usize = response.header("content-length").parse().unwrap();
        assert_eq!(length, response.body.len());
        assert!(unwrap(response.text(), name)["token"].is_string());
    }
}

#[tokio::test]
async fn a_refusal_is_told_to_the_callback_too() {
    let sandbox = sandbox().await;
    let response = get(&sandbox, "/v1/logout?token=x&callback=cb").await;
    assert_eq!(response.status, 200);
    assert_eq!(unwrap(response.text(), "cb")["error"], "No such session");
    let response = get(&sandbox, "/v1/logout?callback=cb").await;
    assert_eq!(unwrap(response.text(), "cb")["error"], "query field `token`: it is missing");
}

#[tokio::test]
async fn what_is_no_function_name_is_refused_and_not_echoed() {
    let sandbox = sandbox().await;
    let long = "a".repeat(65);
    let bad = ["", "1a", "alert(1)//", "a%5B0%5D", "a%20b", "%C3%A9", "a.", "a%0A", &*long];
    for name in bad {
        let target = format!("/v1/signup?username=eve&password=x&callback={name}");
        let message = get(&sandbox, &target).await.refusal(200);
        assert_eq!(message, "query field `callback`: it is not a JavaScript function name");
    }
    // Nothing was carried out.
    get(&sandbox, "/v1/login?username=eve&password=x").await.refusal(200);
}

#[tokio::test]
async fn a_post_takes_no_callback() {
    let sandbox = sandbox().await;
    let body = "username=ada&password=lovelace&callback=cb";
    post(&sandbox, "/v1/login?callback=cb", FORM, body).await.token();
}
