//! What a server responds with is what a client reads: value, bytes, value; and so with errors.

use std::{convert::Infallible, future::Future, time::Duration};

use futures_util::{FutureExt as _, StreamExt as _, stream};
use loginrocket::{
    BaseUrl, Body, Bytes, Client, Endpoint, EndpointExt, FromEvent, FromRequest, FromResponse,
    RequestId, ToResponse,
    encoding::{Form, Json, Jsonp, Query},
    http::{Response, StatusCode},
    response::{RawResponse, Whole},
    server::{Event, Received, Refusal, Reply, RequestError, Router, Sending},
    testing::Stub,
    v1::{ApiError, LoggedOut, Login, LoginRocket, Logout, Session, Signup},
    v2,
};
use proptest::prelude::*;
use serde::{Deserialize, Serialize};

use super::round_trips::over_the_wire;

/// What a future that waits for nothing comes to.
pub(super) fn now<T>(future: impl Future<Output = T>) -> T {
    future.now_or_never().unwrap()
}

/// The response to an endpoint in its default wire form.
fn asked(router: &Router, endpoint: &impl Endpoint) -> Response<Body> {
    let base = BaseUrl::parse("https://api.example").unwrap();
    let request = endpoint.encode(&base).map_err(|error| error.to_string()).unwrap();
    now(router.handle(over_the_wire(request)))
}

/// A response whose body is bytes.
fn bytes(response: Response<Body>) -> Response<Bytes> {
    response.map(|body| body.into_bytes().unwrap())
}

/// A value in every place of a response.
#[derive(Clone, Debug, PartialEq, FromResponse, ToResponse)]
struct Page {
    #[response(header = "X-Total")]
    total: u64,
    #[response(header = "X-Next")]
    next: Option<String>,
    #[response(header = "X-Link")]
    links: Vec<String>,
    #[response(status)]
    status: StatusCode,
    #[response(body)]
    names: Vec<String>,
}

