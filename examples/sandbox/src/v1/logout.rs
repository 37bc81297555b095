//! `logout`: ends the session of a token.

use std::sync::Arc;

use loginrocket::server::Received;
use loginrocket::v1::{ApiError, LoggedOut, Logout};

use crate::service::Service;

/// Logs a user out. The empty object, and the refusal of a session that is not live, are the
/// sandbox's choice.
pub(super) async fn logout(
    service: Arc<Service>,
    call: Received<Logout<'static>>,
) -> Result<LoggedOut, ApiError> {
    let now = service.clock.now();
    let session = service.signer.session(call.decode()?.token(), now);
    if session.is_some_and(|session| service.sessions.end(&session, now)) {
        Ok(LoggedOut::new())
    } else {
        Err(ApiError::new("No such session"))
    }
}
