//! URLs as the browser reads them.

use web_sys::Url;

use super::ParsedUrl;

/// Reads a URL that has a host.
pub(super) fn parse(text: &str) -> Option<ParsedUrl> {
    let url = Url::new(text).ok()?;
    let host = url.hostname();
    (!host.is_empty()).then(|| ParsedUrl {
        text: url.href(),
        scheme: url.protocol().trim_end_matches(':').to_owned(),
        port: url.port().parse().ok(),
        has_user: !url.username().is_empty() || !url.password().is_empty(),
        host,
    })
}
