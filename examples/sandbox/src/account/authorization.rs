//! The header `Authorization`, and name and password in it (RFC 7617).

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

/// The credentials of this scheme, whose name does not depend on case; none, if the header is
/// absent, repeated or of another scheme.
pub(super) fn credentials<'a>(headers: &'a HeaderMap, scheme: &str) -> Option<&'a str> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let (Some(value), None) = (values.next(), values.next()) else { return None };
    let (name, credentials) = value.to_str().ok()?.split_once(' ')?;
    name.eq_ignore_ascii_case(scheme).then(|| credentials.trim_start_matches(' '))
}

/// Name and password.
pub(super) fn name_and_password(headers: &HeaderMap) -> Option<(String, String)> {
    let bytes = BASE64_STANDARD.decode(credentials(headers, "basic")?).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let (name, password) = text.split_once(':')?;
    Some((name.to_lowercase(), password.to_owned()))
}
