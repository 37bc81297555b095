//! The calls of version 2, over TLS, through the SDK.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use loginrocket::transport::Reqwest;
use loginrocket::v2::{
    Condition, CurrentSession, GetSession, Language, Login, LoginRocket, Refusal, ResetPassword,
    Signup, UpdatePassword, UpdateProfile, VerifyLogin,
};
use loginrocket::{Client, Error};
use loginrocket_sandbox::{Answer, Clock, RateLimit, Sandbox};

use crate::client::sandbox;

/// What a call of version 2 fails with.
type ApiError = Error<loginrocket::v2::ApiError>;

/// A client that trusts the sandbox.
fn login_rocket(sandbox: &Sandbox) -> LoginRocket {
    let transport = Reqwest::builder().add_root_certificates(sandbox.ca_pem()).build().unwrap();
    let client = Client::builder(sandbox.url()).user_agent("acme/1.0").transport(transport);
    client.build().unwrap().into()
}

/// Logs the user `ada` in, and returns the session.
async fn session(client: &LoginRocket) -> String {
    let login = client.login(Login::new("ada", "lovelace")).await.unwrap();
    login.session.expose_secret().to_owned()
}

/// The status and message of a refusal.
fn refused(error: &ApiError) -> (u16, &str) {
    (error.status().unwrap().as_u16(), error.service().unwrap().message())
}

#[tokio::test]
async fn a_user_logs_in_by_name_by_id_and_with_the_user_of_version_1() {
    let sandbox = sandbox().await;
    let client = login_rocket(&sandbox);
    let login = client.login(Login::new("ADA", "lovelace")).await.unwrap();
    assert_eq!((login.account.as_deref(), login.request_id().is_some()), (None, true));
    let claims = login.unverified_claims().unwrap();
    assert_eq!(claims.username.as_deref(), Some("ada"));
    assert_eq!(claims.session_id.unwrap().expose_secret(), login.session.expose_secret());
    let id = claims.user_id.unwrap();
    client.login(Login::new(&id, "lovelace")).await.unwrap();
    for login in [Login::new("ada", "wrong"), Login::new("eve", "lovelace"), Login::new("", "x")] {
        let error = client.login(login).await.unwrap_err();
        assert_eq!(error.service().unwrap().refusal(), Refusal::Refused);
        assert_eq!(refused(&error).0, 422);
    }
}

#[tokio::test]
async fn a_second_factor_is_asked_for_and_a_code_is_good_once() {
    let sandbox = sandbox().await;
    sandbox.add_two_factor_user("alan", "turing");
    let client = login_rocket(&sandbox);
    assert_eq!(sandbox.login_code("alan"), None);
    let error = client.login(Login::new("alan", "turing")).await.unwrap_err();
    assert_eq!(refused(&error), (422, "A verification code is needed"));
    let second = sandbox.login_code("alan").unwrap();
    assert!(second.token.starts_with("kli_"), "{second:?}");
    assert!(second.code.len() == 6 && second.code.bytes().all(|byte| byte.is_ascii_digit()));
    let error = client.verify_login(VerifyLogin::new(&second.token, "x")).await.unwrap_err();
    assert_eq!(refused(&error), (422, "Wrong code"));
    let verify = VerifyLogin::new(&second.token, &second.code);
    let login = client.verify_login(verify.clone()).await.unwrap();
    assert_eq!(login.unverified_claims().unwrap().username.as_deref(), Some("alan"));
    let error = client.verify_login(verify).await.unwrap_err();
    assert_eq!(refused(&error), (422, "Invalid token"));
}

#[tokio::test]
async fn a_session_ends_by_a_logout_by_the_test_and_by_itself() {
    let seconds = Arc::new(AtomicU64::new(1_700_000_000));
    let time = Arc::clone(&seconds);
    let clock = Clock::from_fn(move || Duration::from_secs(time.load(Ordering::Relaxed)));
    let sandbox = Sandbox::builder().clock(clock).user("ada", "lovelace").start().await.unwrap();
    let client = login_rocket(&sandbox);
    let has_ended = async |session: &str| {
        let error = client.get_session(GetSession::new(session)).await.unwrap_err();
        assert_eq!(error.service().unwrap().refusal(), Refusal::NoSession);
        assert_eq!(error.status().unwrap().as_u16(), 403);
        assert_eq!(refused(&client.logout(session).await.unwrap_err()).0, 403);
    };
    let first = session(&client).await;
    client.get_session(GetSession::new(&first)).await.unwrap();
    client.logout(&first).await.unwrap();
    has_ended(&first).await;
    let second = session(&client).await;
    sandbox.end_sessions();
    has_ended(&second).await;
    let third = session(&client).await;
    seconds.fetch_add(24 * 60 * 60, Ordering::Relaxed);
    has_ended(&third).await;
    has_ended("").await;
    let update = UpdateProfile::new(&third).first_name("Ada");
    assert_eq!(refused(&client.update_profile(update).await.unwrap_err()).0, 403);
    let update = UpdatePassword::new(&third, "lovelace", "x");
    assert_eq!(refused(&client.update_password(update).await.unwrap_err()).0, 403);
}

