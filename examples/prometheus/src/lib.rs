//! The HTTP API of Prometheus: queries, what can be queried, and how the server is doing.
//!
//! ```no_run
//! use loginrocket_prometheus::{Prometheus, Query, QueryResult};
//!
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! let prometheus = Prometheus::new("https://prometheus.example")?;
//! let up = prometheus.query(Query::new("up == 0")).await?;
//! if let QueryResult::Vector(series) = &**up {
//!     for one in series {
//!         println!("{} is down since {}", one.metric["instance"], one.value.time);
//!     }
//! }
//! # Ok(())
//! # }
//! ```
//!
//! A value is a [`Data`] in a [`Response`](loginrocket::Response): both dereference to what they
//! hold. Where both a form and a query string are possible, a call picks the latter by
//! `.encoding(Query)`, of [`loginrocket::encoding`].

mod api_error;
mod client;
mod data;
mod exemplars;
mod moment;
mod query;
mod result;
mod series;
mod status;
mod targets;

pub use loginrocket;
use loginrocket::Api;

pub use self::{
    api_error::{ApiError, Why},
    client::Prometheus,
    data::Data,
    exemplars::{Exemplar, QueryExemplars, SeriesExemplars},
    moment::{Seconds, Timestamp},
    query::{Query, QueryRange},
    result::{Labels, QueryResult, RangeSeries, Sample, Series, Text},
    series::{ListLabelValues, ListLabels, ListSeries},
    status::{
        BuildInfo, Config, Count, GetBuildInfo, GetConfig, GetFlags, GetRuntimeInfo, GetTsdbStats,
        HeadStats, RuntimeInfo, TsdbStats,
    },
    targets::{
        DroppedTarget, Health, ListMetadata, ListTargetMetadata, ListTargets, Metadata, Target,
        TargetMetadata, TargetState, Targets,
    },
};

/// What all calls have in common: version 1 of the interface.
///
/// They carry the credentials of the client, if it has any: a server that is open to everybody
/// needs none.
#[derive(Clone, Copy, Debug, Api)]
#[api(prefix = "/api/v1", error = ApiError, auth = optional, encodings(form, query))]
#[api(timeout = "2m", max_response_bytes = 67_108_864)]
pub struct V1;

/// All endpoints, for the lock and for OpenAPI.
#[cfg(feature = "describe")]
#[must_use]
pub fn endpoints() -> Vec<loginrocket::describe::Description> {
    loginrocket::describe::endpoints![
        QueryExemplars<'_>,
        Query<'_>,
        QueryRange<'_>,
        ListSeries<'_>,
        ListLabels<'_>,
        ListLabelValues<'_>,
        GetConfig,
        GetFlags,
        GetRuntimeInfo,
        GetBuildInfo,
        GetTsdbStats,
        ListTargets,
        ListMetadata<'_>,
        ListTargetMetadata<'_>
    ]
}
