//! Who calls, by the bearer token (RFC 6750).

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::Response;

use crate::account::{INVALID_TOKEN, authorization, unauthorized};
use crate::service::Service;
use crate::users::User;

/// The user of a good token.
pub(super) struct Bearer(pub(super) Arc<User>);

impl FromRequestParts<Arc<Service>> for Bearer {
    type Rejection = Response;

    async fn from_request_parts(
        parts: &mut Parts,
        service: &Arc<Service>,
    ) -> Result<Self, Response> {
        let token = authorization::credentials(&parts.headers, "bearer");
        let find = |token| service.account.tokens.find(token, service.clock.now());
        let refused = || unauthorized(INVALID_TOKEN, "invalid_token");
        token.and_then(find).map(Self).ok_or_else(refused)
    }
}
