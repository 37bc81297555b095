//! Calls that are dropped at any of their awaits.

use std::{future::poll_fn, task::Poll, time::Duration};

use loginrocket::BaseUrl;
use loginrocket_wire::{Closing, Event, Log, Script, Scripts, Server};

use crate::{
    endpoints::{Upload, Uploaded},
    support::{check_once, client, login, own_client, serve, session, trusting},
};

/// Starts a login, drops it once the log is as wanted, waits until its
/// connection is closed, and checks that the next login is a clean one.
async fn dropped_in(script: Script, reached: impl FnMut(&Log) -> bool) {
    let server = serve([script, Script::reply(session())]).await;
    let client = client(&server);
    tokio::select! {
        result = login(&client) => panic!("{result:?}"),
        reached = server.log().wait(reached) => reached.unwrap(),
    }
    server.log().closed(0).await.unwrap();
    assert!(login(&client).await.is_ok());
    assert_eq!(server.log().connections(), 2);
}

#[tokio::test]
async fn a_call_that_is_dropped_while_it_waits_for_the_head_leaves_nothing() {
    let script = Script::new().read_request().await_client_close();
    dropped_in(script, |log| log.requests().len() == 1).await;
    let some = session().head().slice(..20);
    let script = Script::new().read_request().write(some).await_client_close();
    dropped_in(script, |log| log.written(0) == 20).await;
}

#[tokio::test]
async fn a_call_that_is_dropped_within_the_body_leaves_nothing() {
    let bytes = session().bytes();
    let some = bytes.slice(..bytes.len() - 5);
    let len = some.len();
    let script = Script::new().read_request().write(some).await_client_close();
    dropped_in(script, move |log| log.written(0) == len).await;
}

#[tokio::test]
async fn a_call_that_is_dropped_while_it_is_sent_leaves_nothing() {
    let script = Script::new().read_head().delay(Duration::from_millis(100)).await_client_close();
    let server = serve([script, Script::reply(session())]).await;
    let client = client(&server);
    let text = "hunter2".repeat(4 << 20);
    let upload = client.client().send(&Upload { text: &text });
    tokio::select! {
        result = upload => { let _: Uploaded = result; panic!("not dropped") }
        read = server.log().wait(|log| !log.received().is_empty()) => read.unwrap(),
    }
    server.log().closed(0).await.unwrap();
    assert!(login(&client).await.is_ok());
    assert_eq!(server.log().connections(), 2);
}

#[tokio::test]
async fn a_call_that_is_dropped_in_the_handshake_leaves_nothing() {
    let (authority, good) = Server::of(Script::reply(session())).new_tls().unwrap();
    let good = good.start().await.unwrap();
    let mute = serve(Scripts::none()).await;
    let client = trusting(mute.url_as("https", "localhost"), authority.pem()).build().unwrap();
    let login_rocket = client.clone().into();
    tokio::select! {
        result = login(&login_rocket) => panic!("{result:?}"),
        hello = mute.log().wait(|log| !log.received().is_empty()) => hello.unwrap(),
    }
    mute.log().closed(0).await.unwrap();
    assert_eq!(mute.log().connections(), 1);
    let other = client.with_base(BaseUrl::parse(&good.url()).unwrap());
    assert!(login(&other.into()).await.is_ok());
}

#[tokio::test]
async fn a_call_that_is_dropped_before_or_behind_its_first_step_leaves_nothing() {
    let server = serve([Script::reply(session()), Script::reply(session())]).await;
    let client = client(&server);
    drop(login(&client));
    assert_eq!(server.log().connections(), 0);
    // Asked once, then dropped: while the name is looked up.
    let mut call = Box::pin(login(&client));
    assert!(poll_fn(|cx| Poll::Ready(call.as_mut().poll(cx).is_pending())).await);
    drop(call);
    assert!(login(&client).await.is_ok());
    assert_eq!(server.log().requests().len(), 1);
}

#[tokio::test]
async fn a_task_that_is_aborted_closes_its_connection() {
    let server = serve(Script::new().read_request().await_client_close()).await;
    let client = client(&server);
    let task = tokio::spawn(async move { login(&client).await.map(drop) });
    server.log().wait(|log| log.requests().len() == 1).await.unwrap();
    task.abort();
    assert!(task.await.unwrap_err().is_cancelled());
    server.log().closed(0).await.unwrap();
    check_once(&server);
}

#[tokio::test]
async fn a_runtime_that_shuts_down_closes_its_connections() {
    let server = serve(Script::new().read_request().await_client_close()).await;
    let client = own_client(&server);
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let task = runtime.spawn(async move { login(&client).await.map(drop) });
    server.log().wait(|log| log.requests().len() == 1).await.unwrap();
    runtime.shutdown_background();
    assert!(task.await.unwrap_err().is_cancelled());
    server.log().closed(0).await.unwrap();
}

#[tokio::test]
async fn a_loser_of_a_race_is_not_answered_later() {
    let slow = Script::new().read_request().delay(Duration::from_millis(300)).write(session());
    let server = serve([slow.await_client_close(), Script::reply(session())]).await;
    let client = client(&server);
    tokio::select! {
        biased;
        result = login(&client) => panic!("{result:?}"),
        () = tokio::time::sleep(Duration::from_millis(100)) => {}
    }
    assert!(login(&client).await.is_ok());
    assert_eq!(server.log().requests().len(), 2);
    server.log().wait(|log| log.has(0, &Event::Finished)).await.unwrap();
    assert!(matches!(server.log().closing(0), Some(Closing::Fin | Closing::Reset)));
}
