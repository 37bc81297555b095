//! A named host that is called without TLS. The test runs its client in a child
//! process, for the proxies of the environment.

use loginrocket::{
    BaseUrl, Endpoint, ErrorKind, Sent, credentials::Credentials, transport::Reqwest,
};
use loginrocket_wire::{Reply, Script, Scripts};

use crate::{
    child,
    support::{serve, settings_over},
};

#[derive(Endpoint)]
#[endpoint(POST, "/api/write", auth = optional, response(text))]
struct WritePoint {
    point: &'static str,
}

const POINT: WritePoint = WritePoint { point: "cpu 1" };

#[tokio::test]
async fn a_named_host_gets_calls_in_the_clear_past_all_proxies() {
    if let Some(url) = child::url() {
        let port = BaseUrl::parse_allowing_loopback_http(&url).unwrap().port();
        let transport = Reqwest::builder().resolve("influx", [([127, 0, 0, 1], 0).into()]);
        let client = settings_over(format!("http://influx:{port}"), transport);
        let client = client.allow_plain_http_to(["influx"]).build().unwrap();
        assert_eq!(client.send(POINT).await.unwrap().as_str(), "ok");
        let call = client.call(POINT).credentials(Credentials::bearer("hunter2"));
        let error = call.await.unwrap_err();
        assert_eq!((error.kind(), error.sent()), (&ErrorKind::Unencrypted, Sent::No));
        return;
    }
    let reply = Reply::new(200, "ok").with("Content-Type", "text/plain");
    let server = serve(Script::reply(reply)).await;
    let mallory = serve(Scripts::none()).await;
    let proxy = mallory.url_as("http", "127.0.0.1");
    let names =
        ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];
    let proxies: Vec<_> = names.iter().map(|name| (*name, proxy.as_str())).collect();
    child::run(child::this_test!(), &server.url(), "", &proxies).await;
    assert!(mallory.log().entries().is_empty());
    let requests = server.log().requests();
    let [(_, request)] = &requests[..] else { panic!("{requests:?}") };
    assert_eq!(request.line(), "POST /api/write HTTP/1.1");
    let host = format!("influx:{}", server.address().port());
    assert_eq!(request.header("host"), Some(&*host));
    assert_eq!(request.header("authorization"), None);
    assert_eq!(request.body(), br#"{"point":"cpu 1"}"#);
}
