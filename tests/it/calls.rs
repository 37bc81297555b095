//! What the documented calls give.

use loginrocket::{
    ErrorKind, Sent,
    encoding::{Form, Jsonp, Query},
    http::StatusCode,
    v1::{Login, Signup, TokenKind},
};

use crate::support::{PASSWORD, USER, login_rocket, sandbox};

#[tokio::test]
async fn a_login_in_every_wire_form_gives_a_token_and_a_request_id() {
    let sandbox = sandbox().await;
    let client = login_rocket(&sandbox);
    let login = Login::with_username(USER, PASSWORD);
    let sessions = [
        client.call(&login).await.unwrap(),
        client.call(&login).encoding(Form).send().await.unwrap(),
        client.call(&login).encoding(Query).send().await.unwrap(),
        client.call(&login).encoding(Jsonp::callback("a.b_1$")).send().await.unwrap(),
    ];
    for session in &sessions {
        assert_eq!(session.status(), StatusCode::OK);
        assert_eq!(session.request_id().unwrap().as_str().len(), "rq_".len() + 22);
        assert_eq!(session.token_kind(), TokenKind::Login);
        let claims = session.unverified_claims().unwrap();
        assert_eq!(claims.username.as_deref(), Some(USER));
        assert!(claims.expires_at > claims.issued_at);
    }
}

#[tokio::test]
async fn a_wrong_password_is_a_refusal_with_status_200() {
    let sandbox = sandbox().await;
    let login = Login::with_username(USER, "wrong");
    let error = login_rocket(&sandbox).login(login).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::Service, Sent::Yes));
    assert_eq!(error.status(), Some(StatusCode::OK));
    assert_eq!(error.endpoint().name(), "Login");
    let id = error.request_id().unwrap().as_str();
    assert!(id.starts_with("rq_"));
    assert_eq!(
        error.to_string(),
        format!(
            "Login (POST /v1/login): the service refused the call, status 200, request id {id}: \
             Login failed"
        )
    );
    assert_eq!(error.into_service().unwrap().message(), "Login failed");
}

#[tokio::test]
async fn a_user_with_two_factor_login_gets_a_token_for_the_second_step() {
    let sandbox = sandbox().await;
    sandbox.add_two_factor_user("grace", "cobol");
    let login = Login::with_username("grace", "cobol");
    let session = login_rocket(&sandbox).login(login).await.unwrap();
    assert_eq!(session.token_kind(), TokenKind::TwoFactor);
    assert!(session.unverified_claims().is_err());
}

#[tokio::test]
async fn a_signup_is_checked_where_a_confirmation_is_given() {
    let sandbox = sandbox().await;
    let client = login_rocket(&sandbox);
    let signup = Signup::with_email("grace@example.com", "cobol");
    let wrong = signup.clone().password_confirmation("fortran");
    assert_eq!(client.signup(wrong).await.unwrap_err().kind(), &ErrorKind::Service);
    let session = client.signup(signup.password_confirmation("cobol")).await.unwrap();
    assert_eq!(session.token_kind(), TokenKind::Login);
    client.login(Login::with_email("Grace@Example.com", "cobol")).await.unwrap();
}

#[tokio::test]
async fn a_logout_ends_the_session_once() {
    let sandbox = sandbox().await;
    let client = login_rocket(&sandbox);
    let session = client.login(Login::with_username(USER, PASSWORD)).await.unwrap();
    let token = session.token.expose_secret();
    assert!(client.logout(token).await.unwrap().request_id().is_some());
    assert_eq!(client.logout(token).await.unwrap_err().kind(), &ErrorKind::Service);
}

#[tokio::test]
async fn the_future_of_a_call_outlives_the_endpoint_and_can_be_spawned() {
    let sandbox = sandbox().await;
    let client = login_rocket(&sandbox);
    let future = {
        let password = String::from(PASSWORD);
        client.login(Login::with_username(USER, &password)).send()
    };
    drop(client);
    assert!(tokio::spawn(future).await.unwrap().is_ok());
}
