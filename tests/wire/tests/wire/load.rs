//! Many calls at once, and a clock that jumps.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, SystemTime},
};

use loginrocket::{
    ErrorKind, Sent,
    time::{Clock, Sleep, SystemClock},
    v1::LoginRocket,
};
use loginrocket_wire::{Event, Script, Scripts};
use tokio::{sync::Semaphore, task::JoinSet};

use crate::support::{check, check_text, login, own_client, serve, session, settings};

/// The number of calls.
const CALLS: usize = 1000;

/// How many of them are under way at once.
const AT_ONCE: usize = 40;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_thousand_calls_each_ends_once_and_none_is_repeated() {
    let good = (0..9).fold(Script::new(), |script, _| script.read_request().write(session()));
    let server = serve(Scripts::every(good.read_request().close())).await;
    let client = own_client(&server);
    let permits = Arc::new(Semaphore::new(AT_ONCE));
    let mut calls = JoinSet::new();
    for _ in 0..CALLS {
        let (client, permits) = (client.clone(), Arc::clone(&permits));
        calls.spawn(async move {
            let _permit = permits.acquire().await.unwrap();
            login(&client).await.map(drop)
        });
    }
    let results = calls.join_all().await;
    let errors: Vec<_> = results.iter().filter_map(|result| result.as_ref().err()).collect();
    for error in &errors {
        assert_eq!((error.kind(), error.sent()), (&ErrorKind::Interrupted, Sent::Maybe));
        check_text(error);
    }
    assert_eq!(results.len(), CALLS);
    let log = server.log();
    assert_eq!(log.requests().len(), CALLS);
    // Every tenth request of a connection is not answered.
    assert!(errors.len() <= CALLS / 10 && !errors.is_empty(), "{}", errors.len());
    assert!(log.connections() < CALLS / 2, "{}", log.connections());
    drop(client);
    let connections = log.connections();
    let ended = |log: &loginrocket_wire::Log| {
        (0..connections).all(|connection| log.has(connection, &Event::Finished))
    };
    log.wait(ended).await.unwrap();
}

/// A clock whose time of day jumps by hours, back and forth.
#[derive(Clone, Debug, Default)]
struct Jumping(SystemClock, Arc<AtomicU64>);

impl Clock for Jumping {
    fn now(&self) -> SystemTime {
        let hours = Duration::from_secs(3600 * 1000);
        let jumps = self.1.fetch_add(1, Ordering::Relaxed);
        if jumps % 2 == 0 { self.0.now() + hours } else { self.0.now() - hours }
    }

    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        self.0.sleep(duration)
    }

    fn random(&self) -> u64 {
        self.0.random()
    }
}

#[tokio::test]
async fn a_jump_of_the_time_of_day_moves_no_limit() {
    let good = || Script::new().read_request().delay(Duration::from_millis(50)).write(session());
    let mute = Script::new().read_request().await_client_close();
    let server = serve([good().close(), good().close(), mute]).await;
    let client = settings(server.url()).timeout(Duration::from_millis(600));
    let client: LoginRocket = client.clock(Jumping::default()).build().unwrap().into();
    for connection in 0..2 {
        assert!(login(&client).await.is_ok());
        server.log().closed(connection).await.unwrap();
    }
    check(&login(&client).await.unwrap_err(), &ErrorKind::Timeout, Sent::Maybe);
}
