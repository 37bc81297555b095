//! Clients whose calls block: the same outcomes, on another transport.

use std::time::Duration;

use loginrocket::{
    Client, Endpoint, Error, ErrorKind, Retry, Sent,
    blocking::{self, Blocking},
    error::BuildError,
    time::SystemClock,
    transport::{Reqwest, Ureq, UreqBuilder},
    v1::{ApiError, Login, LoginRocket},
};
use loginrocket_wire::{Authority, Event, Gate, Leaf, Reply, Script, Server, Versions};

use crate::{
    endpoints::Upload,
    support::{
        LoginResult, PASSWORD, SESSION, USER, check, check_once, check_text, serve, session,
    },
};

/// A client that blocks.
type BlockingLogin = LoginRocket<Blocking>;

/// The settings of a client of the server, over a transport of its own.
fn settings_over(server: &Server, transport: UreqBuilder) -> loginrocket::ClientBuilder {
    Client::builder(server.url())
        .transport(transport.build().unwrap())
        .allow_plain_http_on_loopback()
        .timeout(Duration::from_secs(10))
}

/// The settings of a client of a server without TLS.
fn settings(server: &Server) -> loginrocket::ClientBuilder {
    settings_over(server, Ureq::builder().no_proxy())
}

/// A client of a server without TLS.
fn client(server: &Server) -> BlockingLogin {
    settings(server).build_blocking().unwrap().into()
}

/// Calls on a thread that may block.
async fn on_a_thread<T: Send + 'static>(call: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(call).await.unwrap()
}

/// Logs in with the password.
async fn login(client: &BlockingLogin) -> LoginResult {
    let client = client.clone();
    on_a_thread(move || client.login(Login::with_username(USER, PASSWORD)).send()).await
}

/// Runs a script and a login that must fail.
async fn failure(script: Script) -> Error<ApiError> {
    let server = serve(script).await;
    let error = login(&client(&server)).await.unwrap_err();
    check_once(&server);
    check_text(&error);
    error
}

#[tokio::test]
async fn a_login_has_its_request_id_and_the_connection_is_used_again() {
    let script = Script::new().read_request().write(session());
    let server = serve(script.clone().read_request().write(session()).await_client_close()).await;
    let client = client(&server);
    for _ in 0..2 {
        assert!(login(&client).await.unwrap().request_id().is_some());
    }
    let log = server.log();
    assert_eq!((log.connections(), log.requests().len()), (1, 2));
    let (_, request) = log.requests().remove(0);
    assert_eq!(request.line(), "POST /v1/login HTTP/1.1");
    assert!(request.header("user-agent").unwrap().starts_with("loginrocket/"));
    assert_eq!(request.header("accept"), Some("application/json"));
}

#[tokio::test]
async fn a_connection_that_ends_early_may_have_been_seen() {
    let head = session().head();
    for script in [
        Script::new().read_request().reset(),
        Script::new().read_request().close(),
        Script::new().read_head().reset(),
        Script::new().read_request().write(head.slice(..9)).close(),
        Script::new().read_request().write(head.slice(..head.len() - 2)).close(),
    ] {
        check(&failure(script).await, &ErrorKind::Interrupted, Sent::Maybe);
    }
}

#[tokio::test]
async fn a_body_that_is_cut_was_seen() {
    let half = |reply: &Reply| reply.bytes().slice(..reply.bytes().len() - 9);
    for reply in [session(), session().chunked(7)] {
        let script = || Script::new().read_request().write(half(&reply));
        for script in [script().close(), script().reset()] {
            check(&failure(script).await, &ErrorKind::Interrupted, Sent::Yes);
        }
    }
    // Without a length a body lasts to the end of the connection, which a reset is not.
    let endless = session().without("content-length");
    let script = Script::new().read_request().write(half(&endless)).reset();
    check(&failure(script).await, &ErrorKind::Interrupted, Sent::Yes);
}

#[tokio::test]
async fn a_timeout_ends_a_call_at_each_of_its_stages() {
    let head = session().head();
    for (script, sent) in [
        (Script::new().read_request().await_client_close(), Sent::Maybe),
        (Script::new().read_request().write(head.slice(..20)).await_client_close(), Sent::Maybe),
        (Script::new().read_request().write(head).await_client_close(), Sent::Yes),
        (
            Script::new()
                .read_request()
                .write(session().head())
                .drip(SESSION, Duration::from_millis(150)),
            Sent::Yes,
        ),
    ] {
        let server = serve(script).await;
        let client = settings(&server).timeout(Duration::from_millis(300));
        let error = login(&client.build_blocking().unwrap().into()).await.unwrap_err();
        check(&error, &ErrorKind::Timeout, sent);
        server.log().closed(0).await.unwrap();
        check_once(&server);
    }
}

