//! A call that two rate limits must let go: its bucket's and its origin's.

use std::time::Duration;

use super::limiter::SingleLimiter;

/// Waits until both let the call go; the deadline is a moment of the clock.
///
/// # Errors
///
/// The longer of both waits, if the call may not wait that long.
pub(super) async fn acquire(
    bucket: &SingleLimiter,
    origin: &SingleLimiter,
    deadline: Duration,
) -> Result<(), Duration> {
    let outcome = in_turn(bucket, origin, deadline).await;
    outcome.map_err(|wait| wait.max(bucket.wait()).max(origin.wait()))
}

/// Waits for the bucket first, so that calls of other buckets need not wait for it;
/// then for the origin. No permit is taken until both have one, so none is lost.
async fn in_turn(
    bucket: &SingleLimiter,
    origin: &SingleLimiter,
    deadline: Duration,
) -> Result<(), Duration> {
    // A wait for the origin that the bucket's does not cover may be refused at once.
    if origin.wait() > bucket.wait() {
        origin.check_wait(origin.wait(), deadline)?;
    }
    let first = bucket.turn(deadline).await?;
    loop {
        first.ready(deadline).await?;
        let second = origin.turn(deadline).await?;
        second.ready(deadline).await?;
        // The bucket may have been paused meanwhile. Of its permits nobody else took
        // one, and of the origin's neither: each turn is held.
        if bucket.wait().is_zero() && first.take() && second.take() {
            return Ok(());
        }
    }
}
