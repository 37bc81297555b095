//! Mocks: which call gets which response, and what a test is told about one that gets none.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    time::Duration,
};

use http::{Response, StatusCode, header::RETRY_AFTER};
use loginrocket::{
    Api, Client, Endpoint, ErrorKind, FromRequest, RateLimit, Retry, SecretString, Sent,
    credentials::Credentials,
    encoding::{Form, Json, Jsonp, Query},
    server::{Received, Refusal, Reply},
    testing::{Mock, expect},
    time::Clock as _,
    transport::TransportError,
    upload::Upload,
    v1::{ApiError, LoggedOut, Login, LoginRocket, Logout, Session},
    v2,
};
use serde::{Deserialize, Serialize};

/// A session with this token.
fn session(token: &str) -> Session {
    Session::new(token.into(), "https://app.example/login")
}

/// A client of version 1.
fn login_rocket(mock: &Mock) -> LoginRocket {
    LoginRocket::from(mock.client().build().unwrap())
}

/// What the test is told when the mock is dropped; where its rules are is left out.
fn report(mock: Mock) -> String {
    let panic = catch_unwind(AssertUnwindSafe(|| drop(mock))).unwrap_err();
    without_places(panic.downcast_ref::<String>().unwrap())
}

/// A text without the places of rules.
fn without_places(text: &str) -> String {
    let mut parts = text.split("tests/it/test_kit/mocks.rs:");
    let first = parts.next().unwrap().to_owned();
    let is_place = |c: char| c.is_ascii_digit() || c == ':';
    parts.fold(first, |text, part| text + "HERE" + part.trim_start_matches(is_place))
}

#[test]
fn responses_come_in_their_order_and_the_first_rule_that_fits_goes_first() {
    let mock = Mock::new();
    mock.on::<Login<'_>>().with("username", "ada").respond(session("a1")).respond(session("a2"));
    mock.on::<Login<'_>>().respond(session("any"));
    let client = login_rocket(&mock);
    for (name, token) in [("ada", "a1"), ("bob", "any"), ("ada", "a2")] {
        let login = client.login(Login::with_username(name, "correct horse"));
        assert_eq!(mock.run(login).unwrap().token.expose_secret(), token);
    }
}

#[test]
fn a_rule_holds_in_each_encoding() {
    let mock = Mock::new();
    let sent = || Login::with_email("a@b.example", "correct horse");
    mock.expect(&sent()).always(|_| Ok::<_, ApiError>(session("eyJ")));
    let client = mock.client().build().unwrap();
    mock.run(client.call(sent()).encoding(Json).send()).unwrap();
    mock.run(client.call(sent()).encoding(Form).send()).unwrap();
    mock.run(client.call(sent()).encoding(Query).send()).unwrap();
    mock.run(client.call(sent()).encoding(Jsonp::callback("a.b")).send()).unwrap();
    let calls = mock.received::<Login<'_>>();
    let encodings: Vec<_> = calls.iter().map(|call| call.encoding().as_str()).collect();
    assert_eq!(encodings, ["json", "form", "query", "jsonp"]);
    assert!(calls.iter().all(|call| call.decode().unwrap().email() == Some("a@b.example")));
}

#[derive(Api)]
#[api(prefix = "/v3", request_id = "X-Trace")]
struct Shop;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Item {
    name: String,
}

#[derive(Endpoint, FromRequest)]
#[endpoint(GET, "/items/{id}", api = Shop, response = Vec<Item>)]
struct GetItems<'a> {
    id: u32,
    tag: Vec<&'a str>,
    page: Option<u8>,
    #[endpoint(header = "X-Mode")]
    mode: Option<&'a str>,
}

/// A request for items.
fn items(tag: Vec<&str>, page: Option<u8>) -> GetItems<'_> {
    GetItems { id: 7, tag, page, mode: Some("fast") }
}

