//! What a server responds with is what a client reads: value, bytes, value; and so with errors.

use std::{convert::Infallible, future::Future, sync::Mutex, time::Duration};

use futures_util::{FutureExt as _, StreamExt as _, stream};
use loginrocket::{
    BaseUrl, Body, Bytes, Client, Endpoint, EndpointExt, FromEvent, FromRequest, FromResponse,
    RequestId, ToResponse,
    encoding::{Form, Json, Jsonp, Query},
    http::{Response, StatusCode},
    response::{RawResponse, Whole},
    server::{Event, Received, Refusal, Reply, RequestError, Respond, Router, Sending},
    testing::Stub,
    v1::{ApiError, LoggedOut, Login, LoginRocket, Logout, Session, Signup},
    v2,
};
use proptest::prelude::*;
use serde::{Deserialize, Serialize};

use super::round_trips::{over_the_wire, settings};

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
    #![proptest_config(settings())]

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
    #![proptest_config(settings())]

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
    #![proptest_config(settings())]

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

/// What a client reads where a handler returns this, and its status.
fn outcome(sent: Outcome) -> (u16, Outcome) {
    let sent = Mutex::new(Some(sent));
    let handler = move |_: Received<GetOutcome>| {
        let sent = sent.lock().unwrap().take().unwrap();
        async { Ok::<_, Infallible>(sent) }
    };
    let router = Router::builder().route(handler).build().unwrap();
    let response = asked(&router, &GetOutcome);
    (response.status().as_u16(), GetOutcome::decode(bytes(response)).unwrap().into_value())
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn each_variant_has_its_status_and_its_parts(
        header in "[!-~]{1,9}", text: String, data: Vec<u8>, number: u8, total: u64,
        moved in 300_u16..400, other in 400_u16..600,
    ) {
        let (201, Outcome::New { at, id: None }) =
            outcome(Outcome::New { at: header.clone(), id: None })
        else {
            panic!()
        };
        prop_assert_eq!(&at, &header);
        let (200, Outcome::Text(read)) = outcome(Outcome::Text(text.clone())) else { panic!() };
        prop_assert_eq!(&read, &text);
        let data = Bytes::from(data);
        let (203, Outcome::Bytes(read)) = outcome(Outcome::Bytes(data.clone())) else { panic!() };
        prop_assert_eq!(&read, &data);
        let (204, Outcome::Nothing) = outcome(Outcome::Nothing) else { panic!() };
        let page = Page {
            total, next: Some(header), links: Vec::new(), status: StatusCode::PARTIAL_CONTENT,
            names: vec![text],
        };
        let sent = Outcome::Part { part: number, page: page.clone() };
        let (206, Outcome::Part { part, page: read }) = outcome(sent) else { panic!() };
        prop_assert_eq!((part, read), (number, page));
        let (207, Outcome::Inner(Inner(read))) = outcome(Outcome::Inner(Inner(number))) else {
            panic!()
        };
        prop_assert_eq!(read, number);
        let sent = StatusCode::from_u16(moved).unwrap();
        let (status, Outcome::Moved(read)) = outcome(Outcome::Moved(sent)) else { panic!() };
        prop_assert_eq!((status, read), (moved, sent));
        let raw = Response::builder().status(other).header("x-a", "1").body(data.clone()).unwrap();
        let sent = GetOutcome::decode(raw).unwrap().into_value();
        let (status, Outcome::Other(read)) = outcome(sent) else { panic!() };
        prop_assert_eq!((status, read.headers()["x-a"].as_bytes()), (other, &b"1"[..]));
        prop_assert_eq!(read.body(), &data);
    }
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

#[test]
fn a_script_has_the_status_of_any_other_response_and_always_content() {
    /// What a page asks for.
    #[derive(Endpoint, FromRequest)]
    #[endpoint(GET, "/done", encodings(query, jsonp), error = Refused)]
    struct Done {
        status: u16,
    }

    let router =
        Router::builder().route(async |call: Received<Done>| match call.decode()?.status {
            409 => Err(Refusal::from(Refused::Taken(Vec::new()))),
            status => Ok(Reply::new(()).status(StatusCode::from_u16(status).unwrap())),
        });
    let router = router.build().unwrap();
    for (asked, status, body) in [
        (202, 202, "/**/cb({});"),
        (204, 200, "/**/cb({});"),
        (205, 200, "/**/cb({});"),
        (409, 409, "/**/cb([]);"),
        (500, 500, ""),
    ] {
        let uri = format!("/done?status={asked}&callback=cb");
        let request = loginrocket::http::Request::get(uri).body(Bytes::new()).unwrap();
        let response = now(router.handle(request));
        assert_eq!(response.status(), status, "{asked}");
        assert_eq!(response.body().as_bytes().unwrap(), body, "{asked}");
    }
}

/// One row of a stream.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
#[endpoint(GET, "/image", response(bytes), accept = "image/png")]
struct GetImage;

/// What a test asks for.
#[derive(Endpoint, FromRequest)]
#[endpoint(GET, "/data", response(bytes))]
struct GetData;

/// What a test asks for.
#[derive(Endpoint, FromRequest)]
#[endpoint(GET, "/csv", response(text), accept = "text/csv")]
struct GetCsv;

/// What a test asks for.
#[derive(Endpoint, FromRequest)]
#[endpoint(GET, "/yaml", response(text), accept = "application/yaml")]
struct GetYaml;

/// What a client reads where a handler of this endpoint returns this.
fn formatted<E, V>(endpoint: &E, sent: V) -> E::Response
where
    E: FromRequest<Error = Infallible> + 'static,
    E::Format: Respond<E::Response, Value = V>,
    V: Send + 'static,
{
    let sent = Mutex::new(Some(sent));
    let handler = move |_: Received<E>| {
        let sent = sent.lock().unwrap().take().unwrap();
        std::future::ready(Ok::<V, Refusal<Infallible>>(sent))
    };
    let router = Router::builder().route(handler).build().unwrap();
    let (head, body) = asked(&router, endpoint).into_parts();
    let body = now(http_body_util::BodyExt::collect(body)).unwrap().to_bytes();
    E::decode(Response::from_parts(head, body)).unwrap().into_value()
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn texts_bytes_and_streams(
        text: String, data: Vec<u8>, ids: Vec<u8>, notes: Vec<String>,
    ) {
        prop_assert_eq!(&formatted(&GetCsv, text.clone()), &text);
        prop_assert_eq!(&formatted(&GetYaml, text.clone()), &text);
        prop_assert_eq!(&formatted(&GetData, data.clone().into()), &data);

        let rows: Vec<Row> = ids.into_iter().map(|id| Row { id }).collect();
        let read = formatted(&GetRows, Sending::new(stream::iter(rows.clone())));
        let read: Result<Vec<Row>, _> = now(read.collect::<Vec<_>>()).into_iter().collect();
        prop_assert_eq!(read.unwrap(), &rows[..]);

        let sent: Vec<Event> = rows.iter().map(|row| Event::json(row).unwrap().name("row"))
            .chain(notes.iter().map(|note| Event::new(note).name("note")))
            .collect();
        let read = formatted(&GetUpdates, Sending::new(stream::iter(sent)));
        let read: Result<Vec<Update>, _> = now(read.collect::<Vec<_>>()).into_iter().collect();
        // All kinds of line breaks are one.
        let lines = |note: String| note.replace("\r\n", "\n").replace('\r', "\n");
        let expected: Vec<Update> = rows.into_iter().map(Update::Row)
            .chain(notes.into_iter().map(|note| Update::Note(lines(note))))
            .collect();
        prop_assert_eq!(read.unwrap(), expected);
    }
}

/// A client of a service, whose responses it reads while they arrive.
fn client_of(router: Router) -> Client {
    let transport = loginrocket::transport::Tower::new(tower::service_fn(
        move |request: loginrocket::http::Request<Body>| {
            let router = router.clone();
            async move { Ok::<_, Infallible>(router.handle(over_the_wire(request)).await) }
        },
    ));
    Client::builder("https://a.example").transport(transport).build().unwrap()
}

#[tokio::test]
async fn a_stream_whose_source_fails_is_no_complete_one() {
    fn lost() -> std::io::Error {
        std::io::Error::other("lost")
    }

    let router = Router::builder()
        .route(async |_: Received<GetRows>| {
            let rows = stream::iter([Ok(Row { id: 1 }), Err(lost()), Ok(Row { id: 2 })]);
            Ok::<_, Infallible>(Sending::fallible(rows))
        })
        .route(async |_: Received<GetUpdates>| {
            let events = stream::iter([Ok(Event::new("a").name("note")), Err(lost())]);
            Ok::<_, Infallible>(Sending::fallible(events))
        })
        .build()
        .unwrap();
    let client = client_of(router);
    let mut rows = client.send(GetRows).await.unwrap();
    assert_eq!(rows.next().await.unwrap().unwrap(), Row { id: 1 });
    assert!(rows.next().await.unwrap().is_err());
    assert!(rows.next().await.is_none());
    let mut updates = client.send(GetUpdates).await.unwrap();
    assert_eq!(updates.next().await.unwrap().unwrap(), Update::Note("a".to_owned()));
    assert!(updates.next().await.unwrap().is_err());
    assert!(updates.next().await.is_none());
}

#[tokio::test]
async fn nothing_follows_the_error_of_a_stream() {
    use http_body_util::BodyExt as _;

    let router = Router::builder()
        .route(async |_: Received<GetUpdates>| {
            let events = stream::iter([Err::<Event, _>("lost")]);
            Ok::<_, Infallible>(Sending::fallible(events))
        })
        .build()
        .unwrap();
    let mut body = asked(&router, &GetUpdates).into_body();
    assert!(body.frame().await.unwrap().is_err());
    assert!(body.frame().await.is_none());
}

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
    let client = client_of(router);
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
        .route(async |_: Received<GetFile>| Ok::<_, Infallible>(Body::from("png")))
        .route(async |_: Received<GetImage>| Ok::<_, Infallible>(Bytes::from("png")))
        .route(async |_: Received<GetData>| Ok::<_, Infallible>(Bytes::from("data")))
        .route(async |_: Received<GetPage>| Err::<Page, _>(Refused::Slow(1)))
        .route(async |_: Received<GetOutcome>| Ok::<_, Infallible>(Outcome::Nothing))
        .build()
        .unwrap();
    for (path, accept, status) in [
        ("/rows", "text/html", 406),
        ("/file", "text/html", 406),
        ("/image", "text/html", 406),
        ("/image", "image/png", 200),
        // What is not declared, or decided by the value, is not known before.
        ("/data", "text/html", 200),
        ("/outcome", "text/html", 204),
        ("/page", "text/html", 406),
        ("/page", "application/json", 429),
    ] {
        let request = loginrocket::http::Request::get(path).header("accept", accept);
        let response = now(router.handle(request.body(Bytes::new()).unwrap()));
        assert_eq!(response.status(), status, "{path} {accept}");
    }
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
