//! Moments and spans of time, as Prometheus writes them: seconds with a fraction.

use std::{
    fmt,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use serde::{Deserialize, Serialize};

/// A moment: seconds since 1970.
///
/// ```
/// use std::time::{Duration, UNIX_EPOCH};
///
/// use loginrocket_prometheus::Timestamp;
///
/// assert_eq!(Timestamp::from(UNIX_EPOCH + Duration::from_millis(1_500)), Timestamp(1.5));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Timestamp(pub f64);

/// A span of time, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Seconds(pub f64);

impl From<SystemTime> for Timestamp {
    fn from(time: SystemTime) -> Self {
        match time.duration_since(UNIX_EPOCH) {
            Ok(since) => Self(since.as_secs_f64()),
            Err(before) => Self(-before.duration().as_secs_f64()),
        }
    }
}

impl From<f64> for Timestamp {
    fn from(seconds: f64) -> Self {
        Self(seconds)
    }
}

impl From<Duration> for Seconds {
    fn from(span: Duration) -> Self {
        Self(span.as_secs_f64())
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
