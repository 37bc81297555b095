//! What can be queried, what is scraped, and how the server is doing.

use loginrocket::encoding::Query as AsQuery;
use loginrocket_prometheus::{
    Health, ListLabelValues, ListLabels, ListMetadata, ListSeries, ListTargetMetadata, ListTargets,
    TargetState, Why,
};

use crate::{
    app,
    support::{NOWHERE, sdk, soon, start},
};

#[tokio::test]
async fn what_was_scraped_is_listed() {
    let app = app::start().await;
    let Some(server) = start(&app) else { return };
    let prometheus = sdk(&server);
    let list = || {
        ListSeries::new("app_temperature_celsius{room=~\"hall|sun\"}").matching("app_calls_total")
    };
    let ask = || async {
        let series = prometheus.series(list()).await.unwrap().into_value().into_inner();
        (series.len() == 3).then_some(series)
    };
    let mut rooms: Vec<_> =
        soon(ask).await.into_iter().map(|mut series| series.remove("room")).collect();
    rooms.sort_unstable();
    assert_eq!(rooms, [None, Some("hall".to_owned()), Some("sun".to_owned())]);
    let in_url = prometheus.series(list()).encoding(AsQuery).await.unwrap();
    assert_eq!(in_url.len(), 3);
    let before = prometheus.series(list().between(1.0, 2.0)).await.unwrap();
    assert!(before.is_empty());

    let labels = || ListLabels::new().matching("app_temperature_celsius");
    let in_url = prometheus.labels(labels()).encoding(AsQuery).await.unwrap();
    let labels = prometheus.labels(labels()).await.unwrap();
    assert_eq!(**labels, ["__name__", "instance", "job", "room"]);
    assert_eq!(in_url.value(), labels.value());
    let rooms = prometheus.label_values(ListLabelValues::new("room")).await.unwrap();
    assert_eq!(**rooms, ["hall", "moon", "sun", "void"]);
    let jobs = ListLabelValues::new("job").matching("app_calls_total").matching("nothing");
    assert_eq!(**prometheus.label_values(jobs).await.unwrap(), ["app"]);

    let metadata = prometheus.metadata(ListMetadata::of("app_temperature_celsius")).await.unwrap();
    let metadata = &metadata["app_temperature_celsius"][0];
    let expected = ("gauge", "The temperature.", "celsius");
    assert_eq!((&*metadata.kind, &*metadata.help, &*metadata.unit), expected);
    let of_target = ListTargetMetadata::of("{job=\"app\"}").metric("app_calls");
    let of_target = prometheus.target_metadata(of_target).await.unwrap();
    assert_eq!((&*of_target[0].metadata.kind, &of_target[0].metric), ("counter", &None));
    assert_eq!(of_target[0].target["job"], "app");
}

#[tokio::test]
async fn targets_are_up_or_down() {
    let Some(server) = start(NOWHERE) else { return };
    let prometheus = sdk(&server);
    let ask = || async {
        let targets = prometheus.targets(ListTargets::in_state(TargetState::Active)).await.unwrap();
        let targets = targets.into_value().into_inner();
        assert!(targets.dropped_targets.is_empty());
        let health = |job: &str| {
            let target = targets.active_targets.iter().find(|target| target.scrape_pool == job)?;
            Some((target.health, target.last_error.is_empty(), target.labels["instance"].clone()))
        };
        let (own, app) = (health("prometheus")?, health("app")?);
        (own.0 != Health::Unknown && app.0 != Health::Unknown).then_some([own, app])
    };
    let [own, app] = soon(ask).await;
    let address = server.url().replace("http://", "");
    assert_eq!(own, (Health::Up, true, address));
    assert_eq!(app, (Health::Down, false, NOWHERE.to_owned()));
}

#[tokio::test]
async fn a_server_says_how_it_is_doing() {
    let Some(server) = start(NOWHERE) else { return };
    let prometheus = sdk(&server);
    assert!(prometheus.config().await.unwrap().yaml.contains("job_name: app"));
    assert_eq!(prometheus.flags().await.unwrap()["enable-feature"], "exemplar-storage");
    let info = prometheus.runtime_info().await.unwrap();
    assert!(info.reload_config_success && info.goroutine_count > 0);
    assert!(
        prometheus.build_info().await.unwrap().version.starts_with(|c: char| c.is_ascii_digit())
    );
    let ask = || async {
        let stats = prometheus.tsdb_stats().await.unwrap();
        (stats.head_stats.num_series > 0).then_some(stats)
    };
    let stats = soon(ask).await;
    assert!(stats.series_count_by_metric_name.iter().all(|count| count.value > 0));
    assert!(stats.head_stats.min_time <= stats.head_stats.max_time);

    let error = prometheus.label_values(ListLabelValues::new("a-b")).await.unwrap_err();
    assert_eq!(error.service().unwrap().why(), Why::BadData);
}

#[test]
fn a_blocking_client_has_the_same_calls() {
    let Some(server) = start(NOWHERE) else { return };
    let client = crate::support::builder(&server).build_blocking().unwrap();
    let prometheus = loginrocket_prometheus::Prometheus::from(client);
    assert!(
        prometheus.build_info().send().unwrap().version.starts_with(|c: char| c.is_ascii_digit())
    );
}
