//! `signup`: makes a user and logs it in.

use std::sync::Arc;

use axum::extract::State;

use crate::parameters::Parameters;
use crate::reply::{Refusal, Reply};
use crate::service::{Service, hashing};

/// Signs a user up. That no e-mail needs to be verified first is the sandbox's choice.
pub(crate) async fn signup(
    State(service): State<Arc<Service>>,
    parameters: Parameters,
) -> Result<Reply, Refusal> {
    let name = parameters.user_name()?;
    let given = parameters.required("password")?.to_owned();
    check_confirmations(&parameters)?;
    let hasher = Arc::clone(&service);
    let password = hashing(move || hasher.password(&given)).await?;
    let user = service.users.add(service.new_user(name, password, &parameters));
    let user = user.ok_or_else(|| Refusal::new("That name is already taken"))?;
    Ok(service.log_in(&user))
}

/// Refuses a confirmation that is given and differs.
fn check_confirmations(parameters: &Parameters) -> Result<(), Refusal> {
    let password = parameters.given("password");
    if parameters.given("password_confirmation").is_some_and(|text| Some(text) != password) {
        return Err(Refusal::new("password_confirmation does not match password"));
    }
    let email = parameters.given("email").map(str::to_lowercase);
    let confirmation = parameters.given("email_confirmation").map(str::to_lowercase);
    if confirmation.is_some() && confirmation != email {
        return Err(Refusal::new("email_confirmation does not match email"));
    }
    Ok(())
}
