//! How the server was built and started, and how it is doing.

use std::collections::BTreeMap;

use loginrocket::Endpoint;
use serde::Deserialize;

use crate::{Data, V1};

/// Gets the configuration.
#[derive(Clone, Copy, Debug, Endpoint)]
#[cfg_attr(feature = "describe", derive(loginrocket::Describe))]
#[endpoint(GET, "/status/config", api = V1, response = Data<Config>)]
pub struct GetConfig;

/// Gets the flags that the server was started with.
#[derive(Clone, Copy, Debug, Endpoint)]
#[cfg_attr(feature = "describe", derive(loginrocket::Describe))]
#[endpoint(GET, "/status/flags", api = V1, response = Data<BTreeMap<String, String>>)]
pub struct GetFlags;

/// Gets how the server is doing.
#[derive(Clone, Copy, Debug, Endpoint)]
#[cfg_attr(feature = "describe", derive(loginrocket::Describe))]
#[endpoint(GET, "/status/runtimeinfo", api = V1, response = Data<RuntimeInfo>)]
pub struct GetRuntimeInfo;

/// Gets how the server was built.
#[derive(Clone, Copy, Debug, Endpoint)]
#[cfg_attr(feature = "describe", derive(loginrocket::Describe))]
#[endpoint(GET, "/status/buildinfo", api = V1, response = Data<BuildInfo>)]
pub struct GetBuildInfo;

/// Gets what the database holds.
#[derive(Clone, Copy, Debug, Endpoint)]
#[cfg_attr(feature = "describe", derive(loginrocket::Describe))]
#[endpoint(GET, "/status/tsdb", api = V1, response = Data<TsdbStats>)]
pub struct GetTsdbStats;

/// The configuration.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Config {
    /// The file, with its defaults and without comments.
    pub yaml: String,
}

/// How the server is doing.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RuntimeInfo {
    /// When it was started (RFC 3339).
    pub start_time: String,
    /// The folder that it was started in.
    #[serde(rename = "CWD")]
    pub cwd: String,
    /// Whether the last change of the configuration could be read.
    pub reload_config_success: bool,
    /// When the configuration was read (RFC 3339).
    pub last_config_time: String,
    /// How often its log was found damaged.
    pub corruption_count: u64,
    /// How many goroutines there are.
    pub goroutine_count: u64,
    /// How long samples are kept.
    pub storage_retention: String,
}

/// How the server was built.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct BuildInfo {
    /// The version.
    pub version: String,
    /// The commit.
    pub revision: String,
    /// The branch.
    pub branch: String,
    /// Who built it.
    pub build_user: String,
    /// When.
    pub build_date: String,
    /// The version of Go.
    pub go_version: String,
}

/// What the database holds.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct TsdbStats {
    /// The newest block.
    pub head_stats: HeadStats,
    /// The metrics with the most series.
    pub series_count_by_metric_name: Vec<Count>,
    /// The labels with the most values.
    pub label_value_count_by_label_name: Vec<Count>,
    /// The labels that take the most bytes.
    pub memory_in_bytes_by_label_name: Vec<Count>,
    /// The labels and values with the most series.
    pub series_count_by_label_value_pair: Vec<Count>,
}

/// The newest block of the database.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct HeadStats {
    /// How many series there are.
    pub num_series: u64,
    /// How many chunks.
    pub chunk_count: u64,
    /// The oldest sample, in milliseconds since 1970.
    pub min_time: i64,
    /// The newest sample, in milliseconds since 1970.
    pub max_time: i64,
}

/// How often there is something of a name.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Count {
    /// The name.
    pub name: String,
    /// How often.
    pub value: u64,
}
