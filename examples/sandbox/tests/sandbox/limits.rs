//! The rate limit.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use loginrocket_sandbox::{Clock, RateLimit, Sandbox};

use crate::client::{get, log_in, request};

#[tokio::test]
async fn calls_past_the_limit_are_refused_until_the_window_is_over() {
    let seconds = Arc::new(AtomicU64::new(1_000_000));
    let time = Arc::clone(&seconds);
    let clock = Clock::from_fn(move || Duration::from_secs(time.load(Ordering::Relaxed)));
    let limit = RateLimit { calls: 2, window: Duration::from_secs(30), retry_after: true };
    let builder = Sandbox::builder().rate_limit(limit).clock(clock).user("ada", "lovelace");
    let sandbox = builder.start().await.unwrap();

    log_in(&sandbox).await.token();
    assert_eq!(request(&sandbox, "OPTIONS", "/v1/login").await.status, 204);
    get(&sandbox, "/nowhere").await.refusal(404);
    seconds.fetch_add(10, Ordering::Relaxed);
    let refused = log_in(&sandbox).await;
    refused.refusal(429);
    assert_eq!(refused.header("retry-after"), "20");
    seconds.fetch_add(20, Ordering::Relaxed);
    log_in(&sandbox).await.token();
}

#[tokio::test]
async fn the_limit_can_be_silent_and_can_be_lifted() {
    let limit = RateLimit { calls: 1, window: Duration::from_secs(3600), retry_after: false };
    let builder = Sandbox::builder().user("ada", "lovelace").rate_limit(limit);
    let sandbox = builder.start().await.unwrap();
    log_in(&sandbox).await.token();
    let refused = log_in(&sandbox).await;
    refused.refusal(429);
    assert!(refused.header_all("retry-after").is_empty());
    sandbox.set_rate_limit(None);
    log_in(&sandbox).await.token();
}
