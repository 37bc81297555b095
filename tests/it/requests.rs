//! Requests as they arrive at a server: what `tests/golden`, which has each call in each wire
//! form, leaves out.

use loginrocket::{
    BaseUrl, Client, Endpoint, EndpointExt, ErrorKind, Sent,
    encoding::{Form, Jsonp, Query},
    error::EncodeReason,
    field::ToHeader,
    v1::{Login, LoginRocket},
};

use crate::support::{login_rocket, sandbox, transport, trusting};

#[tokio::test]
async fn every_request_has_one_accept_and_no_credentials_in_a_header() {
    let sandbox = sandbox().await;
    let client = login_rocket(&sandbox);
    let login = Login::with_username("ada", "x");
    // The second call would send a cookie that the first one's response set.
    let cookie = http::HeaderValue::from_static("session=1");
    sandbox.next(loginrocket_sandbox::Answer::altered().set(http::header::SET_COOKIE, cookie));
    let _ = client.login(login.clone()).await;
    let _ = client.call(&login).encoding(Query).send().await;
    let _ = client.call(&login).encoding(Jsonp::default()).send().await;
    assert_eq!(sandbox.requests().len(), 3);
    for request in sandbox.requests() {
        assert_eq!(request.header_all("accept"), [b"application/json"]);
        assert_eq!(request.header_all("user-agent"), [b"acme-web/1.0"]);
        for name in ["authorization", "cookie", "referer", "proxy-authorization"] {
            assert!(request.header_all(name).is_empty(), "{name}");
        }
        let types = request.header_all("content-type").len();
        assert_eq!(types, usize::from(request.method == "POST"));
    }
}

#[derive(Endpoint)]
#[endpoint(POST, "/v1/nothing", encodings(form))]
struct Nothing {
    absent: Option<u8>,
}

#[derive(Endpoint)]
#[endpoint(PUT, "/v1/nothing")]
struct Bodiless;

#[tokio::test]
async fn a_call_without_a_body_says_so_where_its_method_means_one() {
    let sandbox = sandbox().await;
    let client = login_rocket(&sandbox);
    let _ = client.call(&Nothing { absent: None }).await;
    let _ = client.call(&Bodiless).await;
    let lengths: Vec<_> = sandbox
        .requests()
        .iter()
        .map(|request| request.header("content-length").map(str::to_owned))
        .collect();
    assert_eq!(lengths, [Some("0".to_owned()), Some("0".to_owned())]);
    assert_eq!(sandbox.requests()[1].header("content-type"), None);
}

#[tokio::test]
async fn an_application_that_does_not_name_itself_is_loginrocket() {
    let sandbox = sandbox().await;
    let client = Client::builder(sandbox.url()).transport(transport(&sandbox));
    let _ = LoginRocket::from(client.build().unwrap()).logout("x").await;
    let expected = format!("loginrocket/{}", env!("CARGO_PKG_VERSION"));
    assert_eq!(sandbox.requests()[0].header("user-agent"), Some(expected.as_str()));
}

#[tokio::test]
async fn a_control_character_in_the_user_agent_is_refused_at_build() {
    let sandbox = sandbox().await;
    let error = trusting(&sandbox).user_agent("acme\r\nX-Evil: hunter2").build().unwrap_err();
    assert_eq!(
        error.to_string(),
        "the user agent is not 1 to 256 bytes of visible ASCII; write the application's name and \
         version, as in `acme-web/1.0`"
    );
}

#[derive(Endpoint)]
#[endpoint(POST, "/v1/payments", encodings(json, form))]
struct Pay<K> {
    #[endpoint(idempotency_key)]
    key: K,
    amount: u8,
}

#[test]
fn the_key_of_a_field_is_a_header_in_every_wire_form() {
    let base = BaseUrl::parse("https://api.example").unwrap();
    let pay = Pay { key: Some("7d3f"), amount: 5 };
    let (json, form) = (pay.encode(&base).unwrap(), pay.encode_as(&base, Form).unwrap());
    for (request, body) in [(json, r#"{"amount":5}"#), (form, "amount=5")] {
        let keys: Vec<_> = request.headers().get_all("idempotency-key").iter().collect();
        assert_eq!(keys, ["7d3f"]);
        assert_eq!(request.body().as_bytes().unwrap(), body);
    }
    let request = Pay { key: None::<&str>, amount: 5 }.encode(&base).unwrap();
    assert!(!request.headers().contains_key("idempotency-key"));
    let request = Pay { key: 7_u128, amount: 5 }.encode(&base).unwrap();
    assert_eq!(request.headers()["idempotency-key"], "7");
}

#[test]
fn a_key_that_could_not_tell_calls_apart_is_refused_before_sending() {
    fn reason(key: impl ToHeader) -> EncodeReason {
        let base = BaseUrl::parse("https://api.example").unwrap();
        let error = Pay { key, amount: 5 }.encode(&base).unwrap_err();
        assert_eq!(error.sent(), Sent::No);
        let ErrorKind::Encode(error) = error.kind() else { panic!("{error:?}") };
        assert_eq!(error.field(), Some("idempotency-key"));
        error.reason()
    }
    for blank in ["", " ", "   "] {
        assert_eq!(reason(blank), EncodeReason::EmptyIdempotencyKey, "{blank:?}");
        assert_eq!(reason(Some(blank.to_owned())), EncodeReason::EmptyIdempotencyKey, "{blank:?}");
    }
    assert_eq!(reason(" 7d3f"), EncodeReason::HeaderValue);
    assert_eq!(reason("7d3f\r\nX-Evil: 1"), EncodeReason::HeaderValue);
}
