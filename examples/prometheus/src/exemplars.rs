//! Exemplars: what stands for many samples of a series.

use loginrocket::Endpoint;
use serde::Deserialize;

use crate::{Data, Labels, Timestamp, V1, result::Number};

/// Lists the exemplars of the series in an expression.
#[derive(Clone, Debug, Endpoint)]
#[cfg_attr(feature = "describe", derive(loginrocket::Describe))]
#[endpoint(POST, "/query_exemplars", api = V1, idempotent)]
#[endpoint(response = Data<Vec<SeriesExemplars>>)]
#[non_exhaustive]
#[must_use]
pub struct QueryExemplars<'a> {
    /// The expression.
    pub query: &'a str,
    /// The first moment.
    pub start: Timestamp,
    /// The last moment.
    pub end: Timestamp,
}

/// The exemplars of a series.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SeriesExemplars {
    /// The labels of the series.
    pub series_labels: Labels,
    /// Its exemplars.
    pub exemplars: Vec<Exemplar>,
}

/// A sample that stands for others, with what is known of it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Exemplar {
    /// What is known of it, such as a trace.
    pub labels: Labels,
    /// The number.
    #[serde(deserialize_with = "Number::read")]
    #[cfg_attr(feature = "describe", schemars(with = "Number"))]
    pub value: f64,
    /// The moment.
    pub timestamp: Timestamp,
}

impl<'a> QueryExemplars<'a> {
    /// From a first moment to a last one.
    pub fn new(query: &'a str, start: impl Into<Timestamp>, end: impl Into<Timestamp>) -> Self {
        Self { query, start: start.into(), end: end.into() }
    }
}