#[tokio::test]
async fn what_is_no_http_is_named() {
    for (reply, what) in [
        (session().status_text("2x0 OK"), "its status is invalid"),
        (session().with("Content-Length", "five"), "its Content-Length is invalid"),
        (session().with("X-Y", "a\0b"), "a header is invalid"),
        (session().with("X-Large", "a".repeat(1 << 20)), "its head is too large"),
    ] {
        let error = failure(Script::new().read_request().write(reply).close()).await;
        check(&error, &ErrorKind::Malformed { what }, Sent::Maybe);
    }
    let chunk = session().chunked(7).bytes();
    let chunk = String::from_utf8(chunk.to_vec()).unwrap().replacen("\r\n7\r\n", "\r\nxyz\r\n", 1);
    let error = failure(Script::new().read_request().write(chunk).close()).await;
    let what = "a chunk of its body is invalid";
    check(&error, &ErrorKind::Malformed { what }, Sent::Yes);
}

#[tokio::test]
async fn a_body_over_the_cap_is_not_read() {
    let large = || Reply::json(200, vec![b' '; 4096]);
    for reply in [large(), large().chunked(1000), large().without("content-length")] {
        let server = serve(Script::new().read_request().write(reply).await_client_close()).await;
        let client = settings(&server).max_response_bytes(1000).build_blocking().unwrap();
        let error = login(&client.into()).await.unwrap_err();
        check(&error, &ErrorKind::BodyTooLarge { limit: 1000 }, Sent::Yes);
        server.log().closed(0).await.unwrap();
    }
}

#[tokio::test]
async fn nobody_listens_where_there_is_no_connection() {
    let server = serve(Script::new()).await;
    let client = client(&server);
    drop(server);
    check(&login(&client).await.unwrap_err(), &ErrorKind::Connect, Sent::No);
}

#[tokio::test]
async fn a_stale_connection_is_told_and_not_repeated() {
    let first = Script::new().read_request().write(session()).read_request().close();
    let server = serve(first).await;
    let client = client(&server);
    assert!(login(&client).await.is_ok());
    check(&login(&client).await.unwrap_err(), &ErrorKind::Interrupted, Sent::Maybe);
    assert_eq!(server.log().requests().len(), 2);
}

#[tokio::test]
async fn an_idle_connection_that_ended_is_replaced() {
    let gate = Gate::new();
    let first = Script::new().read_request().write(session()).gate(&gate).reset();
    let server = serve([first, Script::reply(session())]).await;
    let client = client(&server);
    assert!(login(&client).await.is_ok());
    gate.open();
    server.log().wait(|log| log.has(0, &Event::Finished)).await.unwrap();
    assert!(login(&client).await.is_ok());
    assert_eq!(server.log().connections(), 2);
}

#[tokio::test]
async fn a_large_upload_arrives_whole() {
    let server = serve(Script::reply(Reply::json(200, "{}"))).await;
    let client = settings(&server).build_blocking().unwrap();
    let text = "\u{e9}".repeat(1 << 20);
    let sent = text.clone();
    on_a_thread(move || client.call(Upload { text: &text }).send().map(drop)).await.unwrap();
    let (_, request) = server.log().requests().remove(0);
    assert!(String::from_utf8(request.body().to_vec()).unwrap().contains(&sent));
}

#[tokio::test]
async fn a_certificate_that_is_not_trusted_ends_the_call_before_it_is_sent() {
    let authority = Authority::new().unwrap();
    let start = async |leaf: Leaf<'_>| {
        let identity = authority.identity(&leaf).unwrap();
        Server::of(Script::reply(session())).tls(&identity).start().await.unwrap()
    };
    let trusting = || Ureq::builder().no_proxy().only_root_certificates(authority.pem());
    let besides = Ureq::builder().no_proxy().add_root_certificates(authority.pem());
    for transport in [trusting(), besides] {
        let server = start(Leaf::default()).await;
        let client = settings_over(&server, transport).build_blocking().unwrap();
        assert!(login(&client.into()).await.is_ok());
    }
    let good = Leaf::default();
    for (leaf, transport) in [
        (good, Ureq::builder().no_proxy()),
        (Leaf { days: (-30, -1), ..good }, trusting()),
        (Leaf { names: &["other.example"], ..good }, trusting()),
        (Leaf { versions: Versions::Only12, ..good }, trusting().only_tls_1_3()),
    ] {
        let server = start(leaf).await;
        let client = settings_over(&server, transport).build_blocking().unwrap();
        let error = login(&client.into()).await.unwrap_err();
        check(&error, &ErrorKind::Tls, Sent::No);
        server.log().closed(0).await.unwrap();
        assert!(server.log().received().is_empty());
    }
}

