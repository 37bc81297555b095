//! LoginRocket, version 2.

use loginrocket::v2::{
    ForgotPassword, GetSession, Language, Login, LoginRocket, Logout, RequestInvitation,
    ResetPassword, Signup, UpdatePassword, UpdateProfile, VerifyEmail, VerifyLogin,
};

use crate::{Kind, Table};

/// A session id.
const SESSION: &str = "kss_0AAAA";

/// A password that needs encoding in JSON.
const PASSWORD: &str = "hunter2-\u{e7}%2B&\"\\ +";

/// Runs the cases.
pub(crate) async fn run<M: Kind>(table: &mut Table<M>) {
    calls_without_a_session(table).await;
    calls_with_a_session(table).await;
    refusals(table).await;
}

/// What a user calls who is not logged in.
async fn calls_without_a_session<M: Kind>(table: &mut Table<M>) {
    let login = Login::new("Ada & co", PASSWORD);
    table.case("v2_login", |client| client.call(&login)).await;
    table.case("v2_verify_login", |client| client.call(VerifyLogin::new("kli_1", "012345"))).await;
    let ada = "ada@example.com";
    table.case("v2_forgot_password", |client| client.call(ForgotPassword::new(ada))).await;
    let reset = ResetPassword::new("kpw_1", PASSWORD);
    table.case("v2_reset_password", |client| client.call(&reset)).await;
    let confirmed = reset.clone().password_confirmation(PASSWORD);
    table.case("v2_reset_password_confirmed", |client| client.call(confirmed)).await;
    table.case("v2_request_invitation", |client| client.call(RequestInvitation::new(ada))).await;
    table.case("v2_signup", |client| client.call(Signup::new(ada, PASSWORD))).await;
    table.case("v2_verify_email", |client| client.call(VerifyEmail::new("utk_1"))).await;
}

/// What a user calls who is.
async fn calls_with_a_session<M: Kind>(table: &mut Table<M>) {
    table.case("v2_get_session", |client| client.call(GetSession::new(SESSION))).await;
    let of_account = GetSession::new(SESSION).account("org_0AAAA");
    table.case("v2_get_session_of_account", |client| client.call(of_account)).await;
    table.case("v2_logout", |client| client.call(Logout::new(SESSION))).await;
    let update = UpdatePassword::new(SESSION, "old", PASSWORD);
    table.case("v2_update_password", |client| client.call(&update)).await;
    let confirmed = update.clone().password_confirmation(PASSWORD);
    table.case("v2_update_password_confirmed", |client| client.call(confirmed)).await;
    table
        .case("v2_update_profile_of_nothing", |client| client.call(UpdateProfile::new(SESSION)))
        .await;
    let profile = UpdateProfile::new(SESSION)
        .email("ada@example.com")
        .first_name("Ada")
        .last_name("King & co");
    table.case("v2_update_profile", |client| client.call(profile)).await;
}

/// What is refused, or is not what the call declares.
async fn refusals<M: Kind>(table: &mut Table<M>) {
    let login = Login::new("ada", "hunter2");
    let spanish = |client: &loginrocket::Client<M>| {
        let client = LoginRocket::from(client.clone());
        client.in_language(Language::Spanish).login(login.clone())
    };
    table.case("v2_login_refused", spanish).await;
    table.case("v2_login_too_often", |client| client.call(&login)).await;
    table.case("v2_login_conditional", |client| client.call(&login)).await;
    table.case("v2_session_ended", |client| client.call(GetSession::new(SESSION))).await;
}
