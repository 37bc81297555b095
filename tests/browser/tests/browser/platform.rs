//! The clock, and how the browser reads URLs.

use std::time::Duration;

use loginrocket::{
    BaseUrl,
    error::BaseUrlError,
    time::{Clock as _, SystemClock},
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::pause;

#[wasm_bindgen_test]
async fn time_passes_and_waits_end() {
    let clock = SystemClock::default();
    let before = (clock.elapsed(), clock.now());
    clock.sleep(Duration::from_millis(30)).await;
    assert!(clock.elapsed() - before.0 >= Duration::from_millis(25));
    assert!(clock.now() > before.1);
    assert_ne!(clock.random(), clock.random());
}

#[wasm_bindgen_test]
async fn a_wait_beyond_the_timers_of_a_browser_does_not_end_at_once() {
    let clock = SystemClock::default();
    let mut sleep = std::pin::pin!(clock.sleep(Duration::MAX));
    pause(Duration::from_millis(30)).await;
    assert!(futures_util::poll!(&mut sleep).is_pending());
}

#[wasm_bindgen_test]
fn base_urls_are_read_as_elsewhere() {
    for (given, expected) in [
        ("https://a.example", Ok("https://a.example")),
        ("https://A.example:443/api//", Ok("https://a.example/api")),
        ("https://b\u{fc}cher.example/x/", Ok("https://xn--bcher-kva.example/x")),
        ("https://[::1]:8443/x/", Ok("https://[::1]:8443/x")),
        ("https://0x7f.1", Ok("https://127.0.0.1")),
        ("https://a.example/?q=hunter2", Err(BaseUrlError::QueryOrFragment)),
        ("https://a.example/?", Err(BaseUrlError::QueryOrFragment)),
        ("https://ada:hunter2@a.example/", Err(BaseUrlError::UserInformation)),
        ("ftp://a.example/", Err(BaseUrlError::Scheme)),
        ("file:///etc/hunter2", Err(BaseUrlError::Syntax)),
        ("https://", Err(BaseUrlError::Syntax)),
        ("https://a{hunter2.example", Err(BaseUrlError::Syntax)),
        ("http://a.example", Err(BaseUrlError::PlainHttp)),
        ("http://127.0.0.1", Err(BaseUrlError::PlainHttp)),
    ] {
        let base = BaseUrl::parse(given);
        assert_eq!(base.as_ref().map(BaseUrl::as_str).map_err(|error| *error), expected, "{given}");
    }
    for given in ["http://127.0.0.1:80", "http://[::1]", "http://localhost:8080/api"] {
        assert!(BaseUrl::parse_allowing_loopback_http(given).is_ok(), "{given}");
    }
    assert!(BaseUrl::parse_allowing_loopback_http("http://localhost.evil.example").is_err());
    let hosts = ["influx", "B\u{fc}cher"];
    assert!(BaseUrl::parse_allowing_plain_http_to("http://INFLUX:8086", &hosts).is_ok());
    assert!(BaseUrl::parse_allowing_plain_http_to("http://xn--bcher-kva", &hosts).is_ok());
    assert!(BaseUrl::parse_allowing_plain_http_to("http://other", &hosts).is_err());
}
