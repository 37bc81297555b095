//! The same calls by reqwest alone, as a person writes them: to count, and to compare.
//!
//! They respond with the types of the SDK. What the SDK does besides is left out: a cap on
//! responses, whether the server may have seen a call, secrets, and what may be repeated.

use std::time::Duration;

use loginrocket_prometheus::{
    Data, Labels, ListLabelValues, ListLabels, ListSeries, ListTargets, Query, QueryExemplars,
    QueryRange, QueryResult, SeriesExemplars, TargetState, Targets,
};
use reqwest::{RequestBuilder, Url};
use serde::{Deserialize, de::DeserializeOwned};

use crate::{
    app,
    support::{sdk, soon, start},
};

/// A client by reqwest.
struct Plain {
    client: reqwest::Client,
    base: Url,
}

/// Why a call failed.
#[derive(Debug)]
enum PlainError {
    Refused { status: u16, refusal: Refusal },
    Other(reqwest::Error),
}

/// The body of an error.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Refusal {
    error_type: String,
    error: String,
}

impl From<reqwest::Error> for PlainError {
    fn from(error: reqwest::Error) -> Self {
        Self::Other(error)
    }
}

/// Sends a request; reads the data or the error.
async fn data<T: DeserializeOwned>(request: RequestBuilder) -> Result<Data<T>, PlainError> {
    let response = request.send().await?;
    let status = response.status();
    if status.is_success() {
        return Ok(response.json().await?);
    }
    let refusal = response.json().await?;
    Err(PlainError::Refused { status: status.as_u16(), refusal })
}

