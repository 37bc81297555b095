//! Version 2 of the sandbox, called by a page of another origin with the headers of the official
//! browser client, so that the browser asks before each call.

use loginrocket_sandbox::Sandbox;
use serde_json::{Value, json};

use crate::browser::Browser;

/// What the page does for a call, as the official client does it.
const CALL: &str = "
const [method, url, body] = arguments;
const headers = {
    'LR-Agent': 'LoginRocket/js v1.0.1', 'Content-Type': 'application/json', 'Accept-Language': 'es',
};
return fetch(url, {method, headers, body: body && JSON.stringify(body)}).then(
    async (response) => ({
        status: response.status,
        id: response.headers.get('X-Request-ID'),
        body: await response.json(),
    }),
    (error) => ({error: String(error)}),
);";

/// A sandbox, and a page of another origin that may call it or not.
struct Page {
    browser: Browser,
    sandbox: Sandbox,
    _page: Sandbox,
}

impl Page {
    async fn open(may_call: bool) -> Self {
        let page = Sandbox::builder().file("/", "text/html", "<!doctype html><title>App</title>");
        let page = page.start().await.unwrap();
        let origin = page.url().trim_end_matches('/').to_owned();
        let other = "https://other.example".to_owned();
        let sandbox = Sandbox::builder().user("ada", "lovelace");
        let sandbox = sandbox.origin(if may_call { origin } else { other }).start().await.unwrap();
        let browser = Browser::start().await;
        browser.visit(&page.url()).await;
        Self { browser, sandbox, _page: page }
    }

    /// Makes a call.
    async fn call(&self, method: &str, target: &str, body: Value) -> Value {
        let url = format!("{}/v2/{target}", self.sandbox.url().trim_end_matches('/'));
        self.browser.run(CALL, json!([method, url, body])).await
    }

    /// Makes a call that succeeds, with its body.
    async fn body(&self, method: &str, target: &str, body: Value) -> Value {
        let mut response = self.call(method, target, body).await;
        assert_eq!(response["status"], 200, "{method} {target}: {response}");
        assert!(response["id"].as_str().unwrap().starts_with("rq_"), "{response}");
        response["body"].take()
    }

    /// Makes a call that logs in, with its session.
    async fn session(&self, method: &str, target: &str, body: Value) -> String {
        let body = self.body(method, target, body).await;
        assert_eq!(body["result"], "full_login", "{method} {target}: {body}");
        assert!(body["token"].is_string(), "{body}");
        body["session"].as_str().unwrap().to_owned()
    }

    /// Makes a call that has no more to say.
    async fn okay(&self, method: &str, target: &str, body: Value) {
        let body = self.body(method, target, body).await;
        assert_eq!(body, json!({ "result": "okay" }), "{method} {target}");
    }
}

#[tokio::test]
#[ignore = "needs Chromium: `.ci/browser check` has it"]
async fn a_page_makes_all_calls_of_version_2() {
    let page = Page::open(true).await;
    let sandbox = &page.sandbox;
    sandbox.add_two_factor_user("alan", "turing");

    let login = json!({ "email": "ada", "password": "lovelace" });
    let id = page.session("POST", "login", login).await;
    let at = format!("session?session={id}");
    page.session("GET", &at, Value::Null).await;
    let update = json!({ "session": id, "email": "a@b.example", "first_name": "A" });
    page.session("PUT", "profile", update).await;
    let update = json!({ "session": id, "current_password": "lovelace", "password": "byron" });
    page.okay("POST", "profile/password", update).await;
    let token = sandbox.email_token("a@b.example").unwrap();
    page.okay("POST", "email/verify", json!({ "token": token })).await;
    page.okay("DELETE", &at, Value::Null).await;

    page.okay("POST", "password/forgot", json!({ "email": "a@b.example" })).await;
    let token = sandbox.password_token("a@b.example").unwrap();
    let reset = json!({ "token": token, "password": "king" });
    page.session("POST", "password/reset", reset).await;
    page.okay("POST", "signup/request", json!({ "email": "g@b.example" })).await;
    let signup = json!({ "email": "g@b.example", "password": "hopper" });
    page.session("POST", "signup", signup).await;

    page.call("POST", "login", json!({ "email": "alan", "password": "turing" })).await;
    let second = sandbox.login_code("alan").unwrap();
    let verify = json!({ "token": second.token, "code": second.code });
    page.session("POST", "login/verify", verify).await;

    let refused = page.call("POST", "login", json!({ "email": "ada", "password": "x" })).await;
    let said = (&refused["status"], &refused["body"]["error"]);
    assert_eq!(said, (&json!(422), &json!("Error al iniciar sesi\u{f3}n")));
    let asked = sandbox.requests().iter().filter(|request| request.method == "OPTIONS").count();
    assert!(asked > 0, "the browser did not ask");
    page.browser.end().await;
}

#[tokio::test]
#[ignore = "needs Chromium: `.ci/browser check` has it"]
async fn a_page_of_another_origin_reads_nothing() {
    let page = Page::open(false).await;
    let login = json!({ "email": "ada", "password": "lovelace" });
    let response = page.call("POST", "login", login).await;
    assert_eq!(response, json!({ "error": "TypeError: Failed to fetch" }));
    let methods: Vec<_> = page.sandbox.requests().into_iter().map(|one| one.method).collect();
    assert_eq!(methods, ["OPTIONS"], "it is not called after a refusal");
    page.browser.end().await;
}
