//! A Prometheus of the test's own.

use std::{fs, future::Future, path::Path, time::Duration};

use loginrocket::{Client, ClientBuilder};
use loginrocket_prometheus::Prometheus;
use loginrocket_servers::{Program, Server};

/// A server that scrapes itself, and the target at this address, ten times a second; nothing if
/// this machine has none.
pub(crate) fn start(target: &str) -> Option<Server> {
    let program = Program::find("prometheus", "prometheus")?;
    let server =
        Server::start(&program, Path::new(env!("CARGO_TARGET_TMPDIR")), |place, command| {
            let own = format!("127.0.0.1:{}", place.port);
            let config = format!(
                "global: {{scrape_interval: 100ms}}\n\
             scrape_configs:\n\
             - {{job_name: prometheus, static_configs: [{{targets: ['{own}']}}]}}\n\
             - {{job_name: app, static_configs: [{{targets: ['{target}']}}]}}\n"
            );
            let config_file = place.folder.join("prometheus.yml");
            fs::write(&config_file, config)?;
            command
                .arg(format!("--config.file={}", config_file.display()))
                .arg(format!("--storage.tsdb.path={}", place.folder.join("data").display()))
                .arg(format!("--web.listen-address={own}"))
                .arg("--enable-feature=exemplar-storage");
            Ok(())
        });
    Some(server.unwrap())
}

/// A client of it.
pub(crate) fn builder(server: &Server) -> ClientBuilder {
    Client::builder(server.url()).allow_plain_http_on_loopback()
}

/// The SDK on it.
pub(crate) fn sdk(server: &Server) -> Prometheus {
    builder(server).build().map(Prometheus::from).unwrap()
}

/// What a call gives as soon as it gives something; what is scraped is there a little later.
pub(crate) async fn soon<T, F: Future<Output = Option<T>>>(call: impl Fn() -> F) -> T {
    for _ in 0..600 {
        if let Some(value) = call().await {
            return value;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("it never came");
}

/// A target where nobody listens.
pub(crate) const NOWHERE: &str = "127.0.0.1:1";
