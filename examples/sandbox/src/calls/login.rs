//! `login`: a user's name and password for a token.

use std::sync::Arc;

use axum::extract::State;

use crate::parameters::Parameters;
use crate::reply::{Refusal, Reply};
use crate::service::{Service, hashing};

/// Logs a user in.
pub(crate) async fn login(
    State(service): State<Arc<Service>>,
    parameters: Parameters,
) -> Result<Reply, Refusal> {
    let name = parameters.user_name()?;
    let given = parameters.required("password")?.to_owned();
    // One message for both, so that nobody learns who has an account: the sandbox's choice.
    let failed = || Refusal::new("Login failed");
    let user = service.users.find(&name).ok_or_else(failed)?;
    let password = user.password.clone();
    if !hashing(move || password.matches(&given)).await? {
        return Err(failed());
    }
    if user.two_factor { Ok(service.ask_for_second_factor()) } else { Ok(service.log_in(&user)) }
}
