//! Responses that would lead the client elsewhere, or make it keep something.

use loginrocket::{ErrorKind, Sent, error::DecodeReason};
use loginrocket_wire::{Reply, Script, Scripts, Server};

use crate::{
    endpoints::{self, Which, Wire, call},
    support::{check, check_once, check_text, client, leaks, login, serve, session, shown},
};

/// The statuses that redirect.
const STATUSES: [u16; 5] = [301, 302, 303, 307, 308];

/// A server that nobody should call.
async fn mallory() -> Server {
    serve(Scripts::none()).await
}

/// Nobody called, after a while in which somebody could have.
async fn is_alone(mallory: &Server) {
    tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    assert!(mallory.log().entries().is_empty(), "{:?}", mallory.log().entries());
}

/// A redirect.
fn redirect(status: u16, location: impl AsRef<[u8]>) -> Reply {
    Reply::new(status, "").header("Location", location)
}

#[tokio::test]
async fn a_redirect_to_another_origin_gets_nothing_of_any_call() {
    let mallory = mallory().await;
    let origin = mallory.url_as("http", "127.0.0.1");
    for (which, wire) in endpoints::all() {
        for status in STATUSES {
            let reply = redirect(status, format!("{origin}/v1/login?password=hunter2#hunter2"));
            let server = serve(Script::reply(reply)).await;
            let error = call(&client(&server), which, wire).await.unwrap_err();
            let kind = ErrorKind::Redirect { origin: Some(origin.clone()) };
            check(&error, &kind, Sent::Yes);
            assert_eq!(error.status().unwrap(), status);
            check_once(&server);
        }
    }
    is_alone(&mallory).await;
}

#[tokio::test]
async fn a_redirect_to_the_same_origin_is_not_followed_either() {
    for location in ["/v1/login", "", "login", "?hunter2", "#hunter2", "../..", "/hunter2"] {
        for status in STATUSES {
            let server = serve(Script::reply(redirect(status, location))).await;
            let error = login(&client(&server)).await.unwrap_err();
            assert!(matches!(error.kind(), ErrorKind::Redirect { .. }));
            check(&error, &error.kind().clone(), Sent::Yes);
            check_once(&server);
        }
    }
    for status in STATUSES {
        let server = serve(Script::reply(Reply::new(status, ""))).await;
        let error = login(&client(&server)).await.unwrap_err();
        check(&error, &ErrorKind::Redirect { origin: None }, Sent::Yes);
        check_once(&server);
    }
}

#[tokio::test]
async fn a_target_is_shown_as_its_origin_or_not_at_all() {
    let long = format!("https://evil.example/{}", "hunter2".repeat(9000));
    for (location, origin) in [
        (&b"javascript:hunter2"[..], None),
        (b"file:///hunter2", None),
        (b"data:text/plain,hunter2", None),
        (b"https://hunter2:hunter2@evil.example/", Some("https://evil.example")),
        (b"https://evil.example:8443/\xff", None),
        (b"http://evil.example/hunter2", Some("http://evil.example")),
        (b"HTTPS://EVIL.example:443/hunter2", Some("https://evil.example")),
        (long.as_bytes(), Some("https://evil.example")),
        (b"https://[::1]:1/hunter2", Some("https://[::1]:1")),
        (b"https://", None),
        (b"http://a b/hunter2", None),
    ] {
        let server = serve(Script::reply(redirect(302, location))).await;
        let error = login(&client(&server)).await.unwrap_err();
        let kind = ErrorKind::Redirect { origin: origin.map(str::to_owned) };
        check(&error, &kind, Sent::Yes);
        assert!(shown(&error).len() < 2000);
        check_once(&server);
    }
}

#[tokio::test]
async fn a_page_that_refreshes_itself_leads_nowhere() {
    let mallory = mallory().await;
    let url = mallory.url();
    let refresh = session().header("Refresh", format!("0; url={url}"));
    let server = serve(Script::reply(refresh)).await;
    assert!(login(&client(&server)).await.is_ok());
    let page = format!(r#"<meta http-equiv="refresh" content="0; url={url}">"#);
    let server = serve(Script::reply(Reply::html(200, page))).await;
    let error = login(&client(&server)).await.unwrap_err();
    let ErrorKind::Decode(decode) = error.kind() else { panic!("{error:?}") };
    assert_eq!(decode.reason(), DecodeReason::ContentType);
    check_once(&server);
    is_alone(&mallory).await;
}

#[tokio::test]
async fn no_call_tells_the_next_one_anything() {
    let mallory = mallory().await;
    let other = mallory.url();
    let first = session()
        .header("Set-Cookie", "sid=hunter2; Path=/")
        .header("Set-Cookie", format!("big={}", "x".repeat(9000)))
        .header("Set-Cookie", "other=1; Domain=evil.example")
        .header("Strict-Transport-Security", "max-age=31536000")
        .header("Alt-Svc", format!("h2=\":{}\"; ma=86400", mallory.address().port()))
        .header("Link", format!("<{other}/x>; rel=preload"))
        .header("Content-Location", format!("{other}/y"));
    let redirected = redirect(307, format!("{other}/z")).header("Set-Cookie", "sid=1");
    let script = Script::new().read_request().write(first).read_request().write(redirected);
    let server = serve(script.read_request().write(session()).await_client_close()).await;
    let client = client(&server);
    assert!(call(&client, Which::Login, Wire::Query).await.is_ok());
    assert!(call(&client, Which::Login, Wire::Query).await.is_err());
    assert!(call(&client, Which::Login, Wire::Json).await.is_ok());
    let requests = server.log().requests();
    assert_eq!(requests.len(), 3);
    for (_, request) in &requests {
        for name in ["Referer", "Cookie", "Origin", "Authorization", "Upgrade", "Alt-Used"] {
            assert_eq!(request.header(name), None);
        }
    }
    assert!(!leaks(requests[2].1.head()));
    is_alone(&mallory).await;
}

#[tokio::test]
async fn no_credentials_are_offered_to_whoever_asks() {
    for challenge in ["Basic realm=\"x\"", "Negotiate", "NTLM", "Digest realm=\"x\", nonce=\"y\""] {
        for (status, asks) in [(401, "WWW-Authenticate"), (407, "Proxy-Authenticate")] {
            let reply = Reply::json(status, "{}").header(asks, challenge);
            let server = serve(Script::reply(reply)).await;
            let error = login(&client(&server)).await.unwrap_err();
            check(&error, &ErrorKind::Status, Sent::Yes);
            check_text(&error);
            check_once(&server);
            let (_, request) = server.log().requests().remove(0);
            assert_eq!(request.header("Authorization"), None);
            assert_eq!(request.header("Proxy-Authorization"), None);
        }
    }
}
