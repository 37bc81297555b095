//! `login`: a user's name and password for a token.

use std::sync::Arc;

use loginrocket::server::Received;
use loginrocket::v1::{ApiError, Login, Session};

use crate::service::{Service, hashing};
use crate::v1::{not_hashed, user_name};

/// Logs a user in.
pub(super) async fn login(
    service: Arc<Service>,
    call: Received<Login<'static>>,
) -> Result<Session, ApiError> {
    let login = call.decode()?;
    let name = user_name(login.username(), login.email())?;
    // One message for both, so that nobody learns who has an account: the sandbox's choice.
    let failed = || ApiError::new("Login failed");
    let user = service.users.find(&name).ok_or_else(failed)?;
    let (password, given) = (user.password.clone(), login.password().to_owned());
    if !hashing(move || password.matches(&given)).await.map_err(not_hashed)? {
        return Err(failed());
    }
    if user.two_factor { Ok(service.ask_for_second_factor()) } else { Ok(service.log_in(&user)) }
}
