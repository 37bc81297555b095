//! `signup`: makes a user and logs it in.

use std::sync::Arc;

use loginrocket::server::Received;
use loginrocket::v1::{ApiError, Session, Signup};

use crate::service::{Service, given, hashing};
use crate::v1::{not_hashed, user_name};

/// Signs a user up. That no e-mail needs to be verified first is the sandbox's choice.
pub(super) async fn signup(
    service: Arc<Service>,
    call: Received<Signup<'static>>,
) -> Result<Session, ApiError> {
    let signup = call.decode()?;
    let (username, email) = signup.user();
    let name = user_name(username, email)?;
    let password = signup.confirmed_password();
    let password = password.ok_or_else(|| ApiError::new("The passwords do not match"))?;
    let password = given(Some(password)).ok_or_else(|| ApiError::new("Give a password"))?;
    if !signup.email_is_confirmed() {
        return Err(ApiError::new("The e-mails do not match"));
    }
    let (hasher, password) = (Arc::clone(&service), password.to_owned());
    let password = hashing(move || hasher.password(&password)).await.map_err(not_hashed)?;
    let user = service.users.add(service.new_user(name, password, signup.names()));
    let user = user.ok_or_else(|| ApiError::new("That name is already taken"))?;
    Ok(service.log_in(&user))
}
