//! Every call in every wire form, as it arrives at the server.

use expect_test::{ExpectFile, expect_file};
use loginrocket::{
    BaseUrl, Client, Endpoint, EndpointExt, ErrorKind, Sent,
    encoding::{Encodes, Form, Json, Jsonp, Query},
    error::EncodeReason,
    field::ToHeader,
    v1::{Login, LoginRocket, Logout, Signup},
};
use loginrocket_sandbox::{Recorded, Sandbox};

use crate::support::{login_rocket, sandbox, transport, trusting};

/// The request as text. The port differs from run to run, and the codings that
/// are accepted depend on the feature `gzip`.
fn render(request: &Recorded, sandbox: &Sandbox) -> String {
    let head = format!("{} {}", request.method, request.path_and_query);
    let headers = request.headers.iter().filter(|(name, _)| name != "accept-encoding");
    let headers =
        headers.map(|(name, value)| format!("{name}: {}", String::from_utf8_lossy(value)));
    let mut lines: Vec<_> = std::iter::once(head).chain(headers).collect();
    if !request.body.is_empty() {
        lines.extend([String::new(), String::from_utf8_lossy(&request.body).into_owned()]);
    }
    lines.join("\n").replace(&sandbox.port().to_string(), "PORT") + "\n"
}

/// Sends an endpoint in all four wire forms, and compares what arrives.
async fn compare<E>(endpoint: &E, golden: ExpectFile)
where
    E: Endpoint + Encodes<Json> + Encodes<Form> + Encodes<Query> + Encodes<Jsonp>,
{
    let sandbox = sandbox().await;
    let client = login_rocket(&sandbox);
    let _ = client.call(endpoint).encoding(Json).send().await;
    let _ = client.call(endpoint).encoding(Form).send().await;
    let _ = client.call(endpoint).encoding(Query).send().await;
    let _ = client.call(endpoint).encoding(Jsonp::callback("app.on_answer")).send().await;
    let requests = sandbox.requests();
    assert_eq!(requests.len(), 4);
    let texts: Vec<_> = requests.iter().map(|request| render(request, &sandbox)).collect();
    golden.assert_eq(&texts.join("----\n"));
}

#[tokio::test]
async fn login_by_user_name() {
    let login = Login::with_username("Ada & co", "hunter2-\u{e7}%2B&\"\\ +");
    compare(&login, expect_file!["golden/login_username.txt"]).await;
}

#[tokio::test]
async fn login_by_email() {
    let login = Login::with_email("ada@example.com", "correct horse");
    compare(&login, expect_file!["golden/login_email.txt"]).await;
}

#[tokio::test]
async fn signup_with_every_field() {
    let signup = Signup::with_email("ada@example.com", "correct horse")
        .password_confirmation("correct horse")
        .email_confirmation("ada@example.com")
        .first_name("Ada")
        .last_name("Lovelace")
        .org_name("Engines & co");
    compare(&signup, expect_file!["golden/signup.txt"]).await;
}

#[tokio::test]
async fn logout() {
    compare(&Logout::new("eyJ.abc-_.xyz"), expect_file!["golden/logout.txt"]).await;
}

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
#[endpoint(POST, "/v1/nothing", encodings(json, form, query, jsonp))]
struct Nothing {
    absent: Option<u8>,
}

#[derive(Endpoint)]
#[endpoint(PUT, "/v1/nothing")]
struct Bodiless;

#[tokio::test]
async fn a_call_without_a_body_says_so_where_its_method_means_one() {
    compare(&Nothing { absent: None }, expect_file!["golden/nothing.txt"]).await;
    let sandbox = sandbox().await;
    let _ = login_rocket(&sandbox).call(&Bodiless).await;
    assert_eq!(sandbox.requests()[0].header("content-length"), Some("0"));
    assert_eq!(sandbox.requests()[0].header("content-type"), None);
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

#[tokio::test]
async fn a_callback_that_is_no_name_is_refused_before_sending() {
    let sandbox = sandbox().await;
    let login = Login::with_username("ada", "x");
    let call = login_rocket(&sandbox);
    let call = call.call(&login).encoding(Jsonp::callback("alert(1)"));
    assert_eq!(
        call.send().await.unwrap_err().to_string(),
        "Login (GET /v1/login): field `callback` is not a JavaScript function name; \
         nothing was sent"
    );
    assert!(sandbox.requests().is_empty());
}
