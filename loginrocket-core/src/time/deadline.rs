//! One end for several calls.

use std::{sync::Arc, time::Duration};

use super::Clock;

/// A moment until which several calls in a row have to be done: what
/// [`Client::deadline_in`](crate::Client::deadline_in) returns.
///
/// Each call still has its own timeout; whichever ends first counts.
///
/// ```
/// use std::time::Duration;
///
/// use loginrocket::{Client, Error, v1::{ApiError, Login, Logout}};
///
/// # async fn run(client: &Client) -> Result<(), Error<ApiError>> {
/// let deadline = client.deadline_in(Duration::from_secs(3));
/// let login = Login::with_username("ada", "correct horse");
/// let session = client.call(login).deadline(&deadline).await?;
/// client.call(Logout::new(session.token.expose_secret())).deadline(&deadline).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Deadline {
    clock: Arc<dyn Clock>,
    /// The moment of the clock.
    at: Duration,
}

impl Deadline {
    /// A deadline in so much time.
    pub(crate) fn after(time: Duration, clock: &Arc<dyn Clock>) -> Self {
        Self { clock: Arc::clone(clock), at: clock.elapsed().saturating_add(time) }
    }

    /// The time that is left; zero once it is over.
    #[must_use]
    pub fn remaining(&self) -> Duration {
        self.at.saturating_sub(self.clock.elapsed())
    }
}
