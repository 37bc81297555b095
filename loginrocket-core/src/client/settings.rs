//! What one call adds to the settings of its client.

use std::{sync::Arc, time::Duration};

use http::{Extensions, HeaderMap, HeaderValue, uri::PathAndQuery};

use super::authorize::Granting;
use crate::{
    base_url::BaseUrl,
    body::Body,
    credentials::{Attachment, Credentials, CredentialsError},
    error::{EncodeError, EncodeReason},
    request::{self, ToHeader},
    time::Deadline,
};

/// The settings of one call. Most calls have none.
#[derive(Clone, Default)]
pub(super) struct CallSettings {
    /// Headers, which go before those of the endpoint.
    headers: HeaderMap,
    /// The first header that cannot be sent.
    error: Option<EncodeError>,
    /// What hooks and transports see of the call.
    pub(super) extensions: Extensions,
    /// Credentials in place of the client's.
    pub(super) credentials: Option<Credentials>,
    /// Path and query in place of the endpoint's: where the link to a page leads.
    pub(super) target: Option<PathAndQuery>,
    /// How long the server may be silent, in place of what the client allows.
    pub(super) stall_timeout: Option<Duration>,
    /// The end of this call and others.
    pub(super) deadline: Option<Deadline>,
}

/// The settings of a call that has some. A trait, so that a program whose calls have none
/// does not carry the code.
pub(super) trait Settings: Send + Sync {
    /// The settings themselves.
    fn all(&mut self) -> &mut CallSettings;

    /// The same settings, for another call.
    fn again(&self) -> Box<dyn Settings>;

    /// Adds headers and extensions to a request, and leads it elsewhere at the base.
    ///
    /// # Errors
    ///
    /// The first header that cannot be sent.
    fn apply(
        &mut self,
        request: &mut http::Request<Body>,
        base: &BaseUrl,
    ) -> Result<(), EncodeError>;

    /// Whether one of the headers is a secret.
    fn have_secrets(&self) -> bool;

    /// Where the call is led.
    fn target(&self) -> Option<&PathAndQuery>;

    /// What hooks see of the call.
    fn extensions(&self) -> &Extensions;

    /// The call's own credentials.
    fn source(&self) -> Option<Result<Granting, CredentialsError>>;

    /// How long the server may be silent.
    fn stall_timeout(&self) -> Option<Duration>;

    /// The time until the deadline.
    fn remaining(&self) -> Option<Duration>;
}

impl CallSettings {
    /// Adds a header, unless its value is `None`.
    pub(super) fn add_header(&mut self, name: &'static str, value: &dyn ToHeader) {
        match request::added_header(name, value) {
            Ok(Some((name, value))) => drop(self.headers.insert(name, value)),
            Ok(None) => {}
            Err(error) => drop(self.error.get_or_insert(error)),
        }
    }
}

impl Settings for CallSettings {
    fn all(&mut self) -> &mut CallSettings {
        self
    }

    fn again(&self) -> Box<dyn Settings> {
        Box::new(self.clone())
    }

    fn apply(
        &mut self,
        request: &mut http::Request<Body>,
        base: &BaseUrl,
    ) -> Result<(), EncodeError> {
        if let Some(error) = self.error.take() {
            return Err(error);
        }
        if let Some(target) = self.target.take() {
            let uri = base.uri(target);
            *request.uri_mut() =
                uri.map_err(|_| EncodeError::new("", EncodeReason::Declaration))?;
        }
        for (name, value) in &self.headers {
            request.headers_mut().insert(name, value.clone());
        }
        request.extensions_mut().extend(self.extensions.clone());
        Ok(())
    }

    fn have_secrets(&self) -> bool {
        self.headers.values().any(HeaderValue::is_sensitive)
    }

    fn target(&self) -> Option<&PathAndQuery> {
        self.target.as_ref()
    }

    fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    fn source(&self) -> Option<Result<Granting, CredentialsError>> {
        let attachment = self.credentials.as_ref()?.attachment();
        Some(attachment.map(|attachment| Granting::new(Arc::<Attachment>::clone(attachment))))
    }

    fn stall_timeout(&self) -> Option<Duration> {
        self.stall_timeout
    }

    fn remaining(&self) -> Option<Duration> {
        self.deadline.as_ref().map(Deadline::remaining)
    }
}
