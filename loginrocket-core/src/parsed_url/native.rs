//! URLs as the `url` crate reads them.

use url::Url;

use super::ParsedUrl;

/// Reads a URL that has a host.
pub(super) fn parse(text: &str) -> Option<ParsedUrl> {
    let url = Url::parse(text).ok()?;
    Some(ParsedUrl {
        scheme: url.scheme().to_owned(),
        host: url.host_str()?.to_owned(),
        port: url.port(),
        has_user: !url.username().is_empty() || url.password().is_some(),
        text: url.into(),
    })
}
