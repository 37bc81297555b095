//! The credentials of a call: where they come from, and whether it may have them.

use std::sync::Arc;

use http::{HeaderMap, StatusCode, header::AUTHORIZATION};

use super::{
    exchange::{Exchange, Outcome},
    repeat::Keeping,
};
use crate::{
    body::Body,
    credentials::{Answer, Attachment, Carried, CredentialsError, Refusal, Source, Supply},
    error::{Failure, Sent},
    spec::Auth,
    time::Countdown,
    transport::{BoxFuture, TransportError},
};

/// The credentials of a client or a call, with the code that attaches them: behind a pointer
/// that only they make, so that a program without credentials does not carry it.
#[derive(Clone)]
pub(super) struct Granting {
    source: Arc<dyn Source>,
    code: &'static Code,
}

/// A question to a provider.
type Question = BoxFuture<'static, Answer>;

/// A request on its way to its credentials.
struct Authorizing<'r> {
    exchange: &'r mut Exchange,
    source: &'r Arc<dyn Source>,
    request: &'r mut http::Request<Body>,
}

/// Why a call has no credentials.
type Refused = Box<Failure>;

/// What is done for a call that carries credentials.
struct Code {
    begin: for<'r> fn(Authorizing<'r>, &mut Countdown<'_>) -> Result<Option<Question>, Refused>,
    end: for<'r> fn(Authorizing<'r>, Option<Answer>) -> Result<(), Refused>,
    renews: fn(&mut Exchange, &Arc<dyn Source>, &Outcome) -> bool,
}

impl Granting {
    /// Credentials from a source.
    pub(super) fn new(source: Arc<dyn Source>) -> Self {
        Self { source, code: &Code { begin, end, renews } }
    }

    /// How a request is kept until it is known whether the service refuses them; nothing if
    /// there can be no others.
    pub(super) fn keeping(&self) -> Option<&'static Keeping> {
        self.source.renewal().map(|renewal| renewal.keeping)
    }
}

impl Exchange {
    /// Where the credentials of this call come from, if it carries any.
    pub(super) fn source(
        &self,
        request: &http::Request<Body>,
    ) -> Result<Option<Granting>, CredentialsError> {
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
        granting: Granting,
        request: &mut http::Request<Body>,
        countdown: &mut Countdown<'_>,
    ) -> Result<(), Box<Failure>> {
        let Granting { source, code } = granting;
        let authorizing = Authorizing { exchange: self, source: &source, request };
        let Some(question) = (code.begin)(authorizing, countdown)? else { return Ok(()) };
        let answer = countdown.race(question).await;
        (code.end)(Authorizing { exchange: self, source: &source, request }, answer)
    }

    /// Whether the service refused the credentials, and the call is repeated with
    /// new ones: once.
    pub(super) fn renews(&mut self, outcome: &Outcome) -> bool {
        let Some(Granting { source, code }) = self.source.clone() else { return false };
        (code.renews)(self, &source, outcome)
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

/// Attaches the credentials at hand, or asks for others. A call of the provider itself can
/// do without, if they are optional.
fn begin(
    authorizing: Authorizing<'_>,
    countdown: &mut Countdown<'_>,
) -> Result<Option<Question>, Refused> {
    let exchange = &*authorizing.exchange;
    let is_optional = exchange.progress.endpoint.auth() == Auth::Optional;
    match Arc::clone(authorizing.source).supply(exchange.granted.as_ref()) {
        Ok(Supply::AtHand(attachment)) => attach(authorizing, attachment)?,
        Ok(Supply::Asked(_)) if countdown.remaining().is_zero() => end(authorizing, None)?,
        Ok(Supply::Asked(question)) => return Ok(Some(question)),
        Err(Refusal { error: CredentialsError::ProviderCallsItself, .. }) if is_optional => {}
        Err(refusal) => return Err(Failure::credentials(exchange.progress, refusal)),
    }
    Ok(None)
}

/// Attaches what the provider gave, if it did in time.
fn end(authorizing: Authorizing<'_>, answer: Option<Answer>) -> Result<(), Refused> {
    let Authorizing { ref exchange, source, .. } = authorizing;
    match answer {
        Some(Ok(attachment)) => attach(authorizing, attachment),
        Some(Err(refusal)) => Err(Failure::credentials(exchange.progress, refusal)),
        None => {
            let timeout = || TransportError::timeout(Sent::No);
            let error = source.renewal().map_or_else(timeout, |renewal| (renewal.timeout)());
            Err(Failure::transport(exchange.progress, error))
        }
    }
}

/// Attaches credentials to the request.
fn attach(authorizing: Authorizing<'_>, attachment: Arc<Attachment>) -> Result<(), Refused> {
    let Authorizing { exchange, source, request } = authorizing;
    let is_allowed =
        !attachment.is_in_url() || exchange.client.inner.shared.allows.credentials_in_url;
    let attached =
        if is_allowed { attachment.attach(request) } else { Err(CredentialsError::InUrl) };
    let is_attached = attached.map_err(|error| {
        source.reject(&attachment, &HeaderMap::new());
        Failure::credentials(exchange.progress, error.into())
    })?;
    let granted = exchange.granted.take();
    if is_attached {
        exchange.secrets.carry(attachment.secrets());
        let challenges = granted.and_then(|granted| granted.challenges);
        exchange.granted = source.renewal().map(|_| Carried { attachment, challenges });
    }
    Ok(())
}

/// Whether the service refused the credentials, and the call is repeated with new ones.
fn renews(exchange: &mut Exchange, source: &Arc<dyn Source>, outcome: &Outcome) -> bool {
    let response = match outcome {
        Ok(response) => Some(response),
        Err(failure) => failure.response.as_ref(),
    };
    let Some(response) = response.filter(|head| head.status() == StatusCode::UNAUTHORIZED) else {
        return false;
    };
    let Some(refused) = &mut exchange.granted else { return false };
    refused.challenges = source.reject(&refused.attachment, response.headers());
    std::mem::take(&mut exchange.may_renew)
}