/// A type for each status.
#[derive(Debug, FromResponse, ToResponse)]
enum Outcome {
    #[response(201 | 202)]
    New {
        #[response(header = "Location")]
        at: String,
        #[response(request_id)]
        id: Option<RequestId>,
    },
    #[response(200)]
    Text(#[response(body(text))] String),
    #[response(203)]
    Bytes(#[response(body(bytes))] Bytes),
    #[response(204)]
    Nothing,
    #[response(206)]
    Part {
        #[response(header = "X-Part")]
        part: u8,
        #[response(whole)]
        page: Page,
    },
    #[response(207)]
    Inner(#[response(whole)] Inner),
    #[response(3xx)]
    Moved(#[response(status)] StatusCode),
    #[response(rest)]
    Other(RawResponse),
}

/// A response that is a type of its own.
#[derive(Debug, FromResponse, ToResponse)]
#[response(200)]
struct Inner(#[response(header = "X-Inner")] u8);

/// Why a thing is refused.
#[derive(Clone, Debug, PartialEq, FromResponse, ToResponse)]
enum Refused {
    #[response(409)]
    Taken(Vec<String>),
    #[response(429)]
    Slow(#[response(header = "X-Wait")] u32),
}

/// What a test asks for.
#[derive(Endpoint, FromRequest)]
#[endpoint(GET, "/page", response(whole = Page), error = Refused)]
struct GetPage;

/// What a test asks for.
#[derive(Endpoint, FromRequest)]
#[endpoint(GET, "/outcome", response(whole = Outcome))]
struct GetOutcome;

proptest! {
    #[test]
    fn a_value_of_the_whole_response(
        total: u64, next in proptest::option::of("[!-~]{1,9}"), names: Vec<String>,
        links in proptest::collection::vec("[!-~]{1,9}", 0..3), status in 200_u16..300,
    ) {
        let status = StatusCode::from_u16(status).unwrap();
        let page = Page { total, next, links, status, names };
        let sent = page.clone();
        let handler = move |_: Received<GetPage>| {
            let sent = sent.clone();
            async { Ok::<_, Refused>(sent) }
        };
        let router = Router::builder().route(handler).build().unwrap();
        let response = bytes(asked(&router, &GetPage));
        prop_assert_eq!(GetPage::decode(response).unwrap().into_value(), page);
    }

    #[test]
    fn an_error_of_its_own(names: Vec<String>, wait: u32) {
        for refused in [Refused::Taken(names), Refused::Slow(wait)] {
            let sent = refused.clone();
            let handler = move |_: Received<GetPage>| {
                let sent = sent.clone();
                async { Err::<Page, _>(sent) }
            };
            let router = Router::builder().route(handler).build().unwrap();
            let response = bytes(asked(&router, &GetPage));
            let error = GetPage::decode(response).unwrap_err();
            prop_assert_eq!(error.service(), Some(&refused));
        }
    }
}

proptest! {
    #[test]
    fn loginrockets_session_and_refusal(token: String, url: String, refusal: Option<String>) {
        let handler = move |_: Received<Login<'static>>| {
            let session = Session::new(token.clone().into(), url.clone());
            let answer = refusal.clone().map_or(Ok(session), |text| Err(ApiError::new(text)));
            async { answer }
        };
        let router = Router::builder().route(handler.clone()).build().unwrap();
        let base = BaseUrl::parse("https://api.example").unwrap();
        let login = Login::with_username("ada", "x");
        macro_rules! check {
            ($($form:expr),*) => {$(
                let request = login.encode_as(&base, $form).unwrap();
                let response = bytes(now(router.handle(over_the_wire(request))));
                let read = Login::decode_as(response, $form);
                let sent = now(handler(Received::new(over_the_wire(
                    login.encode(&base).unwrap(),
                )).unwrap()));
                match (read, sent) {
                    (Ok(read), Ok(sent)) => {
                        prop_assert_eq!(read.token.expose_secret(), sent.token.expose_secret());
                        prop_assert_eq!(&read.url, &sent.url);
                    }
                    (Err(read), Err(sent)) => prop_assert_eq!(read.service(), Some(&sent)),
                    (read, sent) => panic!("{read:?}, where {sent:?} was sent"),
                }
            )*};
        }
        check!(Json, Form, Query, Jsonp::callback("a.b"));
    }
}

/// What version 2 responds to an endpoint whose handler returns this, as its client reads it.
fn read<E, F>(endpoint: &E, make: F) -> Result<E::Response, loginrocket::Error<v2::ApiError>>
where
    E: FromRequest + Endpoint<Error = v2::ApiError, Format = Whole> + 'static,
    E::Response: FromResponse + ToResponse + Send + 'static,
    F: Fn() -> Result<E::Response, v2::ApiError> + Send + Sync + 'static,
{
    let handler = move |_: Received<E>| std::future::ready(make());
    let router = Router::builder().route(handler).build().unwrap();
    E::decode(bytes(asked(&router, endpoint))).map(loginrocket::Response::into_value)
}

/// The conditions of a login, also those that are not known.
fn conditions() -> impl Strategy<Value = Vec<v2::Condition>> {
    let known = ["no_account_selected", "must_complete_profile"].map(str::to_owned);
    let name = prop_oneof![any::<String>(), proptest::sample::select(known.to_vec())];
    proptest::collection::vec(name.prop_map(v2::Condition::from), 0..4)
}

proptest! {
    #[test]
    fn loginrockets_results_of_version_2(
        session: String, account: Option<String>, token: String, conditions in conditions(),
    ) {
        let full = v2::FullLogin::new((&*session).into(), account.clone(), (&*token).into());
        let is_full = |read: &v2::FullLogin| {
            prop_assert_eq!(read.session.expose_secret(), &session);
            prop_assert_eq!(read.token.expose_secret(), &token);
            prop_assert_eq!(&read.account, &account);
            Ok(())
        };
        let sent = full.clone();
        is_full(&read(&v2::Login::new("", ""), move || Ok(sent.clone())).unwrap())?;
        let sent = v2::CurrentSession::Full(full);
        let get = v2::GetSession::new("");
        let read_back = read(&get, move || Ok(sent.clone())).unwrap();
        let v2::CurrentSession::Full(full) = read_back else { panic!("{read_back:?}") };
        is_full(&full)?;

        let sent =
            v2::ConditionalLogin::new((&*session).into(), account.clone(), conditions.clone());
        let sent = v2::CurrentSession::Conditional(sent);
        let read_back = read(&get, move || Ok(sent.clone())).unwrap();
        let v2::CurrentSession::Conditional(read_back) = read_back else { panic!("{read_back:?}") };
        prop_assert_eq!(read_back.session.expose_secret(), &session);
        prop_assert_eq!(read_back.account, account);
        prop_assert_eq!(read_back.conditions, conditions);
    }

    #[test]
    fn loginrockets_refusal_of_version_2(status in 400_u16..500, text: String) {
        let sent = v2::ApiError::new(StatusCode::from_u16(status).unwrap(), text);
        let make = { let sent = sent.clone(); move || Err(sent.clone()) };
        let error = read(&v2::Logout::new(""), make).unwrap_err();
        prop_assert_eq!(error.service(), Some(&sent));
        prop_assert_eq!(sent.messages(), [sent.message()]);
    }
}

#[test]
fn loginrockets_okay_is_read_as_one() {
    assert_eq!(read(&v2::Logout::new(""), || Ok(v2::Okay::new())).unwrap(), v2::Okay::new());
}

/// A value in every place, of status 206.
fn page() -> Page {
    let (names, status) = (vec!["ada".to_owned()], StatusCode::PARTIAL_CONTENT);
    Page { total: 1, next: None, links: Vec::new(), status, names }
}

#[test]
fn each_variant_has_its_status_and_its_parts() {
    let outcome = |make: fn() -> Outcome| {
        let handler = move |_: Received<GetOutcome>| async move { Ok::<_, Infallible>(make()) };
        let router = Router::builder().route(handler).build().unwrap();
        let response = asked(&router, &GetOutcome);
        (response.status().as_u16(), GetOutcome::decode(bytes(response)).unwrap().into_value())
    };
    let new = || Outcome::New { at: "/a".to_owned(), id: None };
    let (201, Outcome::New { at, id: None }) = outcome(new) else { panic!() };
    assert_eq!(at, "/a");
    let (200, Outcome::Text(text)) = outcome(|| Outcome::Text("\u{e9}".into())) else { panic!() };
    assert_eq!(text, "\u{e9}");
    let bytes = || Outcome::Bytes(Bytes::from_static(b"\xff"));
    let (203, Outcome::Bytes(bytes)) = outcome(bytes) else { panic!() };
    assert_eq!(bytes, &b"\xff"[..]);
    let (204, Outcome::Nothing) = outcome(|| Outcome::Nothing) else { panic!() };
    let (206, Outcome::Part { part: 7, page: read }) =
        outcome(|| Outcome::Part { part: 7, page: page() })
    else {
        panic!()
    };
    assert_eq!(read, page());
    let (207, Outcome::Inner(Inner(3))) = outcome(|| Outcome::Inner(Inner(3))) else { panic!() };
    let (308, Outcome::Moved(status)) = outcome(|| Outcome::Moved(StatusCode::PERMANENT_REDIRECT))
    else {
        panic!()
    };
    assert_eq!(status, 308);
    let (404, Outcome::Other(raw)) = outcome(|| {
        let response = Response::builder().status(404).header("x-a", "1").body("no").unwrap();
        GetOutcome::decode(response).unwrap().into_value()
    }) else {
        panic!()
    };
    assert_eq!((raw.headers()["x-a"].as_bytes(), raw.body().as_ref()), (&b"1"[..], &b"no"[..]));
}

/// LoginRocket with one user.
fn login_rocket() -> Router {
    async fn login(call: Received<Login<'static>>) -> Result<Session, Refusal<ApiError>> {
        let login = call.decode()?;
        match (login.username(), login.password()) {
            (Some("ada \u{e9}"), "\"+\\") => Ok(Session::new("kss_1".into(), "https://a.example/")),
            _ => Err(ApiError::new("Login failed\u{2028}").into()),
        }
    }

    async fn signup(call: Received<Signup<'static>>) -> Result<Reply<Session>, Refusal<ApiError>> {
        let signup = call.decode()?;
        let ((_, Some(email)), Some(_)) = (signup.user(), signup.confirmed_password()) else {
            return Err(ApiError::new("no").into());
        };
        let session = Session::new("utk_1".into(), format!("https://a.example/{email}"));
        Ok(Reply::new(session).status(StatusCode::CREATED))
    }

    async fn logout(call: Received<Logout<'static>>) -> Result<LoggedOut, RequestError> {
        call.decode().map(|logout| assert_eq!(logout.token(), "eyJ"))?;
        Ok(LoggedOut::new())
    }

    let router = Router::builder().route(login).route(signup).route(logout);
    router.request_id(|| "rq_1".to_owned()).build().unwrap()
}

#[tokio::test]
async fn loginrocket_is_served_in_every_wire_form() {
    let router = login_rocket();
    let stub = Stub::new(move |request| {
        let request = request.clone().map(Body::from);
        Ok(now(router.handle(over_the_wire(request))))
    });
    let client = Client::builder("https://sample.example").transport(stub).build().unwrap();
    let login = Login::with_username("ada \u{e9}", "\"+\\");
    let wrong = Login::with_username("ada \u{e9}", "");
    macro_rules! check {
        ($($form:expr),*) => {$(
            let session = client.call(login.clone()).encoding($form).await.unwrap();
            assert_eq!(session.token.expose_secret(), "kss_1");
            assert_eq!(session.request_id().unwrap().as_str(), "rq_1");
            let error = client.call(wrong.clone()).encoding($form).await.unwrap_err();
            assert_eq!(error.service().unwrap().message(), "Login failed\u{2028}");
            let signup = Signup::with_email("a@b", "x").password_confirmation("x");
            let session = client.call(signup).encoding($form).await.unwrap();
            assert_eq!((session.status().as_u16(), &*session.url), (201, "https://a.example/a@b"));
            let out = client.call(Logout::new("eyJ")).encoding($form).await.unwrap();
            assert_eq!(*out, LoggedOut::new());
        )*};
    }
    check!(Json, Form, Query, Jsonp::callback("a.b"));
    let _: LoginRocket = client.into();
}

#[test]
fn a_wrong_request_is_told_to_the_function_by_the_error_that_it_becomes() {
    let handler = async |call: Received<Logout<'static>>| {
        call.decode()?;
        Ok::<_, ApiError>(LoggedOut::new())
    };
    let router = Router::builder().route(handler).build().unwrap();
    let request = loginrocket::http::Request::get("/v1/logout?callback=cb");
    let response = now(router.handle(request.body(Bytes::new()).unwrap()));
    assert_eq!(response.status(), 200);
    let body = response.body().as_bytes().unwrap();
    assert_eq!(body, "/**/cb({\"error\":\"query field `token`: it is missing\"});");
}

#[test]
fn a_script_is_nothing_but_a_call() {
    let base = BaseUrl::parse("https://sample.example").unwrap();
    let login = Login::with_username("a", "b").encode_as(&base, Jsonp::callback("a.b")).unwrap();
    let response = now(login_rocket().handle(over_the_wire(login)));
    assert_eq!(response.headers()["content-type"], "text/javascript; charset=utf-8");
    assert_eq!(response.headers()["x-content-type-options"], "nosniff");
    let body = response.body().as_bytes().unwrap();
    assert_eq!(body, "/**/a.b({\"error\":\"Login failed\\u2028\"});");
}

/// One row of a stream.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Row {
    id: u8,
}

/// What a test asks for.
#[derive(Endpoint, FromRequest)]
#[endpoint(GET, "/rows", response(lines = Row))]
struct GetRows;

/// Events by their names.
#[derive(Debug, PartialEq, FromEvent)]
enum Update {
    #[event("row")]
    Row(Row),
    #[event("note", text)]
    Note(String),
}

/// What a test asks for.
#[derive(Endpoint, FromRequest)]
#[endpoint(GET, "/updates", response(events = Update, end = "[DONE]"))]
struct GetUpdates;

/// What a test asks for.
#[derive(Endpoint, FromRequest)]
#[endpoint(GET, "/file", response(stream), accept = "image/png")]
struct GetFile;

/// What a test asks for.
#[derive(Endpoint, FromRequest)]
#[endpoint(GET, "/csv", response(text), accept = "text/csv")]
struct GetCsv;

/// What a test asks for.
#[derive(Endpoint, FromRequest)]
#[endpoint(GET, "/yaml", response(text), accept = "application/yaml")]
struct GetYaml;

#[tokio::test]
async fn streams_are_read_as_they_were_sent() {
    let router = Router::builder()
        .route(async |_: Received<GetRows>| {
            let rows = stream::iter([1, 2]).map(|id| Row { id });
            Ok::<_, Infallible>(Sending::new(rows))
        })
        .route(async |_: Received<GetUpdates>| {
            let events = [
                Event::json(&Row { id: 7 }).unwrap().name("row").id("1").retry(Duration::ZERO),
                Event::new("two\r\nlines\rand\n").name("note"),
            ];
            Ok::<_, Infallible>(Sending::new(stream::iter(events)))
        })
        .route(async |_: Received<GetFile>| Ok::<_, Infallible>(Body::from("png")))
        .route(async |_: Received<GetCsv>| Ok::<_, Infallible>("a,b".to_owned()))
        .route(async |_: Received<GetYaml>| Ok::<_, Infallible>("a: b".to_owned()))
        .build()
        .unwrap();
    let response = asked(&router, &GetFile);
    assert_eq!(response.headers()["content-type"], "image/png");
    assert_eq!(asked(&router, &GetCsv).headers()["content-type"], "text/csv; charset=utf-8");
    let yaml = bytes(asked(&router, &GetYaml));
    assert_eq!(yaml.headers()["content-type"], "application/yaml");
    assert_eq!(GetYaml::decode(yaml).unwrap().into_value(), "a: b");
    let transport = loginrocket::transport::Tower::new(tower::service_fn(
        move |request: loginrocket::http::Request<Body>| {
            let router = router.clone();
            async move { Ok::<_, Infallible>(router.handle(over_the_wire(request)).await) }
        },
    ));
    let client = Client::builder("https://a.example").transport(transport).build().unwrap();
    let mut rows = client.send(GetRows).await.unwrap();
    assert_eq!(rows.headers()["content-type"], "application/x-ndjson");
    assert_eq!(rows.next().await.unwrap().unwrap(), Row { id: 1 });
    assert_eq!(rows.next().await.unwrap().unwrap(), Row { id: 2 });
    assert!(rows.next().await.is_none());
    let mut updates = client.send(GetUpdates).await.unwrap();
    assert_eq!(updates.next().await.unwrap().unwrap(), Update::Row(Row { id: 7 }));
    let note = updates.next().await.unwrap().unwrap();
    assert_eq!(note, Update::Note("two\nlines\nand\n".to_owned()));
    assert!(updates.next().await.is_none());
}

#[test]
fn what_a_client_does_not_accept_is_not_made() {
    let router = Router::builder()
        .route(async |_: Received<GetRows>| {
            Ok::<_, Infallible>(Sending::new(stream::empty::<Row>()))
        })
        .build()
        .unwrap();
    let request = loginrocket::http::Request::get("/rows").header("accept", "text/html");
    let response = now(router.handle(request.body(Bytes::new()).unwrap()));
    assert_eq!(response.status(), 406);
}

#[tokio::test]
async fn a_router_is_a_service_that_reads_no_more_than_the_cap() {
    use tower::ServiceExt as _;

    /// A text to be counted.
    #[derive(Endpoint, FromRequest)]
    #[endpoint(PUT, "/text", response = usize)]
    struct Put<'a>(#[endpoint(body(text))] &'a str);

    let router = Router::builder()
        .route(async |call: Received<Put<'static>>| {
            Ok::<_, Refusal<Infallible>>(call.decode()?.0.len())
        })
        .max_body_bytes(10)
        .build()
        .unwrap();
    for (chunks, status, body) in [
        (vec!["abc", "def"], 200, "6"),
        (vec!["abcdef", "ghijkl", "m"], 413, r#"{"error":"the body is too large"}"#),
    ] {
        let frames = chunks.into_iter().map(|chunk| {
            Ok::<_, Infallible>(http_body::Frame::data(Bytes::from_static(chunk.as_bytes())))
        });
        let request = loginrocket::http::Request::put("/text");
        let body_of = http_body_util::StreamBody::new(stream::iter(frames));
        let response = router.clone().oneshot(request.body(body_of).unwrap()).await.unwrap();
        assert_eq!(response.status(), status);
        assert_eq!(response.body().as_bytes().unwrap(), body);
    }
}
