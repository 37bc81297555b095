//! Version 2 of LoginRocket, over a stub: its results, refusals, secrets and languages. What
//! is sent is in `tests/golden`; the calls over TLS are among the tests of the sandbox.

use loginrocket::{
    Client, EndpointExt, ErrorKind, Retry, Sent,
    error::DecodeReason,
    http::Response,
    testing::{ManualClock, Stub},
    v2::{
        Condition, CurrentSession, ForgotPassword, GetSession, Language, Login, LoginRocket,
        Logout, Okay, Refusal, RequestInvitation, ResetPassword, Signup, UpdatePassword,
        UpdateProfile, VerifyEmail, VerifyLogin,
    },
};
use serde_json::json;

use crate::support::shown;

/// A login that is full, with fields that nobody knows.
const FULL: &str = r#"{"result":"full_login","session":"kss_hunter2","account":"org_1",
    "token":"hunter2","new":{"a":[1]}}"#;

/// The URL of LoginRocket.
const URL: &str = "https://sample.e2.loginrocket.com";

/// A response with a status.
fn response(status: u16, body: impl Into<String>) -> Response<String> {
    let response = Response::builder().status(status).header("content-type", "application/json");
    response.header("x-request-id", "rq_1").body(body.into()).unwrap()
}

/// A client whose calls are all answered so.
fn answered(status: u16, body: &'static str) -> (Stub, ManualClock, LoginRocket) {
    let stub = Stub::new(move |_request| Ok(response(status, body)));
    let clock = ManualClock::new(1);
    let client = Client::builder(URL).transport(stub.clone()).clock(clock.clone());
    (stub, clock, client.retry(Retry::new(3)).build().unwrap().into())
}

/// A refusal in JSON.
fn refusal(message: &str) -> String {
    json!({ "result": "error", "error": message, "errors": [message, "and more"] }).to_string()
}

#[test]
fn all_four_spellings_of_the_base_lead_to_the_same_path() {
    for ending in ["", "/", "/v2", "/v2/"] {
        let stub = Stub::json(FULL);
        let client = Client::builder(format!("{URL}{ending}")).transport(stub.clone()).build();
        let login_rocket = LoginRocket::from(client.unwrap());
        ManualClock::new(1).run(login_rocket.login(Login::new("ada", "x"))).unwrap();
        assert_eq!(stub.requests()[0].uri().to_string(), format!("{URL}/v2/login"), "{ending:?}");
    }
}

#[test]
fn a_login_has_a_session_and_a_token_and_ignores_what_is_new() {
    let login = Login::decode(response(200, FULL)).unwrap();
    assert_eq!(login.session.expose_secret(), "kss_hunter2");
    assert_eq!((login.account.as_deref(), login.token.expose_secret()), (Some("org_1"), "hunter2"));
    // {"uid":"usr_0vdb","exp":1893456000}
    let token = "eyJhbGciOiJIUzI1NiJ9.eyJ1aWQiOiJ1c3JfMHZkYiIsImV4cCI6MTg5MzQ1NjAwMH0.c2ln";
    let body = json!({ "result": "full_login", "session": "kss_1", "token": token });
    let login = Login::decode(response(200, body.to_string())).unwrap();
    let claims = login.unverified_claims().unwrap();
    assert_eq!((claims.user_id.as_deref(), login.account.as_deref()), (Some("usr_0vdb"), None));
}

#[test]
fn a_session_may_be_conditional_and_its_unknown_conditions_are_kept() {
    let body = r#"{"result":"conditional_login","session":"kss_1","account":null,
        "conditions":["no_account_selected","must_complete_profile","must_wait"],"more":1}"#;
    let session = GetSession::decode(response(200, body)).unwrap().into_value();
    assert_eq!((session.session().expose_secret(), session.account()), ("kss_1", None));
    let CurrentSession::Conditional(login) = session else { panic!("{session:?}") };
    let conditions = [
        Condition::NoAccountSelected,
        Condition::MustCompleteProfile,
        Condition::Other("must_wait".to_owned()),
    ];
    assert_eq!(login.conditions, conditions);
    assert_eq!(conditions[2].to_string(), "must_wait");
    let session = GetSession::decode(response(200, FULL)).unwrap().into_value();
    assert_eq!(session.account(), Some("org_1"));
    assert!(matches!(session, CurrentSession::Full(_)), "{session:?}");
}

