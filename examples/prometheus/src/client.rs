//! A client of one Prometheus.

use loginrocket::{Async, Call, Client, Endpoint, error::BuildError};

use crate::{
    GetBuildInfo, GetConfig, GetFlags, GetRuntimeInfo, GetTsdbStats, ListLabelValues, ListLabels,
    ListMetadata, ListSeries, ListTargetMetadata, ListTargets, Query, QueryExemplars, QueryRange,
};

/// Calls a Prometheus server.
///
/// The URL is that of its root, which may be below a path. A client with settings of one's own,
/// such as plain `http` on this machine or credentials, becomes one by `From`:
///
/// ```
/// use loginrocket::{Client, error::BuildError};
/// use loginrocket_prometheus::Prometheus;
///
/// # fn main() -> Result<(), BuildError> {
/// let client = Client::builder("http://127.0.0.1:9090").allow_plain_http_on_loopback().build()?;
/// let prometheus = Prometheus::from(client);
/// # Ok(())
/// # }
/// ```
///
/// With a blocking client its calls block.
#[derive(Debug)]
pub struct Prometheus<M = Async> {
    client: Client<M>,
}

impl Prometheus {
    /// A client with the default settings.
    ///
    /// # Errors
    ///
    /// If the URL is not an `https` URL.
    pub fn new(url: impl Into<String>) -> Result<Self, BuildError> {
        let client = Client::builder(url).user_agent("loginrocket-prometheus/0.0");
        client.build().map(Self::from)
    }
}

impl<M> Prometheus<M> {
    /// Evaluates an expression at one moment.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Service`](loginrocket::ErrorKind::Service) if the server refuses the call or
    /// cannot carry it out; another kind if the call itself fails. So it is for all calls.
    pub fn query<'a>(&self, query: Query<'a>) -> Call<Query<'a>, M> {
        self.call(query)
    }

    /// Evaluates an expression at each step of a range of time.
    pub fn query_range<'a>(&self, query: QueryRange<'a>) -> Call<QueryRange<'a>, M> {
        self.call(query)
    }

    /// Lists the exemplars of the series in an expression.
    pub fn exemplars<'a>(&self, query: QueryExemplars<'a>) -> Call<QueryExemplars<'a>, M> {
        self.call(query)
    }

    /// Lists the series that match.
    pub fn series<'a>(&self, list: ListSeries<'a>) -> Call<ListSeries<'a>, M> {
        self.call(list)
    }

    /// Lists the names of labels.
    pub fn labels<'a>(&self, list: ListLabels<'a>) -> Call<ListLabels<'a>, M> {
        self.call(list)
    }

    /// Lists the values of a label.
    pub fn label_values<'a>(&self, list: ListLabelValues<'a>) -> Call<ListLabelValues<'a>, M> {
        self.call(list)
    }

    /// Lists the targets.
    pub fn targets(&self, list: ListTargets) -> Call<ListTargets, M> {
        self.call(list)
    }

    /// Lists what is known of the metrics.
    pub fn metadata<'a>(&self, list: ListMetadata<'a>) -> Call<ListMetadata<'a>, M> {
        self.call(list)
    }

    /// Lists what the targets say of their metrics.
    pub fn target_metadata<'a>(
        &self,
        list: ListTargetMetadata<'a>,
    ) -> Call<ListTargetMetadata<'a>, M> {
        self.call(list)
    }

    /// Gets the configuration.
    pub fn config(&self) -> Call<GetConfig, M> {
        self.call(GetConfig)
    }

    /// Gets the flags that the server was started with.
    pub fn flags(&self) -> Call<GetFlags, M> {
        self.call(GetFlags)
    }

    /// Gets how the server is doing.
    pub fn runtime_info(&self) -> Call<GetRuntimeInfo, M> {
        self.call(GetRuntimeInfo)
    }

    /// Gets how the server was built.
    pub fn build_info(&self) -> Call<GetBuildInfo, M> {
        self.call(GetBuildInfo)
    }

    /// Gets what the database holds.
    pub fn tsdb_stats(&self) -> Call<GetTsdbStats, M> {
        self.call(GetTsdbStats)
    }

    /// Begins a call of any endpoint, by value or by reference.
    pub fn call<E: Endpoint>(&self, endpoint: E) -> Call<E, M> {
        self.client.call(endpoint)
    }

    /// The client that sends the calls.
    #[must_use]
    pub fn client(&self) -> &Client<M> {
        &self.client
    }
}

impl<M> Clone for Prometheus<M> {
    fn clone(&self) -> Self {
        Self { client: self.client.clone() }
    }
}

impl<M> From<Client<M>> for Prometheus<M> {
    /// Takes a client whose base URL is that of the server.
    fn from(client: Client<M>) -> Self {
        Self { client }
    }
}