#[tokio::test]
async fn a_session_is_conditional_unless_an_account_is_selected() {
    let sandbox = sandbox().await;
    let client = login_rocket(&sandbox);
    let (one, two) =
        (sandbox.add_org("ada", "One").unwrap(), sandbox.add_org("ada", "Two").unwrap());
    assert_eq!(sandbox.add_org("eve", "Three"), None);
    let id = session(&client).await;
    let now = client.get_session(GetSession::new(&id)).await.unwrap().into_value();
    assert_eq!((now.session().expose_secret(), now.account()), (&*id, None));
    let CurrentSession::Conditional(login) = now else { panic!("{now:?}") };
    assert_eq!(login.conditions, [Condition::NoAccountSelected]);
    let error = client.get_session(GetSession::new(&id).account("org_x")).await.unwrap_err();
    assert_eq!(error.service().unwrap().refusal(), Refusal::Unknown);
    for account in [&one, &two] {
        let get = GetSession::new(&id).account(account);
        let now = client.get_session(get).await.unwrap().into_value();
        let CurrentSession::Full(login) = now else { panic!("{now:?}") };
        assert_eq!(login.account.as_ref(), Some(account));
        assert_eq!(login.unverified_claims().unwrap().memberships.len(), 2);
    }
}

#[tokio::test]
async fn who_belongs_to_one_account_acts_for_it() {
    let sandbox = sandbox().await;
    let account = sandbox.add_org("ada", "One");
    let login = login_rocket(&sandbox).login(Login::new("ada", "lovelace")).await.unwrap();
    assert_eq!((&login.account, login.account.is_some()), (&account, true));
}

#[tokio::test]
async fn a_session_is_conditional_until_the_profile_is_complete() {
    let sandbox = sandbox().await;
    let client = login_rocket(&sandbox);
    sandbox.require_profile("ada");
    let id = session(&client).await;
    client.update_profile(UpdateProfile::new(&id).first_name("Ada")).await.unwrap();
    let now = client.get_session(GetSession::new(&id)).await.unwrap().into_value();
    let CurrentSession::Conditional(login) = now else { panic!("{now:?}") };
    assert_eq!(login.conditions, [Condition::MustCompleteProfile]);
    let login = client.update_profile(UpdateProfile::new(&id).last_name("King")).await.unwrap();
    assert_eq!(login.unverified_claims().unwrap().name.as_deref(), Some("Ada King"));
    let now = client.get_session(GetSession::new(&id)).await.unwrap().into_value();
    assert!(matches!(now, CurrentSession::Full(_)), "{now:?}");
}

#[tokio::test]
async fn a_forgotten_password_is_reset_once_by_a_token() {
    let sandbox = sandbox().await;
    let client = login_rocket(&sandbox);
    client.forgot_password("Ada").await.unwrap();
    client.forgot_password("eve").await.unwrap();
    assert_eq!(sandbox.password_token("eve"), None);
    let token = sandbox.password_token("ada").unwrap();
    assert!(token.starts_with("kpw_"), "{token}");
    let reset = ResetPassword::new(&token, "byron");
    let differs = reset.clone().password_confirmation("Byron");
    let error = client.reset_password(differs).await.unwrap_err();
    assert_eq!(refused(&error), (422, "Passwords do not match"));
    let login = client.reset_password(reset.clone().password_confirmation("byron")).await.unwrap();
    client.get_session(GetSession::new(login.session.expose_secret())).await.unwrap();
    assert_eq!(refused(&client.reset_password(reset).await.unwrap_err()), (422, "Invalid token"));
    client.login(Login::new("ada", "byron")).await.unwrap();
    client.login(Login::new("ada", "lovelace")).await.unwrap_err();
}

#[tokio::test]
async fn a_password_is_changed_by_who_knows_it() {
    let sandbox = sandbox().await;
    let client = login_rocket(&sandbox);
    let id = session(&client).await;
    let wrong = client.update_password(UpdatePassword::new(&id, "x", "byron")).await.unwrap_err();
    assert_eq!(refused(&wrong), (422, "Current password does not match"));
    let update = UpdatePassword::new(&id, "lovelace", "byron");
    let differs = update.clone().password_confirmation("Byron");
    assert_eq!(refused(&client.update_password(differs).await.unwrap_err()).0, 422);
    client.update_password(update.password_confirmation("byron")).await.unwrap();
    client.login(Login::new("ada", "byron")).await.unwrap();
    client.login(Login::new("ada", "lovelace")).await.unwrap_err();
}

