//! Clients of the scripted server, and what must hold of every error.

use std::{sync::OnceLock, time::Duration};

use loginrocket::{
    BaseUrl, Client, ClientBuilder, Error, ErrorKind, Response, Sent,
    transport::{Reqwest, ReqwestBuilder},
    v1::{ApiError, Login, LoginRocket, Session},
};
use loginrocket_wire::{REQUEST_ID, Reply, Script, Scripts, Server};

/// The user of every login.
pub(crate) const USER: &str = "ada";

/// The password, which nothing may show: it needs encoding in every wire form.
pub(crate) const PASSWORD: &str = "hunter2-\u{e7}%2B&\"\\ +";

/// The body of a good response to a login.
pub(crate) const SESSION: &str = r#"{"token":"kss_1","url":"https://a.example/"}"#;

/// A good response to a login.
pub(crate) fn session() -> Reply {
    Reply::json(200, SESSION)
}

/// Starts a server without TLS.
pub(crate) async fn serve(scripts: impl Into<Scripts>) -> Server {
    Server::of(scripts).start().await.unwrap()
}

/// The settings of a client that may speak without TLS, with time limits that
/// only stop a hang.
pub(crate) fn settings(url: impl Into<String>) -> ClientBuilder {
    settings_over(url, connection())
}

/// The same settings, where a server's certificate is signed by this authority.
pub(crate) fn trusting(url: impl Into<String>, authority: impl Into<Vec<u8>>) -> ClientBuilder {
    settings_over(url, connection().add_root_certificates(authority))
}

/// The same settings over a transport of its own.
pub(crate) fn settings_over(url: impl Into<String>, transport: ReqwestBuilder) -> ClientBuilder {
    Client::builder(url)
        .transport(transport.build().unwrap())
        .allow_plain_http_on_loopback()
        .timeout(Duration::from_secs(10))
}

/// The settings of a transport without a proxy.
pub(crate) fn connection() -> ReqwestBuilder {
    Reqwest::builder().no_proxy()
}

/// A client of a server without TLS. All such clients are clones of one, since
/// each new one reads the platform's certificates.
pub(crate) fn client(server: &Server) -> LoginRocket {
    static CLIENT: OnceLock<Client> = OnceLock::new();
    let client = CLIENT.get_or_init(|| settings("http://localhost").build().unwrap());
    let base = BaseUrl::parse_allowing_loopback_http(&server.url()).unwrap();
    client.with_base(base).into()
}

/// A client of a server without TLS, with connections of its own.
pub(crate) fn own_client(server: &Server) -> LoginRocket {
    settings(server.url()).build().unwrap().into()
}

/// What a login gives.
pub(crate) type LoginResult = Result<Response<Session>, Error<ApiError>>;

/// Logs in with the password.
pub(crate) async fn login(client: &LoginRocket) -> LoginResult {
    client.login(Login::with_username(USER, PASSWORD)).await
}

/// Runs a script and a login that must fail; the server must see one
/// connection and at most one request.
pub(crate) async fn failure(script: Script) -> Error<ApiError> {
    let server = serve(script).await;
    let error = login(&client(&server)).await.unwrap_err();
    check_once(&server);
    check_text(&error);
    error
}

/// As [`failure`], where the request is answered.
pub(crate) async fn refusal(reply: Reply) -> Error<ApiError> {
    let error = failure(Script::reply(reply)).await;
    assert_eq!(error.sent(), Sent::Yes);
    error
}

/// Runs a script and a login that must succeed.
pub(crate) async fn success(script: Script) -> Response<Session> {
    let server = serve(script).await;
    let session = login(&client(&server)).await.unwrap();
    check_once(&server);
    session
}

/// The server saw one connection, and nothing twice.
pub(crate) fn check_once(server: &Server) {
    let log = server.log();
    assert_eq!(log.connections(), 1, "{:?}", log.entries());
    assert!(log.requests().len() <= 1, "{:?}", log.entries());
}

/// What an error must be; it has the request id exactly if it has a head.
#[track_caller]
pub(crate) fn check<E>(error: &Error<E>, kind: &ErrorKind, sent: Sent) {
    assert_eq!((error.kind(), error.sent()), (kind, sent), "{}", shown(error));
    let id = error.request_id().map(|id| id.as_str().to_owned());
    let expected = (sent == Sent::Yes).then_some(REQUEST_ID.to_owned());
    assert_eq!(id, expected, "{}", shown(error));
    assert_eq!(error.status().is_some(), sent == Sent::Yes);
    check_text(error);
}

/// No text of an error holds the password.
#[track_caller]
pub(crate) fn check_text<E>(error: &Error<E>) {
    let text = shown(error);
    assert!(!leaks(&text), "{text}");
}

/// Whether a text holds the password in any form.
pub(crate) fn leaks(text: &str) -> bool {
    ["hunter2", "aHVudGVy", "68756e746572"].iter().any(|form| text.contains(form))
}

/// Everything that an error shows of itself: `Display`, both forms of `Debug`,
/// and the chain of its sources.
pub(crate) fn shown<E>(error: &Error<E>) -> String {
    let mut texts = vec![format!("{error} {error:?} {error:#?}")];
    let mut source = std::error::Error::source(error);
    while let Some(error) = source {
        texts.push(format!("{error} {error:?} {error:#?}"));
        source = error.source();
    }
    texts.join("\n")
}
