//! Adds to an encoded request what the client and the call know and the endpoint
//! does not: headers, the idempotency key, extensions.

use http::{HeaderMap, header::USER_AGENT};

use super::{Inner, Shared, exchange::Exchange};
use crate::{
    body::Body,
    error::{ErrorKind, Failure, Sent},
    request::HeaderField,
    transport::TransportError,
};

impl Exchange {
    /// The whole request but for the credentials, which may change from one attempt
    /// to the next.
    ///
    /// # Errors
    ///
    /// What can be said before anything is sent: a header that cannot be sent,
    /// credentials that are missing, a secret that others could read.
    pub(super) fn complete(
        &mut self,
        mut request: http::Request<Body>,
    ) -> Result<http::Request<Body>, Box<Failure>> {
        let Shared { user_agent, clock, .. } = &*self.client.inner.shared;
        let encode = |error| Failure::encode(self.progress, error);
        if let Some(settings) = &mut self.settings {
            settings.apply(&mut request, &self.client.inner.base).map_err(encode)?;
        }
        if let (Some(name), Some(add_key)) =
            (self.progress.endpoint.idempotency_key(), self.extras.add_key)
        {
            add_key(request.headers_mut(), name, &|| clock.random()).map_err(encode)?;
        }
        if let Some(callback) = &self.callback {
            callback.mark(request.extensions_mut());
        }
        request.headers_mut().insert(USER_AGENT, user_agent.clone());
        let source = self.source(&request);
        self.source = source.map_err(|error| Failure::credentials(self.progress, error.into()))?;
        if self.exposes_a_secret(&request) {
            let error = TransportError::new(ErrorKind::Unencrypted, Sent::No);
            return Err(Failure::transport(self.progress, error));
        }
        Ok(request)
    }

    /// Adds the headers of the client that are not there: those of the endpoint and
    /// the call, and the credentials, take precedence.
    pub(super) fn add_headers_of_client(&self, request: &mut http::Request<Body>) {
        let Inner { bound, shared, .. } = &*self.client.inner;
        add_missing(request.headers_mut(), shared.headers.iter().chain(&bound.secret_headers));
    }

    /// Whether the client or the call adds a header that is a secret.
    pub(super) fn adds_secret_headers(&self) -> bool {
        let of_call = self.settings.as_ref().is_some_and(|settings| settings.have_secrets());
        of_call || !self.client.inner.bound.secret_headers.is_empty()
    }
}

/// Adds those headers whose names are not there.
fn add_missing<'h>(to: &mut HeaderMap, headers: impl Iterator<Item = &'h HeaderField>) {
    for (name, value) in headers {
        if !to.contains_key(name) {
            // By value: another form of the key would be a second copy of the map's code.
            to.insert(name.clone(), value.clone());
        }
    }
}