#[tokio::test]
async fn who_signs_up_can_verify_the_e_mail_and_change_it() {
    let sandbox = sandbox().await;
    let client = login_rocket(&sandbox);
    let signup = Signup::new("Grace@example.com", "hopper");
    let login = client.signup(signup.clone()).await.unwrap();
    let error = client.signup(signup).await.unwrap_err();
    assert_eq!(refused(&error), (409, "That name is already taken"));
    let token = sandbox.email_token("grace@example.com").unwrap();
    assert!(!sandbox.is_email_verified("grace@example.com"));
    client.verify_email(&token).await.unwrap();
    assert!(sandbox.is_email_verified("grace@example.com"));
    assert_eq!(refused(&client.verify_email(&token).await.unwrap_err()), (422, "Invalid token"));

    let id = login.session.expose_secret();
    let error = client.update_profile(UpdateProfile::new(id).email("ada")).await.unwrap_err();
    assert_eq!(refused(&error).0, 409);
    client.update_profile(UpdateProfile::new(id).email("gh@example.com")).await.unwrap();
    assert!(!sandbox.is_email_verified("gh@example.com"));
    let old = sandbox.email_token("gh@example.com").unwrap();
    client.update_profile(UpdateProfile::new(id).email("g@example.com")).await.unwrap();
    assert_eq!(refused(&client.verify_email(&old).await.unwrap_err()).0, 422);
    client.login(Login::new("g@example.com", "hopper")).await.unwrap();
    client.login(Login::new("grace@example.com", "hopper")).await.unwrap_err();
}

#[tokio::test]
async fn an_invitation_is_asked_for() {
    let sandbox = sandbox().await;
    login_rocket(&sandbox).request_invitation("eve@example.com").await.unwrap();
    assert_eq!(sandbox.invitation_requests(), ["eve@example.com"]);
}

#[tokio::test]
async fn messages_are_in_the_language_that_is_asked_for() {
    let sandbox = sandbox().await;
    let client = login_rocket(&sandbox);
    for (language, text, blank) in [
        (Language::English, "Login failed", "Please fill in everything"),
        (Language::Spanish, "Error al iniciar sesi\u{f3}n", "Rellene todo"),
        (
            Language::Japanese,
            "\u{30ed}\u{30b0}\u{30a4}\u{30f3}\u{306b}\u{5931}\u{6557}\u{3057}\u{307e}\u{3057}\u{305f}",
            "すべて入力してください",
        ),
    ] {
        let client = client.in_language(language);
        let error = client.login(Login::new("ada", "x")).await.unwrap_err();
        assert_eq!(refused(&error), (422, text));
        assert_eq!(error.service().unwrap().messages(), [text]);
        for signup in [Signup::new("eve", ""), Signup::new("", "x")] {
            assert_eq!(refused(&client.signup(signup).await.unwrap_err()), (422, blank));
        }
    }
}

#[tokio::test]
async fn calls_past_the_limit_are_told_when_it_is_reset() {
    let limit = RateLimit { calls: 0, window: Duration::from_secs(30), retry_after: false };
    for clock in [Clock::system(), Clock::from_fn(|| Duration::from_millis(1_700_000_000_500))] {
        let builder = Sandbox::builder().clock(clock).rate_limit(limit).user("ada", "lovelace");
        let sandbox = builder.start().await.unwrap();
        let client = login_rocket(&sandbox).in_language(Language::Spanish);
        let error = client.login(Login::new("ada", "lovelace")).await.unwrap_err();
        assert_eq!(refused(&error), (429, "Demasiadas solicitudes"));
        assert_eq!(error.retry_after(), Some(Duration::from_secs(30)));
    }
}

#[tokio::test]
async fn what_a_test_scripts_is_answered_in_version_2_too() {
    let sandbox = sandbox().await;
    let client = login_rocket(&sandbox);
    sandbox.next_at("/v2/session", Answer::internal_error());
    client.login(Login::new("ada", "lovelace")).await.unwrap();
    let error = client.logout("kss_1").await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.service()), (500, None));
}

#[tokio::test]
async fn a_session_of_version_1_is_one_of_version_2() {
    let sandbox = sandbox().await;
    let client = login_rocket(&sandbox);
    let token = crate::client::log_in(&sandbox).await.token();
    let claims = loginrocket::v2::UnverifiedClaims::of(&token).unwrap();
    client.logout(claims.session_id.unwrap().expose_secret()).await.unwrap();
    crate::client::form(&sandbox, "/v1/logout", &format!("token={token}")).await.refusal(200);
}
