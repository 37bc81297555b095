//! Any text is a base URL that calls cannot leave, or none.
#![no_main]

use libfuzzer_sys::fuzz_target;
use loginrocket_core::BaseUrl;
use url::Url;

fuzz_target!(|text: &str| {
    let Ok(base) = BaseUrl::parse_allowing_loopback_http(text) else { return };
    let url = Url::parse(base.as_str()).expect("a base is a URL");
    assert_eq!(url.as_str().trim_end_matches('/'), base.as_str());
    assert!(
        base.is_tls()
            || matches!(url.host_str(), Some("localhost" | "[::1]"))
            || base.host().starts_with("127.")
    );
    assert!(url.username().is_empty() && url.password().is_none());
    assert!(url.query().is_none() && url.fragment().is_none());
    assert_eq!(url.host_str(), Some(base.host()));
    assert_eq!([base.origin(), base.path()].concat(), base.as_str());
    let shorter = base.without_last_segment("v1");
    assert!(base.as_str().starts_with(shorter.as_str()) && shorter.origin() == base.origin());
});
