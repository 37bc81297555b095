//! Evaluates expressions.

use loginrocket::Endpoint;

use crate::{Data, QueryResult, Seconds, Timestamp, V1};

/// Evaluates an expression at one moment.
#[derive(Clone, Debug, Endpoint)]
#[cfg_attr(feature = "describe", derive(loginrocket::Describe))]
#[endpoint(POST, "/query", api = V1, idempotent, response = Data<QueryResult>)]
#[non_exhaustive]
#[must_use]
pub struct Query<'a> {
    /// The expression.
    pub query: &'a str,
    /// The moment; else it is that of the server.
    pub time: Option<Timestamp>,
    /// How long the evaluation may take, up to the server's own limit.
    pub timeout: Option<Seconds>,
}

/// Evaluates an expression at each step of a range of time.
#[derive(Clone, Debug, Endpoint)]
#[cfg_attr(feature = "describe", derive(loginrocket::Describe))]
#[endpoint(POST, "/query_range", api = V1, idempotent, response = Data<QueryResult>)]
#[non_exhaustive]
#[must_use]
pub struct QueryRange<'a> {
    /// The expression.
    pub query: &'a str,
    /// The first moment.
    pub start: Timestamp,
    /// The last moment, if a step falls on it.
    pub end: Timestamp,
    /// From one moment to the next.
    pub step: Seconds,
    /// How long the evaluation may take, up to the server's own limit.
    pub timeout: Option<Seconds>,
}

impl<'a> Query<'a> {
    /// At the present moment of the server.
    pub fn new(query: &'a str) -> Self {
        Self { query, time: None, timeout: None }
    }

    /// At this moment.
    pub fn at(mut self, time: impl Into<Timestamp>) -> Self {
        self.time = Some(time.into());
        self
    }

    /// Not longer than this.
    pub fn timeout(mut self, timeout: impl Into<Seconds>) -> Self {
        self.timeout = Some(timeout.into());
        self
    }
}

impl<'a> QueryRange<'a> {
    /// From a first moment to a last one.
    pub fn new(
        query: &'a str,
        start: impl Into<Timestamp>,
        end: impl Into<Timestamp>,
        step: impl Into<Seconds>,
    ) -> Self {
        Self { query, start: start.into(), end: end.into(), step: step.into(), timeout: None }
    }

    /// Not longer than this.
    pub fn timeout(mut self, timeout: impl Into<Seconds>) -> Self {
        self.timeout = Some(timeout.into());
        self
    }
}
