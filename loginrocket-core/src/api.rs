//! A group of endpoints, and what endpoints may ask of it.

use crate::{response::FromErrorResponse, spec::ApiSpec};

/// What the endpoints of one API have in common. A marker type derives it, and
/// endpoints name that type: `api = MyApi`.
///
/// ```
/// use loginrocket::{Api, Endpoint};
///
/// #[derive(Api)]
/// #[api(prefix = "/v2", header("X-Version" = "2"))]
/// struct Chat;
///
/// #[derive(Endpoint)]
/// #[endpoint(GET, "/rooms", api = Chat, response = Vec<String>)]
/// struct ListRooms;
///
/// assert_eq!(ListRooms::SPEC.template().to_string(), "/v2/rooms");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a group of endpoints",
    label = "not an API",
    note = "write `#[derive(Api)]` on it"
)]
pub trait Api {
    /// The typed error of endpoints that declare no `error`.
    type Error: FromErrorResponse;

    /// What is known of the group at compile time.
    const SPEC: &'static ApiSpec;
}

/// A group that declares `secrets_in_url`. `#[derive(Api)]` implements it.
#[diagnostic::on_unimplemented(
    message = "a secret would stand in a URL, where logs, proxies and histories keep it",
    label = "this API does not allow secrets in a URL",
    note = "send the secret in the body, or write `secrets_in_url` on the endpoint or the API"
)]
pub trait SecretsInUrl {}

/// A group whose encodings keep secrets out of URLs, or that declares
/// `secrets_in_url`. `#[derive(Api)]` implements it.
#[diagnostic::on_unimplemented(
    message = "an encoding of the API would put a secret into a URL, where logs keep it",
    label = "this API has `query` or `jsonp` among its encodings",
    note = "declare `encodings(..)` on the endpoint, or write `secrets_in_url` there or on the API"
)]
pub trait SecretsInEncodings {}