#[test]
fn fields_are_compared_wherever_they_are() {
    let mock = Mock::with_base_path("/shop/");
    let item = || vec![Item { name: "a".into() }];
    mock.on::<GetItems<'_>>()
        .with("id", 7)
        .with("tag", ["a b", "c"])
        .with("page", 2)
        .with("X-Mode", "fast")
        .request_id("t-1")
        .respond(Reply::new(item()).status(StatusCode::CREATED));
    mock.on::<GetItems<'_>>().with("page", None::<u8>).respond(item());
    let client = mock.client().build().unwrap();
    let response = mock.run(client.send(items(vec!["a b", "c"], Some(2)))).unwrap();
    assert_eq!((response.value(), response.status().as_u16()), (&item(), 201));
    assert_eq!(response.request_id().unwrap().as_str(), "t-1");
    mock.run(client.send(items(Vec::new(), None))).unwrap();
}

#[derive(Endpoint, FromRequest)]
#[endpoint(POST, "/tags", encodings(json, form, query))]
struct SetTags<'a> {
    tag: Vec<&'a str>,
    count: u8,
}

#[test]
fn a_list_is_the_same_in_each_encoding_however_long_it_is() {
    let client_of = |mock: &Mock| mock.client().build().unwrap();
    for tag in [vec![], vec!["a"], vec!["a", "b"]] {
        let mock = Mock::new();
        let always = |_call: Received<SetTags<'static>>| Ok::<_, Refusal<_>>(());
        mock.on::<SetTags<'_>>().with("tag", tag.clone()).with("count", 3).always(always);
        let (client, sent) = (client_of(&mock), SetTags { tag: tag.clone(), count: 3 });
        mock.run(client.call(&sent).encoding(Json).send()).unwrap();
        mock.run(client.call(&sent).encoding(Form).send()).unwrap();
        mock.run(client.call(&sent).encoding(Query).send()).unwrap();
    }
    let mock = Mock::new();
    drop(mock.on::<SetTags<'_>>().with("count", "3"));
    let client = client_of(&mock);
    mock.run(client.send(SetTags { tag: vec!["a"], count: 3 })).unwrap_err();
    assert!(report(mock).contains("count: expected \"3\", came 3"));
}

#[test]
fn what_is_said_of_no_response_fails_the_test() {
    let mock = Mock::new();
    drop(mock.on::<Logout<'_>>().respond(LoggedOut::new()).request_id("rq_1"));
    mock.run(login_rocket(&mock).logout("eyJ")).unwrap();
    let said = "`after` and `request_id` are for the response behind them; there is none at HERE";
    assert_eq!(report(mock), said);
}

#[test]
fn a_call_that_differs_fails_the_test_with_each_field() {
    let mock = Mock::new();
    mock.expect(&items(vec!["a"], Some(2))).respond(Vec::new());
    mock.on::<GetItems<'_>>().with("id", 8).that(|_| false).respond(Vec::new());
    let client = mock.client().build().unwrap();
    let error = mock.run(client.send(items(vec!["b", "c"], None))).unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::Rejected, Sent::No));
    expect![[r#"
        a call of `GetItems` has no response: GET /v3/items/{id}
            id: "7"
            tag: ["b","c"]
            x-mode: "fast"
          the rule at HERE differs:
            tag: expected "a", came ["b","c"]
            page: expected "2", is absent
          the rule at HERE differs:
            id: expected 8, came "7"
            its condition does not hold
        a response to `GetItems` was not asked for: the rule at HERE
        a response to `GetItems` was not asked for: the rule at HERE"#]]
    .assert_eq(&report(mock));
}

#[test]
fn a_secret_that_differs_is_not_shown() {
    let mock = Mock::new();
    mock.expect(&Login::with_username("ada", "correct horse"));
    let client = mock.client().build().unwrap();
    let sent = Login::with_username("ada", "battery staple");
    let error = mock.run(client.call(&sent).encoding(Query).send()).unwrap_err();
    let shown = format!("{error:?} {:?}", std::error::Error::source(&error));
    let report = report(mock);
    for secret in ["correct", "battery"] {
        assert!(!shown.contains(secret) && !report.contains(secret), "{shown} {report}");
    }
    expect![[r#"
        a call of `Login` has no response: GET /v1/login
            username: "ada"
            password: (a secret)
          the rule at HERE differs:
            password: another secret than expected"#]]
    .assert_eq(&report);
}

#[test]
fn a_response_is_for_one_call() {
    let mock = Mock::new();
    mock.on::<Logout<'_>>().respond(LoggedOut::new());
    let client = login_rocket(&mock);
    mock.run(client.logout("eyJ")).unwrap();
    mock.run(client.logout("eyJ")).unwrap_err();
    expect![[r#"
        a call of `Logout` has no response: POST /v1/logout
            token: (a secret)
          the rule at HERE fits, and has no response left"#]]
    .assert_eq(&report(mock));
}

#[test]
fn a_call_that_no_rule_is_for_fails_the_test() {
    let mock = Mock::new();
    mock.on::<Logout<'_>>();
    mock.run(login_rocket(&mock).login(Login::with_username("ada", "x"))).unwrap_err();
    expect![[r#"
        no rule is for `Login`: POST /v1/login; there are rules for
            `Logout`: POST /v1/logout"#]]
    .assert_eq(&report(mock));
}

#[test]
fn a_request_that_is_none_of_its_endpoint_fails_the_test() {
    let mock = Mock::with_base_path("/base");
    mock.on::<Logout<'_>>();
    let client = Client::builder("https://mock.example").transport(mock.transport());
    let client = client.clock(mock.clock()).build().unwrap();
    mock.run(client.send(Logout::new("eyJ"))).unwrap_err();
    assert_eq!(report(mock), "a call is not below `/base`: `Logout`: POST /v1/logout");
}

#[derive(Endpoint, FromRequest)]
#[endpoint(GET, "/bot{token}/{method}", secrets_in_url)]
struct CallBot<'a> {
    #[endpoint(secret)]
    token: &'a str,
    method: &'a str,
    #[endpoint(secret)]
    pin: Option<&'a str>,
}

#[derive(Endpoint)]
#[endpoint(DELETE, "/v1/files/{id}", secrets_in_url)]
struct DeleteFile(#[endpoint(location, secret)] SecretString);

/// A call that shows two secrets in its URL.
fn call_bot(method: &str) -> CallBot<'_> {
    CallBot { token: "hunter2", method, pin: Some("17") }
}

#[test]
fn secrets_in_the_path_are_not_shown() {
    let mock = Mock::with_base_path("/api");
    drop(mock.on::<CallBot<'_>>().with("method", "getMe"));
    let client = mock.client().build().unwrap();
    mock.run(client.send(call_bot("send"))).unwrap_err();
    mock.run(client.send(DeleteFile("/api/v1/files/hunter2?s=17".into()))).unwrap_err();
    let client = Client::builder("https://mock.example/v2").transport(mock.transport());
    let client = client.clock(mock.clock()).build().unwrap();
    mock.run(client.send(call_bot("send"))).unwrap_err();
    expect![[r#"
        a call of `CallBot` has no response: GET /bot{token}/{method}
            token: (a secret)
            method: "send"
            pin: (a secret)
          the rule at HERE differs:
            method: expected "getMe", came "send"
        no rule is for `DeleteFile`: DELETE /api/v1/files/{id}; there are rules for
            `CallBot`: GET /bot{token}/{method}
        a call is not below `/api`: `CallBot`: GET /v2/bot{token}/{method}"#]]
    .assert_eq(&report(mock));
}

#[test]
fn the_parts_of_a_secret_location_are_secrets() {
    let mock = Mock::new();
    drop(mock.on::<DeleteFile>());
    let client = mock.client().build().unwrap();
    mock.run(client.send(DeleteFile("/v1/files/hunter2?s=17".into()))).unwrap_err();
    expect![[r#"
        a call of `DeleteFile` has no response: DELETE /v1/files/{id}
            id: (a secret)
            s: (a secret)
          the rule at HERE fits, and has no response left"#]]
    .assert_eq(&report(mock));
}

#[test]
fn a_secret_that_is_expected_and_absent_is_not_shown() {
    let mock = Mock::new();
    drop(mock.on::<CallBot<'_>>().with("pin", "hunter2"));
    let client = mock.client().build().unwrap();
    mock.run(client.send(CallBot { pin: None, ..call_bot("getMe") })).unwrap_err();
    let report = report(mock);
    assert!(report.contains("pin: expected (a secret), is absent"), "{report}");
}

#[derive(Endpoint, FromRequest)]
#[endpoint(GET, "/search", auth)]
#[serde(deny_unknown_fields)]
struct Search<'a> {
    text: &'a str,
}

#[test]
fn credentials_in_the_query_are_none_of_the_fields() {
    let mock = Mock::new();
    mock.expect(&Search { text: "a" }).respond(());
    let key = Credentials::query("key", "k-1");
    let client = mock.client().credentials(key).allow_credentials_in_url().build().unwrap();
    mock.run(client.send(Search { text: "a" })).unwrap();
    mock.run(client.send(Search { text: "b" })).unwrap_err();
    let calls = mock.received::<Search<'_>>();
    assert_eq!(calls[0].decode().unwrap().text, "a");
    assert_eq!(calls[0].credentials().query("key").unwrap().expose_secret(), "k-1");
    expect![[r#"
        a call of `Search` has no response: GET /search
            text: "b"
          the rule at HERE differs:
            text: expected "a", came "b""#]]
    .assert_eq(&report(mock));
}

#[test]
fn a_fault_is_one_of_the_network_and_may_be_repeated() {
    let mock = Mock::new();
    mock.on::<GetItems<'_>>()
        .fail(TransportError::connect())
        .respond_raw(Response::builder().status(429).header(RETRY_AFTER, "60").body("").unwrap())
        .respond(Vec::new());
    let client = mock.client().retry(Retry::new(3)).timeout(Duration::from_secs(90)).build();
    let response = mock.run(client.unwrap().send(items(Vec::new(), None))).unwrap();
    assert_eq!(response.status().as_u16(), 200);
    assert!(mock.clock().elapsed() >= Duration::from_secs(60));
    assert_eq!(mock.received::<GetItems<'_>>().len(), 3);
}

#[test]
fn a_delay_passes_on_the_clock_of_the_mock_and_limits_hold() {
    let mock = Mock::new();
    mock.on::<GetItems<'_>>()
        .after(Duration::from_secs(4))
        .respond(Vec::new())
        .after(Duration::from_secs(6))
        .respond(Vec::new())
        .respond(vec![Item { name: "long".repeat(100) }]);
    let client = mock.client().timeout(Duration::from_secs(5)).max_response_bytes(100);
    let client = client.build().unwrap();
    let send = || client.send(items(Vec::new(), None));
    mock.run(send()).unwrap();
    assert!(mock.run(send()).unwrap_err().is_timeout());
    let error = mock.run(send()).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::BodyTooLarge { limit: 100 });
}

#[test]
fn the_rate_limit_of_a_client_holds_over_a_mock() {
    let mock = Mock::new();
    mock.on::<GetItems<'_>>().respond(Vec::new()).respond(Vec::new());
    let minute = Duration::from_secs(60);
    let client = mock.client().rate_limit(RateLimit::new(1, minute)).timeout(minute * 2);
    let client = client.build().unwrap();
    for _ in 0..2 {
        mock.run(client.send(items(Vec::new(), None))).unwrap();
    }
    assert!(mock.clock().elapsed() >= minute);
    let client = mock.client().rate_limit(RateLimit::new(1, minute).fail_at_once());
    let client = client.build().unwrap();
    mock.on::<GetItems<'_>>().respond(Vec::new());
    mock.run(client.send(items(Vec::new(), None))).unwrap();
    let error = mock.run(client.send(items(Vec::new(), None))).unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::RateLimited, Sent::No));
}

#[test]
fn a_function_sees_the_call_and_may_refuse_it() {
    let mock = Mock::new();
    mock.on::<Login<'_>>().always(|call: Received<Login<'static>>| {
        let login = call.decode()?;
        match login.username() {
            Some("ada") => Ok(session("eyJ")),
            _ => Err(Refusal::Service(ApiError::new("Login failed"))),
        }
    });
    let client = login_rocket(&mock);
    mock.run(client.login(Login::with_username("ada", "x"))).unwrap();
    let error = mock.run(client.login(Login::with_username("bob", "x"))).unwrap_err();
    assert_eq!(error.service().unwrap().message(), "Login failed");
}

#[test]
fn endpoints_of_one_path_are_told_by_the_method_and_others_are_refused() {
    #[derive(Endpoint)]
    #[endpoint(POST, "/v1/{call}")]
    struct AnyCall<'a> {
        call: &'a str,
    }

    #[derive(Endpoint)]
    #[endpoint(POST, "/v1/{name}")]
    struct SameCall<'a> {
        name: &'a str,
    }

    let mock = Mock::new();
    mock.on::<v2::Logout<'_>>();
    mock.on::<v2::GetSession<'_>>();
    mock.on::<AnyCall<'_>>();
    let refused = catch_unwind(AssertUnwindSafe(|| drop(mock.on::<SameCall<'_>>()))).unwrap_err();
    assert_eq!(
        refused.downcast_ref::<String>().unwrap(),
        "calls of `SameCall`: POST /v1/{name} cannot be told from those of `AnyCall`: POST /v1/{call}",
    );
}

#[test]
fn a_field_that_the_endpoint_does_not_have_is_said_at_once() {
    let mock = Mock::new();
    let with = || drop(mock.on::<Logout<'_>>().with("tokn", "eyJ"));
    let refused = catch_unwind(AssertUnwindSafe(with)).unwrap_err();
    assert_eq!(
        refused.downcast_ref::<String>().unwrap(),
        r#"`Logout` has no field `tokn`; it has ["token"]"#,
    );
}

#[derive(Endpoint, FromRequest)]
#[endpoint(POST, "/albums/{album}", encodings(multipart))]
struct AddPhotos<'a> {
    album: &'a str,
    title: &'a str,
    #[endpoint(part, rename = "photo")]
    photos: Vec<Upload>,
}

#[derive(Endpoint, FromRequest)]
#[endpoint(PUT, "/files/{name}")]
struct PutFile<'a> {
    name: &'a str,
    #[endpoint(body(stream))]
    file: Upload,
}

#[test]
fn uploads_are_compared_by_their_bytes() {
    let mock = Mock::new();
    let add = |photos: &[&'static str]| AddPhotos {
        album: "a",
        title: "t",
        photos: photos.iter().map(|photo| Upload::bytes(*photo)).collect(),
    };
    let put = |file| PutFile { name: "f", file: Upload::bytes(file) };
    mock.expect(&add(&["one", "two"])).respond(());
    mock.on::<AddPhotos<'_>>().with("title", "t").with("photo", "three").respond(());
    mock.expect(&put("four")).respond(());
    let client = mock.client().build().unwrap();
    mock.run(client.send(add(&["three"]))).unwrap();
    mock.run(client.send(add(&["one", "two"]))).unwrap();
    mock.run(client.send(put("four"))).unwrap();
    mock.run(client.send(put("five"))).unwrap_err();
    expect![[r#"
        a call of `PutFile` has no response: PUT /files/{name}
            name: "f"
            body: "five"
          the rule at HERE differs:
            body: expected "four", came "five""#]]
    .assert_eq(&report(mock));
}