/// Pairs that may be absent, beside those that are not.
fn with<'p>(
    mut pairs: Vec<(&'p str, String)>,
    optional: &[(&'p str, Option<f64>)],
) -> Vec<(&'p str, String)> {
    let given = optional.iter().filter_map(|(name, value)| Some((*name, value.as_ref()?)));
    pairs.extend(given.map(|(name, value)| (name, value.to_string())));
    pairs
}

/// The pairs of selectors.
fn matching<'p>(selectors: &[&str]) -> Vec<(&'p str, String)> {
    selectors.iter().map(|one| ("match[]", (*one).to_owned())).collect()
}

impl Plain {
    fn new(base: &str) -> Self {
        let client = reqwest::Client::builder()
            .connect_timeout(Duration::from_secs(5))
            .timeout(Duration::from_secs(120))
            .redirect(reqwest::redirect::Policy::none())
            .user_agent("loginrocket-prometheus/0.0")
            .build()
            .unwrap();
        Self { client, base: base.parse().unwrap() }
    }

    fn url(&self, path: &[&str]) -> Url {
        let mut url = self.base.clone();
        let mut segments = url.path_segments_mut().unwrap();
        segments.pop_if_empty().extend(["api", "v1"]).extend(path);
        drop(segments);
        url
    }

    async fn query(
        &self,
        query: &str,
        time: Option<f64>,
        timeout: Option<f64>,
    ) -> Result<Data<QueryResult>, PlainError> {
        let form = vec![("query", query.to_owned())];
        let form = with(form, &[("time", time), ("timeout", timeout)]);
        data(self.client.post(self.url(&["query"])).form(&form)).await
    }

    async fn query_range(
        &self,
        query: &str,
        [start, end, step]: [f64; 3],
        timeout: Option<f64>,
    ) -> Result<Data<QueryResult>, PlainError> {
        let form = vec![
            ("query", query.to_owned()),
            ("start", start.to_string()),
            ("end", end.to_string()),
            ("step", step.to_string()),
        ];
        let form = with(form, &[("timeout", timeout)]);
        data(self.client.post(self.url(&["query_range"])).form(&form)).await
    }

    async fn exemplars(
        &self,
        query: &str,
        start: f64,
        end: f64,
    ) -> Result<Data<Vec<SeriesExemplars>>, PlainError> {
        let form =
            [("query", query.to_owned()), ("start", start.to_string()), ("end", end.to_string())];
        data(self.client.post(self.url(&["query_exemplars"])).form(&form)).await
    }

    async fn series(
        &self,
        selectors: &[&str],
        start: Option<f64>,
        end: Option<f64>,
    ) -> Result<Data<Vec<Labels>>, PlainError> {
        let form = with(matching(selectors), &[("start", start), ("end", end)]);
        data(self.client.post(self.url(&["series"])).form(&form)).await
    }

    async fn labels(
        &self,
        selectors: &[&str],
        start: Option<f64>,
        end: Option<f64>,
    ) -> Result<Data<Vec<String>>, PlainError> {
        let form = with(matching(selectors), &[("start", start), ("end", end)]);
        data(self.client.post(self.url(&["labels"])).form(&form)).await
    }

    async fn label_values(
        &self,
        label: &str,
        selectors: &[&str],
        start: Option<f64>,
        end: Option<f64>,
    ) -> Result<Data<Vec<String>>, PlainError> {
        let query = with(matching(selectors), &[("start", start), ("end", end)]);
        data(self.client.get(self.url(&["label", label, "values"])).query(&query)).await
    }

    async fn targets(&self, state: Option<TargetState>) -> Result<Data<Targets>, PlainError> {
        let request = self.client.get(self.url(&["targets"]));
        data(request.query(&[("state", state)])).await
    }
}

#[tokio::test]
async fn plain_calls_have_the_same_results() {
    let app = app::start().await;
    let Some(server) = start(&app) else { return };
    let (prometheus, plain) = (sdk(&server), Plain::new(&server.url()));
    let query = Query::new("app_calls_total");
    let found = soon(|| async {
        let found = prometheus.query(query.clone()).await.unwrap();
        matches!(&**found, QueryResult::Vector(series) if !series.is_empty()).then_some(found)
    });
    let QueryResult::Vector(series) = found.await.into_value().into_inner() else { panic!() };
    let now = series[0].value.time;

    let query = Query::new("app_calls_total").at(now.0).timeout(Duration::from_secs(9));
    let expected = prometheus.query(query.clone()).await.unwrap().into_value();
    assert_eq!(plain.query("app_calls_total", Some(now.0), Some(9.0)).await.unwrap(), expected);
    let range = QueryRange::new("up", now.0, now.0 + 1.0, Duration::from_secs(1));
    let range = range.timeout(Duration::from_secs(9));
    let expected = prometheus.query_range(range.clone()).await.unwrap().into_value();
    assert_eq!(
        plain.query_range("up", [now.0, now.0 + 1.0, 1.0], Some(9.0)).await.unwrap(),
        expected
    );
    let exemplars = QueryExemplars::new("app_calls_total", now.0 - 60.0, now.0);
    let expected = prometheus.exemplars(exemplars.clone()).await.unwrap().into_value();
    assert_eq!(plain.exemplars("app_calls_total", now.0 - 60.0, now.0).await.unwrap(), expected);
    let series = ListSeries::new("app_calls_total").matching("up").between(1.0, now.0);
    let expected = prometheus.series(series.clone()).await.unwrap().into_value();
    assert_eq!(
        plain.series(&["app_calls_total", "up"], Some(1.0), Some(now.0)).await.unwrap(),
        expected
    );
    let labels = ListLabels::new().matching("up").matching("app_calls_total");
    let expected = prometheus.labels(labels.clone()).await.unwrap().into_value();
    assert_eq!(plain.labels(&["up", "app_calls_total"], None, None).await.unwrap(), expected);
    let values = ListLabelValues::new("job").matching("up").between(now.0 - 60.0, now.0);
    let expected = prometheus.label_values(values.clone()).await.unwrap().into_value();
    assert_eq!(
        plain.label_values("job", &["up"], Some(now.0 - 60.0), Some(now.0)).await.unwrap(),
        expected
    );
    let targets = ListTargets::in_state(TargetState::Dropped);
    let expected = prometheus.targets(targets.clone()).await.unwrap().into_value();
    assert_eq!(plain.targets(Some(TargetState::Dropped)).await.unwrap(), expected);

    let error = prometheus.query(Query::new("up{")).await.unwrap_err();
    let error = error.service().unwrap();
    match plain.query("up{", None, None).await {
        Err(PlainError::Refused { status: 400, refusal }) => {
            assert_eq!((&*refusal.error_type, &*refusal.error), ("bad_data", error.message()));
        }
        other => panic!("{other:?}"),
    }
    match Plain::new("http://127.0.0.1:1").query("up", None, None).await {
        Err(PlainError::Other(error)) => assert!(error.is_connect()),
        other => panic!("{other:?}"),
    }
}
