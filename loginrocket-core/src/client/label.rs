//! What a request is, in its extensions: for cassettes, which keep requests by their endpoints.

use super::exchange::Exchange;
use crate::{
    body::Body,
    jsonp,
    progress::Progress,
    response::{Head, RawResponse, Reading, RequestId},
    secret::SentSecrets,
    spec::Extras,
    transport::Transport,
};

/// The call that a request is one of.
#[derive(Clone)]
pub(crate) struct Label {
    extras: &'static Extras,
    progress: Progress,
    callback: Option<jsonp::Call>,
    secrets: SentSecrets,
    /// The path of the base URL.
    pub(crate) base: String,
}

impl Label {
    /// What is known of the endpoint.
    pub(crate) fn extras(&self) -> &'static Extras {
        self.extras
    }

    /// The secrets that are sent.
    pub(crate) fn secrets(&self) -> &SentSecrets {
        &self.secrets
    }

    /// A response to the call.
    pub(crate) fn response(&self, head: impl Into<Head>) -> RawResponse {
        RawResponse::new(
            head.into(),
            &Reading {
                progress: self.progress,
                extras: self.extras,
                callback: self.callback.as_ref(),
                secrets: &self.secrets,
                request_id_header: &RequestId::usual_header(),
                now: &|| None,
            },
        )
    }
}

/// Whether requests are labelled: for a transport that keeps calls.
#[derive(Clone, Copy)]
pub(super) struct Labels(bool);

impl Labels {
    /// No request is.
    pub(super) const NONE: Self = Self(false);

    /// Those that a transport wants.
    pub(super) fn of(transport: &impl Transport) -> Self {
        Self(transport.keeps_calls())
    }
}

/// Labels a request, if that is wanted.
pub(super) fn add(labels: Labels, exchange: &Exchange, request: &mut http::Request<Body>) {
    if labels.0 {
        request.extensions_mut().insert(Label {
            extras: exchange.extras,
            progress: exchange.progress,
            callback: exchange.callback.clone(),
            secrets: exchange.secrets.clone(),
            base: exchange.client.base().path().to_owned(),
        });
    }
}
