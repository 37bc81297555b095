//! Expressions, and what they evaluate to.

use loginrocket_prometheus::{Query, QueryResult};

use crate::support::{sdk, soon, start};

#[tokio::test]
async fn a_server_knows_that_it_is_up() {
    let Some(server) = start("127.0.0.1:1") else { return };
    let prometheus = sdk(&server);
    let up = soon(|| async {
        let up = prometheus.query(Query::new("up{job='prometheus'}")).await.unwrap();
        match up.into_value().into_inner() {
            QueryResult::Vector(series) => series.into_iter().next(),
            other => panic!("{other:?}"),
        }
    });
    let up = up.await;
    assert_eq!(up.value.value, 1.0);
    assert_eq!(up.metric["job"], "prometheus");
}
