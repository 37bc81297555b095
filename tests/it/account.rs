//! Credentials against the account area of the sandbox, over TLS: a token that is
//! got with a user and password, expires, and is renewed.

use std::{error::Error as _, future::Future, time::Duration};

use futures_util::future::join_all;
use loginrocket::{
    Client, Endpoint, Error, ErrorKind, Sent,
    credentials::{Credentials, CredentialsError},
    http::{HeaderValue, StatusCode},
};
use loginrocket_sandbox::{Answer, Sandbox};
use serde::Deserialize;

use crate::support::{PASSWORD, USER, sandbox, trusting};

/// Gets a token for a user and password.
#[derive(Endpoint)]
#[endpoint(POST, "/account/token", auth, response = Token)]
struct CreateToken;

#[derive(Deserialize)]
struct Token {
    access_token: String,
    expires_in: u64,
}

#[derive(Endpoint)]
#[endpoint(GET, "/account/profile", auth, response = Profile)]
struct GetProfile;

#[derive(Debug, Deserialize)]
struct Profile {
    name: String,
}

/// Not idempotent.
#[derive(Endpoint)]
#[endpoint(POST, "/account/notes", auth, response = Note)]
struct CreateNote {
    text: String,
}

#[derive(Deserialize)]
struct Note {
    id: u64,
}

#[derive(Endpoint)]
#[endpoint(GET, "/account/health")]
struct GetHealth;

/// Gets a token with the user's password.
async fn log_in(client: Client) -> Result<Credentials, Box<dyn std::error::Error + Send + Sync>> {
    let client = client.with_credentials(Credentials::basic(USER, PASSWORD))?;
    let token = client.send(CreateToken).await?.into_value();
    let lifetime = Duration::from_secs(token.expires_in);
    Ok(Credentials::bearer(token.access_token).expires_in(lifetime))
}

/// A client that gets its tokens so.
fn client(sandbox: &Sandbox) -> Client {
    trusting(sandbox).credentials_provider(log_in).build().unwrap()
}

/// How often a token was asked for.
fn refreshes(sandbox: &Sandbox) -> usize {
    sandbox.requests_to("/account/token").len()
}

/// A hundred notes at once.
fn notes(client: &Client) -> impl Future<Output = Vec<Result<u64, Error>>> + use<> {
    let note = |number: u32| client.send(CreateNote { text: format!("note {number}") });
    let calls: Vec<_> = (0..100).map(note).collect();
    async {
        let notes = join_all(calls).await;
        notes.into_iter().map(|note| note.map(|note| note.id)).collect()
    }
}

#[tokio::test]
async fn a_token_is_got_once_and_goes_where_it_is_declared() {
    let sandbox = sandbox().await;
    let client = client(&sandbox);
    assert_eq!(client.send(GetProfile).await.unwrap().name, USER);
    client.send(CreateNote { text: "a".to_owned() }).await.unwrap();
    client.send(GetHealth).await.unwrap();
    assert_eq!((refreshes(&sandbox), sandbox.notes()), (1, vec!["a".to_owned()]));
    let health = sandbox.requests_to("/account/health");
    assert_eq!(health[0].header("authorization"), None);
}

#[tokio::test]
async fn a_hundred_calls_with_a_revoked_token_cause_one_refresh_and_a_hundred_notes() {
    let sandbox = sandbox().await;
    let client = client(&sandbox);
    client.send(GetProfile).await.unwrap();
    sandbox.revoke_tokens();
    let notes = notes(&client).await;
    assert!(notes.iter().all(Result::is_ok));
    assert_eq!((refreshes(&sandbox), sandbox.notes().len()), (2, 100));
}

#[tokio::test]
async fn a_service_that_refuses_every_token_is_asked_twice() {
    let sandbox = sandbox().await;
    let client = client(&sandbox);
    sandbox.always_at("/account/profile", Some(Answer::invalid_token()));
    let error = client.send(GetProfile).await.unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(StatusCode::UNAUTHORIZED), 2));
    assert_eq!(sandbox.requests_to("/account/profile").len(), 2);
    assert_eq!(refreshes(&sandbox), 2);
}

#[tokio::test]
async fn a_refresh_that_fails_ends_all_calls_with_one_cause_and_the_next_one_asks_again() {
    let sandbox = sandbox().await;
    let client = client(&sandbox);
    let busy = Answer::too_many_requests(Some(HeaderValue::from_static("7")));
    sandbox.always_at("/account/token", Some(busy));
    for error in notes(&client).await.into_iter().map(Result::unwrap_err) {
        assert_eq!(error.kind(), &ErrorKind::Credentials(CredentialsError::Provider));
        assert_eq!(error.sent(), Sent::No);
        let cause = error.source().unwrap().downcast_ref::<Error>().unwrap();
        assert_eq!(
            (cause.kind(), cause.endpoint().name()),
            (&ErrorKind::RateLimited, "CreateToken")
        );
        assert_eq!(cause.retry_after(), Some(Duration::from_secs(7)));
        assert!(cause.request_id().is_some());
    }
    assert_eq!((refreshes(&sandbox), sandbox.notes().len()), (1, 0));
    sandbox.always_at("/account/token", None);
    client.send(GetProfile).await.unwrap();
    assert_eq!(refreshes(&sandbox), 2);
}

#[tokio::test]
async fn a_refresh_that_hangs_counts_towards_the_time_of_the_call() {
    let sandbox = sandbox().await;
    let client = client(&sandbox);
    sandbox.next_at("/account/token", Answer::never());
    let call = client.call(GetProfile).timeout(Duration::from_secs(1));
    let error = call.await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::Timeout, Sent::No));
    let source = error.source().unwrap().downcast_ref::<CredentialsError>();
    assert_eq!(source, Some(&CredentialsError::ProviderTimeout));
    client.send(GetProfile).await.unwrap();
    assert_eq!(refreshes(&sandbox), 2);
}

#[tokio::test]
async fn a_wrong_password_is_the_services_own_refusal() {
    let sandbox = sandbox().await;
    let client = trusting(&sandbox).credentials(Credentials::basic(USER, "hunter3")).build();
    let error = client.unwrap().send(CreateToken).await.map(drop).unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(StatusCode::UNAUTHORIZED), 1));
}