#[tokio::test]
async fn the_end_of_tls_is_the_end_of_a_body_without_a_length_and_a_cut_is_not() {
    let authority = Authority::new().unwrap();
    let identity = authority.identity(&Leaf::default()).unwrap();
    let script = Script::new().read_request().write(session().without("content-length"));
    for (script, whole) in [(script.clone().close(), true), (script.cut(), false)] {
        let server = Server::of(script).tls(&identity).start().await.unwrap();
        let transport = Ureq::builder().no_proxy().only_root_certificates(authority.pem());
        let client = settings_over(&server, transport).build_blocking().unwrap().into();
        match login(&client).await {
            Ok(_) => assert!(whole),
            Err(error) => {
                assert!(!whole);
                check(&error, &ErrorKind::Interrupted, Sent::Yes);
            }
        }
    }
}

#[tokio::test]
async fn a_client_shows_the_certificate_that_the_server_asks_for() {
    let (servers, clients) = (Authority::new().unwrap(), Authority::new().unwrap());
    for versions in [Versions::Only12, Versions::Only13] {
        let leaf = Leaf { clients: Some(&clients), versions, ..Leaf::default() };
        let identity = servers.identity(&leaf).unwrap();
        let (certificate, key) = clients.client(&Leaf::default()).unwrap();
        let with = |transport: UreqBuilder| transport.client_certificate(certificate + &key);
        for (is_shown, transport) in [(true, with(Ureq::builder())), (false, Ureq::builder())] {
            let server = Server::of(Script::reply(session())).tls(&identity).start().await.unwrap();
            let transport = transport.no_proxy().only_root_certificates(servers.pem());
            let client = settings_over(&server, transport).build_blocking().unwrap().into();
            match login(&client).await {
                Ok(_) => assert!(is_shown, "{versions:?}"),
                Err(error) => {
                    assert!(!is_shown, "{versions:?}: {error}");
                    assert_eq!(error.kind(), &ErrorKind::Tls);
                }
            }
        }
    }
}

#[tokio::test]
async fn a_host_goes_to_the_addresses_that_are_given() {
    let server = serve(Script::reply(session())).await;
    let address = server.address();
    let transport = Ureq::builder().no_proxy().resolve("influx", [address]);
    let client = Client::builder(format!("http://influx:{}", address.port()))
        .allow_plain_http_to(["influx"])
        .allow_secrets_over_plain_http()
        .transport(transport.build().unwrap());
    assert!(login(&client.build_blocking().unwrap().into()).await.is_ok());
    let (_, request) = server.log().requests().remove(0);
    assert_eq!(request.header("host"), Some(&*format!("influx:{}", address.port())));
}

/// A call that may be repeated.
#[derive(Endpoint)]
#[endpoint(GET, "/status", response(text))]
struct GetStatus;

#[tokio::test]
async fn a_call_is_repeated_after_the_wait_that_the_server_asks_for() {
    let busy = Reply::new(503, "").header("Retry-After", "1");
    let script = Script::new().read_request().write(busy).read_request();
    let server =
        serve(script.write(Reply::new(200, "fine").header("Content-Type", "text/plain"))).await;
    let client = settings(&server).retry(Retry::new(2)).build_blocking().unwrap();
    let status = on_a_thread(move || client.send(GetStatus)).await.unwrap();
    assert_eq!(&**status, "fine");
    assert_eq!(server.log().requests().len(), 2);
}

#[test]
fn a_call_works_on_the_thread_of_a_runtime_and_without_one() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let script = Script::new().read_request().write(session());
    let script = script.read_request().write(session()).await_client_close();
    let server = runtime.block_on(serve(script));
    let client = client(&server);
    let call = || client.login(Login::with_username(USER, PASSWORD)).send();
    assert!(call().is_ok());
    let alone = tokio::runtime::Builder::new_current_thread().build().unwrap();
    assert!(alone.block_on(async { call() }).is_ok());
}

#[test]
fn what_needs_a_runtime_is_refused_when_the_client_is_built() {
    let builder = || Client::builder("https://api.example");
    let reqwest = builder().transport(Reqwest::builder().build().unwrap());
    let clock = builder().clock(SystemClock::default());
    for settings in [reqwest, clock] {
        let error = settings.build_blocking().unwrap_err();
        assert_eq!(error, BuildError::NeedsRuntime);
        assert!(error.to_string().contains("needs an async runtime"), "{error}");
    }
}

#[tokio::test]
async fn an_async_client_cannot_use_a_transport_that_blocks() {
    let client = Client::builder("https://api.example").transport(Ureq::builder().build().unwrap());
    let error = client.build().unwrap().send(GetStatus).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::Rejected, Sent::No));
    let source = std::error::Error::source(&error).unwrap().to_string();
    assert!(source.contains("build_blocking()"), "{source}");
}

/// It is cheap to share between threads.
#[test]
fn it_is_shared_between_threads() {
    fn is_shared<T: Clone + Send + Sync + 'static>() {}
    is_shared::<blocking::Client>();
}