#[test]
fn another_result_than_the_calls_own_is_an_error_that_names_it_if_it_is_known() {
    let found = |result: &str| {
        let body = json!({ "result": result, "session": "kss_1", "token": "x" }).to_string();
        let error = Login::decode(response(200, body)).unwrap_err();
        let ErrorKind::Decode(error) = error.kind() else { panic!("{error:?}") };
        assert_eq!((error.reason(), error.path()), (DecodeReason::Shape, Some("$.result")));
        error.detail().unwrap().rsplit_once("found ").unwrap().1.to_owned()
    };
    for result in ["conditional_login", "okay", "error"] {
        assert_eq!(found(result), format!("`{result}`"));
    }
    assert_eq!(found("hunter2"), "one that is not known");
    let okay =
        |body: &str| Logout::decode(response(200, body)).map(loginrocket::Response::into_value);
    let Okay { .. } = okay(r#"{"result":"okay","more":1}"#).unwrap();
    for body in [FULL, r#"{"result":7}"#, "{}", "[]", "", r#"{"result":"okay"#] {
        let error = okay(body).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Decode(_)), "{error:?}");
        assert!(!shown(&error).contains("hunter2"), "{error:?}");
    }
    assert!(GetSession::decode(response(200, r#"{"result":"okay"}"#)).is_err());
}

#[test]
fn a_refusal_is_told_by_its_status_and_shows_its_message() {
    for (status, refused, kind) in [
        (403, Refusal::NoSession, ErrorKind::Service),
        (404, Refusal::Unknown, ErrorKind::Service),
        (409, Refusal::Refused, ErrorKind::Service),
        (422, Refusal::Refused, ErrorKind::Service),
        (429, Refusal::RateLimited, ErrorKind::RateLimited),
        (400, Refusal::Other, ErrorKind::Service),
    ] {
        let error = Login::decode(response(status, refusal("Not so"))).unwrap_err();
        assert_eq!((error.kind(), error.sent()), (&kind, Sent::Yes), "{status}");
        assert!(error.to_string().ends_with("request id rq_1: Not so"), "{error}");
        assert!(!format!("{error:?} {:?}", error.service()).contains("Not so"), "{error:?}");
        let service = error.into_service().unwrap();
        assert_eq!((service.refusal(), service.message()), (refused, "Not so"));
        assert_eq!(service.messages(), ["Not so", "and more"]);
    }
}

#[test]
fn what_is_no_refusal_of_loginrocket_is_an_error_by_its_status() {
    let only_error = r#"{"error":"of a gateway"}"#;
    for (status, body) in [(403, only_error), (404, "<html>"), (422, FULL), (500, only_error)] {
        let error = Login::decode(response(status, body)).unwrap_err();
        assert_eq!((error.kind(), error.service()), (&ErrorKind::Status, None), "{status} {body}");
        assert!(!shown(&error).contains("gateway"), "{error:?}");
    }
}

#[test]
fn messages_are_asked_for_in_the_language_of_the_client_or_of_the_call() {
    let (stub, clock, login_rocket) = answered(200, r#"{"result":"okay"}"#);
    let languages = [Language::English, Language::Spanish, Language::Japanese];
    clock.run(login_rocket.logout("kss_1")).unwrap();
    for language in languages {
        clock.run(login_rocket.in_language(language).logout("kss_1")).unwrap();
    }
    let call = login_rocket.in_language(Language::Spanish).logout("kss_1");
    clock.run(call.header("Accept-Language", "fr, ja;q=0.5")).unwrap();
    let requests = stub.requests();
    let languages = requests.iter().map(|request| {
        let values: Vec<_> = request.headers().get_all("accept-language").iter().collect();
        values.iter().map(|value| value.to_str().unwrap()).collect::<Vec<_>>().join(" and ")
    });
    assert_eq!(languages.collect::<Vec<_>>(), ["", "en", "es", "ja", "fr, ja;q=0.5"]);
}

#[test]
fn the_header_of_the_official_client_is_sent_only_if_the_application_says_so() {
    let stub = Stub::json(r#"{"result":"okay"}"#);
    let send = |client: loginrocket::ClientBuilder| {
        let client = client.transport(stub.clone()).build().unwrap();
        ManualClock::new(1).run(LoginRocket::from(client).logout("kss_1")).unwrap();
    };
    send(Client::builder(URL));
    send(Client::builder(URL).header("LR-Agent", "acme/1.0"));
    let requests = stub.requests();
    assert!(!requests[0].headers().contains_key("lr-agent"));
    assert_eq!(requests[1].headers()["lr-agent"], "acme/1.0");
}

#[test]
fn only_calls_whose_method_is_idempotent_are_repeated() {
    /// How often a call is sent to a service that is down.
    macro_rules! attempts {
        ($method:ident($($argument:expr),*)) => {{
            let (stub, clock, login_rocket) = answered(503, "");
            clock.run(login_rocket.$method($($argument),*)).unwrap_err();
            stub.requests().len()
        }};
    }
    assert_eq!(attempts!(get_session(GetSession::new("kss_1"))), 3);
    assert_eq!(attempts!(logout("kss_1")), 3);
    assert_eq!(attempts!(update_profile(UpdateProfile::new("kss_1"))), 3);
    assert_eq!(attempts!(login(Login::new("ada", "x"))), 1);
    assert_eq!(attempts!(verify_login(VerifyLogin::new("kli_1", "1"))), 1);
    assert_eq!(attempts!(forgot_password("ada")), 1);
    assert_eq!(attempts!(reset_password(ResetPassword::new("kpw_1", "x"))), 1);
    assert_eq!(attempts!(update_password(UpdatePassword::new("kss_1", "x", "y"))), 1);
    assert_eq!(attempts!(request_invitation("ada")), 1);
    assert_eq!(attempts!(signup(Signup::new("ada", "x"))), 1);
    assert_eq!(attempts!(verify_email("utk_1")), 1);
}

/// Sends a call whose secrets are all `hunter2` to a service that repeats them in everything
/// that it says, and looks for them in what is shown.
macro_rules! hides_its_secrets {
    ($endpoint:expr) => {{
        let endpoint = $endpoint;
        let mut text = format!("{endpoint:?} {endpoint:#?}");
        for (status, body) in [
            (200, FULL.to_owned()),
            (200, r#"{"result":"okay"}"#.to_owned()),
            (200, r#"{"result":"hunter2"}"#.to_owned()),
            (200, r#"{"hunter2":{"hunter2":7}}"#.to_owned()),
            (200, "hunter2".to_owned()),
            (403, refusal("no session hunter2")),
            (422, refusal("HUNTER2 is no password")),
            (429, refusal("hunter2")),
            (500, "hunter2".to_owned()),
        ] {
            let stub = Stub::new(move |_request| Ok(response(status, body.clone())));
            let client = Client::builder(URL).transport(stub).build().unwrap();
            let login_rocket = LoginRocket::from(client);
            let call = login_rocket.call(&endpoint);
            text += &format!("{login_rocket:?} {call:?}");
            match ManualClock::new(1).run(call) {
                Ok(response) => text += &format!("{response:?} {response:#?}"),
                Err(error) => text += &format!("{} {:?}", shown(&error), error.service()),
            }
        }
        assert!(!text.to_lowercase().contains("hunter2"), "{text}");
    }};
}

#[test]
fn no_debug_and_no_error_shows_a_secret() {
    hides_its_secrets!(Login::new("ada", "hunter2"));
    hides_its_secrets!(VerifyLogin::new("hunter2", "hunter2"));
    hides_its_secrets!(Logout::new("hunter2"));
    hides_its_secrets!(GetSession::new("hunter2"));
    hides_its_secrets!(ResetPassword::new("hunter2", "hunter2").password_confirmation("hunter2"));
    let update = UpdatePassword::new("hunter2", "hunter2", "hunter2");
    hides_its_secrets!(update.password_confirmation("hunter2"));
    hides_its_secrets!(UpdateProfile::new("hunter2").first_name("Ada"));
    hides_its_secrets!(Signup::new("ada", "hunter2"));
    hides_its_secrets!(VerifyEmail::new("hunter2"));
    // These have no secrets, and so their refusals may say anything.
    let calls = (ForgotPassword::new("ada"), RequestInvitation::new("ada"));
    assert!(format!("{calls:?}").contains("ada"));
}
