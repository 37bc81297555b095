//! The `tracing` span of a call, named as OpenTelemetry's conventions for HTTP
//! clients name it.

use std::future::Future;

use bytes::Bytes;
use tracing::{Instrument as _, Span, field::Empty, info_span};

use super::{
    Client,
    exchange::{Outcome, Plan},
};

/// Opens the span. Of the URL it has the template only.
pub(super) fn of(client: &Client, plan: &Plan, request: Option<&http::Request<Bytes>>) -> Span {
    let spec = plan.spec;
    let method = request.map_or(spec.method(), |request| request.method().as_str());
    info_span!(
        "http.client.request",
        "otel.kind" = "client",
        "otel.name" = %format_args!("{method} {}", spec.template()),
        "http.request.method" = method,
        "url.template" = %spec.template(),
        "server.address" = client.inner.base.host(),
        "server.port" = client.inner.base.port(),
        endpoint = spec.name(),
        encoding = plan.wire.encoding.as_str(),
        "http.response.status_code" = Empty,
        "http.response.body.size" = Empty,
        "http.response.header.x-request-id" = Empty,
        "http.request.body.size" = request.map(|request| request.body().len()),
        "http.request.resend_count" = Empty,
        "error.type" = Empty,
    )
}

/// Runs the call inside the span and records its outcome.
pub(super) fn follow(
    span: Span,
    run: impl Future<Output = Outcome>,
) -> impl Future<Output = Outcome> {
    let outcome = span.clone();
    async move {
        let result = run.await;
        record(&outcome, &result);
        result
    }
    .instrument(span)
}

/// Records what is known of the answer.
fn record(span: &Span, result: &Outcome) {
    let (answer, attempts) = match result {
        Ok(answer) => (Some(answer), answer.attempts()),
        Err(failure) => {
            span.record("error.type", failure.kind.as_str());
            (failure.response.as_ref(), failure.attempts)
        }
    };
    if attempts > 1 {
        span.record("http.request.resend_count", attempts.saturating_sub(1));
    }
    let Some(answer) = answer else { return };
    span.record("http.response.status_code", answer.status().as_u16());
    if answer.status().is_client_error() || answer.status().is_server_error() {
        span.record("error.type", answer.status().as_str());
    }
    span.record("http.response.body.size", answer.body().len());
    if let Some(id) = answer.request_id() {
        span.record("http.response.header.x-request-id", id.as_str());
    }
}
