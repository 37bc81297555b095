//! What the server scrapes, and what is known of the metrics there.

use std::collections::BTreeMap;

use loginrocket::Endpoint;
use serde::{Deserialize, Serialize};

use crate::{Data, Labels, V1};

/// Lists the targets.
#[derive(Clone, Debug, Default, Endpoint)]
#[cfg_attr(feature = "describe", derive(loginrocket::Describe))]
#[endpoint(GET, "/targets", api = V1, response = Data<Targets>)]
#[non_exhaustive]
#[must_use]
pub struct ListTargets {
    /// Which of them; else all.
    pub state: Option<TargetState>,
}

/// Which targets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum TargetState {
    /// Those that are scraped.
    Active,
    /// Those that were found and are not scraped.
    Dropped,
    /// All.
    Any,
}

/// The targets.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Targets {
    /// Those that are scraped.
    pub active_targets: Vec<Target>,
    /// Those that were found and are not scraped.
    pub dropped_targets: Vec<DroppedTarget>,
}

/// A target.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Target {
    /// The labels as they were found.
    pub discovered_labels: Labels,
    /// The labels of its series.
    pub labels: Labels,
    /// The job.
    pub scrape_pool: String,
    /// The URL that is scraped.
    pub scrape_url: String,
    /// Why the last scrape failed, or an empty text.
    pub last_error: String,
    /// When it was scraped last (RFC 3339).
    pub last_scrape: String,
    /// How long that took, in seconds.
    pub last_scrape_duration: f64,
    /// Whether it can be scraped.
    pub health: Health,
}

/// A target that is not scraped.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct DroppedTarget {
    /// The labels as they were found.
    pub discovered_labels: Labels,
}

/// Whether a target can be scraped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Health {
    /// It can.
    Up,
    /// It cannot.
    Down,
    /// It was not scraped yet.
    #[serde(other)]
    Unknown,
}

/// Lists what is known of the metrics.
#[derive(Clone, Debug, Default, Endpoint)]
#[cfg_attr(feature = "describe", derive(loginrocket::Describe))]
#[endpoint(GET, "/metadata", api = V1, response = Data<BTreeMap<String, Vec<Metadata>>>)]
#[non_exhaustive]
#[must_use]
pub struct ListMetadata<'a> {
    /// Of this metric only.
    pub metric: Option<&'a str>,
    /// How many metrics at most.
    pub limit: Option<u32>,
}

/// What is known of a metric. Targets may say different things.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Metadata {
    /// The type, such as `counter`.
    #[serde(rename = "type")]
    pub kind: String,
    /// What it counts, for people.
    pub help: String,
    /// The unit, or an empty text.
    pub unit: String,
}

/// Lists what the targets say of their metrics.
#[derive(Clone, Debug, Default, Endpoint)]
#[cfg_attr(feature = "describe", derive(loginrocket::Describe))]
#[endpoint(GET, "/targets/metadata", api = V1, response = Data<Vec<TargetMetadata>>)]
#[non_exhaustive]
#[must_use]
pub struct ListTargetMetadata<'a> {
    /// Of the targets that match, as in `{job="node"}`.
    pub match_target: Option<&'a str>,
    /// Of this metric only.
    pub metric: Option<&'a str>,
    /// How many targets at most.
    pub limit: Option<u32>,
}

/// What a target says of a metric.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TargetMetadata {
    /// The labels of the target.
    pub target: Labels,
    /// The metric; absent if one was asked for.
    pub metric: Option<String>,
    /// What is known of it.
    #[serde(flatten)]
    pub metadata: Metadata,
}

impl ListTargets {
    /// The targets in this state.
    pub fn in_state(state: TargetState) -> Self {
        Self { state: Some(state) }
    }
}

impl<'a> ListMetadata<'a> {
    /// What is known of one metric.
    pub fn of(metric: &'a str) -> Self {
        Self { metric: Some(metric), limit: None }
    }
}

impl<'a> ListTargetMetadata<'a> {
    /// What the targets say that match.
    pub fn of(match_target: &'a str) -> Self {
        Self { match_target: Some(match_target), ..Self::default() }
    }

    /// Of this metric only.
    pub fn metric(mut self, metric: &'a str) -> Self {
        self.metric = Some(metric);
        self
    }
}
