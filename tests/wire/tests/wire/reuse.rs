//! One connection after the other, or for several calls.

use std::time::Duration;

use loginrocket::{ErrorKind, Sent, v1::LoginRocket};
use loginrocket_wire::{Gate, Reply, Script, Scripts};

use crate::support::{LoginResult, check, client, login, own_client, serve, session, settings};

/// A response that is told from others by its token.
fn with_token(token: &str) -> Reply {
    Reply::json(200, format!(r#"{{"token":"{token}","url":""}}"#))
}

/// The token that a login gave.
fn token(result: LoginResult) -> String {
    result.unwrap().token.expose_secret().to_owned()
}

#[tokio::test]
async fn a_good_response_leaves_the_connection_for_the_next_call() {
    let script = Script::new().read_request().write(with_token("1"));
    let script = script.read_request().write(with_token("2").chunked(3)).read_request();
    let server = serve(script.write(with_token("3")).await_client_close()).await;
    let client = own_client(&server);
    for expected in ["1", "2", "3"] {
        assert_eq!(token(login(&client).await), expected);
    }
    assert_eq!(server.log().connections(), 1);
    drop(client);
    server.log().closed(0).await.unwrap();
}

#[tokio::test]
async fn an_idle_connection_that_was_closed_is_replaced() {
    let script = || Script::new().read_request().write(session()).close();
    let server = serve([script(), script()]).await;
    let client = client(&server);
    for connection in 0..2 {
        assert!(login(&client).await.is_ok());
        server.log().closed(connection).await.unwrap();
    }
    let connections: Vec<_> = server.log().requests().into_iter().map(|(at, _)| at).collect();
    assert_eq!(connections, [0, 1]);
}

#[tokio::test]
async fn a_request_that_was_read_on_a_reused_connection_is_not_repeated() {
    let again = Script::new().read_request().write(session()).read_request();
    for script in [again.clone().close(), again.reset()] {
        let server = serve(script).await;
        let client = client(&server);
        assert!(login(&client).await.is_ok());
        let error = login(&client).await.unwrap_err();
        check(&error, &ErrorKind::Interrupted, Sent::Maybe);
        assert_eq!(server.log().requests().len(), 2);
        assert_eq!(server.log().connections(), 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_close_that_crosses_a_request_never_doubles_it() {
    const CALLS: usize = 200;
    let script = Script::new().read_request().write(session()).shutdown_write();
    let server = serve(Scripts::every(script.await_client_close())).await;
    let client = client(&server);
    let mut interrupted = 0;
    for _ in 0..CALLS {
        // The end of the last connection may come before, with or behind this.
        if let Err(error) = login(&client).await {
            check(&error, &ErrorKind::Interrupted, Sent::Maybe);
            interrupted += 1;
        }
    }
    assert!(interrupted < CALLS);
    let answered = CALLS - interrupted;
    let connections = server.log().connections();
    server.log().wait(|log| (0..connections).all(|at| log.closing(at).is_some())).await.unwrap();
    let received = String::from_utf8(server.log().received()).unwrap();
    let sent = received.matches("POST /v1/login").count();
    assert!((answered..=CALLS).contains(&sent), "{sent} sent, {answered} answered");
    assert_eq!(server.log().requests().len(), answered);
}

#[tokio::test]
async fn a_second_response_is_not_taken_for_that_of_the_next_call() {
    let twice = [with_token("own").bytes(), with_token("stale").bytes()].concat();
    let first = Script::new().read_request().write(twice).await_client_close();
    let server = serve([first, Script::reply(with_token("fresh"))]).await;
    let client = client(&server);
    assert_eq!(token(login(&client).await), "own");
    assert_eq!(token(login(&client).await), "fresh");
    assert_eq!(server.log().connections(), 2);
    server.log().closed(0).await.unwrap();
}

#[tokio::test]
async fn a_response_that_nobody_asked_for_ends_an_idle_connection() {
    let gate = Gate::new();
    let first = Script::new().read_request().write(with_token("own")).gate(&gate);
    let first = first.write(with_token("stale")).await_client_close();
    let server = serve([first, Script::reply(with_token("fresh"))]).await;
    let client = client(&server);
    assert_eq!(token(login(&client).await), "own");
    gate.open();
    server.log().closed(0).await.unwrap();
    assert_eq!(token(login(&client).await), "fresh");
}

#[tokio::test]
async fn a_connection_is_not_used_again_behind_a_cut_or_late_body() {
    let reply = session();
    let late = Script::new().read_request().write(reply.head()).await_client_close();
    let server = serve([late, Script::reply(with_token("fresh"))]).await;
    let client = settings(server.url()).timeout(Duration::from_millis(300)).build().unwrap();
    let client: LoginRocket = client.into();
    let error = login(&client).await.unwrap_err();
    check(&error, &ErrorKind::Timeout, Sent::Yes);
    server.log().closed(0).await.unwrap();
    assert_eq!(token(login(&client).await), "fresh");
}

#[tokio::test]
async fn a_call_outlives_its_client() {
    let gate = Gate::new();
    let script = Script::new().read_request().gate(&gate).write(session()).await_client_close();
    let server = serve(script).await;
    let first = own_client(&server);
    let clone = first.clone();
    let call = tokio::spawn(async move { login(&clone).await.map(drop) });
    server.log().wait(|log| log.requests().len() == 1).await.unwrap();
    drop(first);
    gate.open();
    assert!(call.await.unwrap().is_ok());
    server.log().closed(0).await.unwrap();
}

#[tokio::test]
async fn a_response_in_front_of_its_request_is_its_response_or_none() {
    let early = Script::new().write(with_token("early")).read_request().await_client_close();
    let server = serve([early, Script::reply(with_token("fresh"))]).await;
    match login(&client(&server)).await {
        Ok(session) => assert_eq!(session.token.expose_secret(), "early"),
        Err(error) => check(&error, &ErrorKind::Interrupted, Sent::Maybe),
    }
    assert_eq!(server.log().connections(), 1);
}
