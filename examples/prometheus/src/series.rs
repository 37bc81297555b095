//! What can be queried: series, labels and their values.

use loginrocket::Endpoint;

use crate::{Data, Labels, Timestamp, V1};

/// Lists the series that match.
#[derive(Clone, Debug, Endpoint)]
#[cfg_attr(feature = "describe", derive(loginrocket::Describe))]
#[endpoint(POST, "/series", api = V1, idempotent, response = Data<Vec<Labels>>)]
#[non_exhaustive]
#[must_use]
pub struct ListSeries<'a> {
    /// What they match, one of these at least, as in `up{job="node"}`.
    #[endpoint(list = brackets)]
    pub r#match: Vec<&'a str>,
    /// The first moment.
    pub start: Option<Timestamp>,
    /// The last moment.
    pub end: Option<Timestamp>,
}

/// Lists the names of labels.
#[derive(Clone, Debug, Default, Endpoint)]
#[cfg_attr(feature = "describe", derive(loginrocket::Describe))]
#[endpoint(POST, "/labels", api = V1, idempotent, response = Data<Vec<String>>)]
#[non_exhaustive]
#[must_use]
pub struct ListLabels<'a> {
    /// Of the series that match one of these, if there are any.
    #[endpoint(list = brackets)]
    pub r#match: Vec<&'a str>,
    /// The first moment.
    pub start: Option<Timestamp>,
    /// The last moment.
    pub end: Option<Timestamp>,
}

/// Lists the values of a label.
#[derive(Clone, Debug, Endpoint)]
#[cfg_attr(feature = "describe", derive(loginrocket::Describe))]
#[endpoint(GET, "/label/{label}/values", api = V1, response = Data<Vec<String>>)]
#[non_exhaustive]
#[must_use]
pub struct ListLabelValues<'a> {
    /// The label.
    pub label: &'a str,
    /// In the series that match one of these, if there are any.
    #[endpoint(list = brackets)]
    pub r#match: Vec<&'a str>,
    /// The first moment.
    pub start: Option<Timestamp>,
    /// The last moment.
    pub end: Option<Timestamp>,
}

/// The setters of lists.
macro_rules! ranges {
    ($($name:ident),*) => {$(
        impl<'a> $name<'a> {
            /// Of series that match this too.
            pub fn matching(mut self, selector: &'a str) -> Self {
                self.r#match.push(selector);
                self
            }

            /// From a first moment to a last one.
            pub fn between(
                mut self,
                start: impl Into<Timestamp>,
                end: impl Into<Timestamp>,
            ) -> Self {
                (self.start, self.end) = (Some(start.into()), Some(end.into()));
                self
            }
        }
    )*};
}

ranges!(ListSeries, ListLabels, ListLabelValues);

impl<'a> ListSeries<'a> {
    /// The series that match this.
    pub fn new(selector: &'a str) -> Self {
        Self { r#match: vec![selector], start: None, end: None }
    }
}

impl ListLabels<'_> {
    /// All labels.
    pub fn new() -> Self {
        Self::default()
    }
}

impl<'a> ListLabelValues<'a> {
    /// All values of a label.
    pub fn new(label: &'a str) -> Self {
        Self { label, r#match: Vec::new(), start: None, end: None }
    }
}
