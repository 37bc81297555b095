//! The credentials of a call: where they come from, and whether it may have them.

use std::sync::Arc;

use http::{StatusCode, header::AUTHORIZATION};

use super::exchange::{Exchange, Outcome};
use crate::{
    body::Body,
    credentials::{Attachment, CredentialsError, Refusal, Source, Supply},
    error::{Failure, Sent},
    spec::Auth,
    time::Countdown,
    transport::TransportError,
};

impl Exchange {
    /// Where the credentials of this call come from, if it carries any.
    pub(super) fn source(
        &self,
        request: &http::Request<Body>,
    ) -> Result<Option<Arc<dyn Source>>, CredentialsError> {
        let own = self.settings.as_ref().and_then(|settings| settings.source());
        let auth = self.progress.endpoint.auth();
        match own {
            Some(_) if auth == Auth::None => Err(CredentialsError::NotDeclared),
            Some(own) => own.map(Some),
            None if auth == Auth::None => Ok(None),
            None => match &self.client.inner.bound.credentials {
                // What the endpoint or the call brings itself is as good.
                None if request.headers().contains_key(AUTHORIZATION) => Ok(None),
                None if auth == Auth::Required => Err(CredentialsError::Missing),
                source => Ok(source.clone()),
            },
        }
    }

    /// Attaches the credentials to the request; asks the provider if need be.
    pub(super) async fn authorize(
        &mut self,
        request: &mut http::Request<Body>,
        countdown: &mut Countdown<'_>,
    ) -> Result<(), Box<Failure>> {
        let Some(source) = self.source.clone() else { return Ok(()) };
        let Some(attachment) = self.supplied(&source, countdown).await? else { return Ok(()) };
        let is_allowed =
            !attachment.is_in_url() || self.client.inner.shared.allows.credentials_in_url;
        let attached =
            if is_allowed { attachment.attach(request) } else { Err(CredentialsError::InUrl) };
        let is_attached = attached.map_err(|error| {
            source.reject(&attachment);
            Failure::credentials(self.progress, error.into())
        })?;
        self.granted = None;
        if is_attached {
            self.secrets.carry(attachment.secrets());
            self.granted = source.renewal().map(|_| attachment);
        }
        Ok(())
    }

    /// The credentials at hand, or new ones. None for a call of the provider itself that
    /// can do without.
    async fn supplied(
        &self,
        source: &Arc<dyn Source>,
        countdown: &mut Countdown<'_>,
    ) -> Result<Option<Arc<Attachment>>, Box<Failure>> {
        let is_optional = self.progress.endpoint.auth() == Auth::Optional;
        let fail = |refusal: Refusal| Failure::credentials(self.progress, refusal);
        let waiting = match Arc::clone(source).supply(self.granted.as_ref()) {
            Ok(Supply::AtHand(attachment)) => return Ok(Some(attachment)),
            Ok(Supply::Asked(waiting)) => waiting,
            Err(Refusal { error: CredentialsError::ProviderCallsItself, .. }) if is_optional => {
                return Ok(None);
            }
            Err(refusal) => return Err(fail(refusal)),
        };
        let is_over = countdown.remaining().is_zero();
        let answer = if is_over { None } else { countdown.race(waiting).await };
        let Some(answer) = answer else {
            let timeout = || TransportError::timeout(Sent::No);
            let error = source.renewal().map_or_else(timeout, |renewal| (renewal.timeout)());
            return Err(Failure::transport(self.progress, error));
        };
        answer.map(Some).map_err(fail)
    }

    /// Whether the service refused the credentials, and the call is repeated with
    /// new ones: once.
    pub(super) fn renews(&mut self, outcome: &Outcome) -> bool {
        let response = match outcome {
            Ok(response) => Some(response),
            Err(failure) => failure.response.as_ref(),
        };
        if response.is_none_or(|response| response.status() != StatusCode::UNAUTHORIZED) {
            return false;
        }
        let (Some(source), Some(refused)) = (&self.source, &self.granted) else {
            return false;
        };
        source.reject(refused);
        std::mem::take(&mut self.may_renew)
    }

    /// Whether others than the server could read a secret of this request.
    pub(super) fn exposes_a_secret(&self, request: &http::Request<Body>) -> bool {
        let base = self.client.base();
        // A hook may lead a call from this machine to another one.
        let is_diverted = !base.is_tls() && !base.has_authority_of(request.uri());
        (base.is_exposed() || is_diverted)
            && !self.client.inner.shared.allows.secrets_over_plain_http
            && (self.source.is_some()
                || self.secrets.were_opened()
                || request.headers().values().any(http::HeaderValue::is_sensitive))
    }
}
