//! Expressions, and what they evaluate to.

use loginrocket::encoding::Query as AsQuery;
use loginrocket_prometheus::{
    Prometheus, Query, QueryExemplars, QueryRange, QueryResult, Seconds, Series, Timestamp, Why,
};

use crate::{
    app,
    support::{NOWHERE, sdk, soon, start},
};

/// The series of an expression, once there are this many.
async fn series(prometheus: &Prometheus, query: &str, least: usize) -> Vec<Series> {
    let ask = || async {
        let found = prometheus.query(Query::new(query)).await.unwrap();
        match found.into_value().into_inner() {
            QueryResult::Vector(series) if series.len() < least => None,
            QueryResult::Vector(series) => Some(series),
            other => panic!("{other:?}"),
        }
    };
    soon(ask).await
}

#[tokio::test]
async fn samples_are_numbers_even_those_that_are_none() {
    let app = app::start().await;
    let Some(server) = start(&app) else { return };
    let prometheus = sdk(&server);
    let found = series(&prometheus, "sort_desc(app_temperature_celsius)", 4).await;
    let mut found: Vec<_> = found
        .iter()
        .map(|one| (one.metric["room"].as_str(), one.value.value.to_string()))
        .collect();
    found.sort_unstable();
    let expected = [("hall", "21.5"), ("moon", "-inf"), ("sun", "inf"), ("void", "NaN")];
    assert_eq!(found, expected.map(|(room, value)| (room, value.to_owned())));

    // What is scraped has exemplars, and a history.
    let start = series(&prometheus, "timestamp(app_calls_total)", 1).await[0].value.value;
    let exemplars = || QueryExemplars::new("app_calls_total", start - 60.0, start + 60.0);
    let in_url = prometheus.exemplars(exemplars()).encoding(AsQuery).await.unwrap();
    let exemplars = prometheus.exemplars(exemplars()).await.unwrap();
    assert_eq!(in_url.value(), exemplars.value());
    let exemplar = &exemplars[0].exemplars[0];
    assert_eq!(exemplars[0].series_labels["job"], "app");
    assert_eq!(exemplar.labels["trace_id"], "7f");
    assert_eq!(
        (exemplar.value.to_string(), exemplar.timestamp.0 > start - 60.0),
        ("0.25".to_owned(), true)
    );
    let range = QueryRange::new("app_calls_total", start, start + 1.0, Seconds(0.5));
    let range = range.timeout(Seconds(5.0));
    let in_url = prometheus.query_range(range.clone()).encoding(AsQuery).await.unwrap();
    let range = prometheus.query_range(range).await.unwrap();
    assert_eq!(in_url.value(), range.value());
    let QueryResult::Matrix(series) = &**range else { panic!("{range:?}") };
    let times: Vec<_> =
        series[0].values.iter().map(|sample| (sample.time.0 - start).to_string()).collect();
    assert_eq!(times.len(), 3);
    assert!(series[0].values.iter().all(|sample| sample.value.to_string() == "17"));
    let history = prometheus.query(Query::new("app_calls_total[1m]")).await.unwrap();
    assert!(matches!(&**history, QueryResult::Matrix(series) if !series[0].values.is_empty()));
}

#[tokio::test]
async fn a_query_goes_as_a_form_and_in_the_url() {
    let Some(server) = start(NOWHERE) else { return };
    let prometheus = sdk(&server);
    let query = || Query::new("scalar(vector(2)) * 3").at(1_500.25).timeout(Seconds(1.0));
    let form = prometheus.query(query()).await.unwrap();
    let url = prometheus.query(query()).encoding(AsQuery).await.unwrap();
    for found in [form, url] {
        let QueryResult::Scalar(sample) = found.into_value().into_inner() else { panic!() };
        assert_eq!((sample.time, sample.value.to_string()), (Timestamp(1_500.25), "6".to_owned()));
    }
    let text = prometheus.query(Query::new("'a \"b\"'")).await.unwrap();
    assert!(matches!(&**text, QueryResult::String(text) if text.value == "a \"b\""));
    assert!(text.warnings.is_empty());
}

#[tokio::test]
async fn a_refusal_says_why() {
    let Some(server) = start(NOWHERE) else { return };
    let prometheus = sdk(&server);
    for (query, status, why, words) in [
        ("up{", 400, Why::BadData, "parse error"),
        (
            "label_replace(vector(1), 'a', '', '', '(')",
            422,
            Why::Execution,
            "invalid regular expression",
        ),
    ] {
        let error = prometheus.query(Query::new(query)).await.unwrap_err();
        assert_eq!(error.status().unwrap(), status, "{query}: {error}");
        let refusal = error.service().unwrap();
        assert_eq!(refusal.why(), why, "{query}: {error}");
        assert!(refusal.message().contains(words), "{query}: {error}");
        assert!(error.to_string().contains("status") && !error.is_retryable());
    }
    let slow = QueryRange::new("count_over_time(vector(1)[1h:1s])", 1.0, 10_000.0, Seconds(1.0));
    let error = prometheus.query_range(slow.timeout(Seconds(0.001))).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 503);
    assert_eq!(error.service().unwrap().why(), Why::Timeout);
    assert!(error.is_retryable());
}

#[test]
fn warnings_stand_beside_the_data() {
    use loginrocket::{EndpointExt as _, http::Response};

    let scalar = r#"{"resultType":"scalar","result":[1,"2"]}"#;
    let body = format!(r#"{{"status":"success","data":{scalar},"warnings":["half of it"]}}"#);
    let found = Query::decode(Response::new(body)).unwrap();
    assert_eq!(found.warnings, ["half of it"]);
    let body = format!(r#"{{"status":"error","data":{scalar}}}"#);
    assert!(Query::decode(Response::new(body)).is_err(), "no data of a success");
}

#[test]
fn what_is_no_number_has_a_place() {
    use loginrocket::{EndpointExt as _, http::Response};

    let decode = |result: &str| {
        let body =
            format!(r#"{{"status":"success","data":{{"resultType":"vector","result":{result}}}}}"#);
        Query::decode(Response::new(body)).map(|found| found.into_value().into_inner())
    };
    let found: QueryResult = decode(r#"[{"metric":{},"value":[1.5,"NaN"]}]"#).unwrap();
    assert!(matches!(found, QueryResult::Vector(series) if series[0].value.value.is_nan()));
    let error = decode(r#"[{"metric":{},"value":[1.5,"1"]},{"metric":{},"value":[1.5,"x"]}]"#);
    let error = error.unwrap_err().to_string();
    let expected =
        "expected a number as text, found another string somewhere in $.data.result[1].value ";
    assert!(error.contains(expected), "{error}");
}
