//! A service that is scraped: numbers that are none, and an exemplar.

use loginrocket::{
    Endpoint, FromRequest,
    server::{Received, RequestError, Router},
};

/// What it says.
const METRICS: &str = "\
# HELP app_temperature_celsius The temperature.
# TYPE app_temperature_celsius gauge
# UNIT app_temperature_celsius celsius
app_temperature_celsius{room=\"hall\"} 21.5
app_temperature_celsius{room=\"void\"} NaN
app_temperature_celsius{room=\"sun\"} +Inf
app_temperature_celsius{room=\"moon\"} -Inf
# HELP app_calls Calls.
# TYPE app_calls counter
app_calls_total 17.0 # {trace_id=\"7f\"} 0.25
# EOF
";

/// Gets the metrics.
#[derive(Endpoint, FromRequest)]
#[endpoint(GET, "/metrics", accept = "application/openmetrics-text", response(text))]
struct GetMetrics;

/// Starts it; returns its address.
pub(crate) async fn start() -> String {
    let handler = |_call: Received<GetMetrics>| async { Ok::<_, RequestError>(METRICS.to_owned()) };
    let router = Router::builder().route(handler).build().unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let app = axum::Router::new().fallback_service(router);
    tokio::spawn(async move { axum::serve(listener, app).await });
    address
}
