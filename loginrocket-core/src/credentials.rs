//! What a client shows to a service to be let in: a token, a user and password,
//! or a key in a header or query.
//!
//! Endpoints declare whether they carry credentials, with the key `auth`; the
//! client has them: [`ClientBuilder::credentials`](crate::ClientBuilder::credentials)
//! for those that stay the same, and
//! [`ClientBuilder::credentials_provider`](crate::ClientBuilder::credentials_provider)
//! for those that expire.

mod attach;
mod challenge;
mod error;
mod provider;
mod refresh;
mod source;

use std::{
    fmt,
    sync::Arc,
    time::{Duration, SystemTime},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::{HeaderName, HeaderValue, header::AUTHORIZATION};
use zeroize::Zeroizing;

#[cfg(feature = "testing")]
pub(crate) use self::attach::AttachedInQuery;
pub(crate) use self::{
    attach::Attachment,
    challenge::Challenges,
    refresh::{Refresher, Refusal},
    source::{Answer, Carried, Source, Supply},
};
pub use self::{challenge::Challenge, error::CredentialsError, provider::CredentialsProvider};
use crate::{
    request::{is_set_by_runtime, secret_value},
    secret::{SecretString, SentSecrets},
    time::Clock,
};

/// Credentials of a client: a bearer token, a user and password, or a key.
///
/// They are a secret of each call that carries them: sent in a header that is
/// marked sensitive, never shown, left out of what a response repeats, and wiped
/// from memory at their end. They are sent to the origin of the client's base URL
/// only, and over plain `http` to a loopback address only, unless
/// [`ClientBuilder::allow_secrets_over_plain_http`](crate::ClientBuilder::allow_secrets_over_plain_http)
/// says so.
///
/// Whether they can be sent as they are is checked where they are used: by
/// [`ClientBuilder::build`](crate::ClientBuilder::build), or by the call, before
/// anything is sent.
///
/// ```
/// use loginrocket::{Client, Endpoint, credentials::Credentials, testing::{ManualClock, Stub}};
///
/// #[derive(Endpoint)]
/// #[endpoint(GET, "/orders", auth, response = Vec<u64>)]
/// struct ListOrders;
///
/// let stub = Stub::new(|request| {
///     assert_eq!(request.headers()["authorization"], "Bearer eyJ");
///     Ok(loginrocket::http::Response::new("[7]"))
/// });
/// let client = Client::builder("https://shop.example")
///     .credentials(Credentials::bearer("eyJ"))
///     .transport(stub)
///     .build()?;
/// assert_eq!(*ManualClock::new(1).run(client.send(&ListOrders)).unwrap(), [7]);
/// # Ok::<(), loginrocket::error::BuildError>(())
/// ```
#[derive(Clone)]
pub struct Credentials {
    attachment: Result<Arc<Attachment>, CredentialsError>,
    expiry: Option<Expiry>,
}

/// When credentials expire.
#[derive(Clone, Copy)]
enum Expiry {
    In(Duration),
    At(SystemTime),
}

impl Credentials {
    /// A bearer token (RFC 6750): `Authorization: Bearer <token>`.
    #[must_use]
    pub fn bearer(token: impl Into<SecretString>) -> Self {
        let token = token.into();
        let text = Zeroizing::new(["Bearer ", token.expose_secret()].concat());
        let value = if is_one_word(token.expose_secret()) { secret_value(text) } else { None };
        let value = value.ok_or(CredentialsError::BearerToken);
        Self::in_header(value.map(|value| (AUTHORIZATION, value)), &[token.expose_secret()])
    }

    /// A user and password (RFC 7617), in UTF-8. A service that has keys without
    /// a user often takes one of the two and an empty text.
    #[must_use]
    pub fn basic(user: &str, password: impl Into<SecretString>) -> Self {
        let password = password.into();
        let password = password.expose_secret();
        let pair = Zeroizing::new([user, ":", password].concat());
        let coded = Zeroizing::new(STANDARD.encode(pair.as_bytes()));
        let text = Zeroizing::new(["Basic ", &coded].concat());
        let value = if user.contains(|c: char| c == ':' || c.is_control()) {
            Err(CredentialsError::User)
        } else if password.contains(char::is_control) {
            Err(CredentialsError::Password)
        } else {
            secret_value(text).ok_or(CredentialsError::Password)
        };
        // Without a password the user is the key.
        let secret = if password.is_empty() { user } else { password };
        Self::in_header(value.map(|value| (AUTHORIZATION, value)), &[&coded, secret])
    }

    /// A key in a header of its own, as in `X-Api-Key: <key>`.
    #[must_use]
    pub fn header(name: &'static str, key: impl Into<SecretString>) -> Self {
        let key = key.into();
        let key = key.expose_secret();
        let value = secret_value(Zeroizing::new(key.to_owned())).filter(|_| !key.is_empty());
        let header = match (HeaderName::from_bytes(name.as_bytes()), value) {
            (Ok(name), Some(value)) if !is_set_by_runtime(&name) => Ok((name, value)),
            (Ok(own), None) if !is_set_by_runtime(&own) => {
                Err(CredentialsError::HeaderValue { name })
            }
            _ => Err(CredentialsError::HeaderName { name }),
        };
        Self::in_header(header, &[key])
    }

    /// A key in the query string, as in `?key=<key>`, where logs, proxies and
    /// histories keep it: a client sends it only with
    /// [`ClientBuilder::allow_credentials_in_url`](crate::ClientBuilder::allow_credentials_in_url).
    #[must_use]
    pub fn query(name: &'static str, key: impl Into<SecretString>) -> Self {
        let key = key.into();
        let attachment = if name.is_empty() || key.expose_secret().is_empty() {
            Err(CredentialsError::Query { name })
        } else {
            let secrets = secrets(&[key.expose_secret()]);
            Ok(Arc::new(Attachment::query(name, key, secrets)))
        };
        Self { attachment, expiry: None }
    }

    /// No credentials: what a [`CredentialsProvider`] gives as long as it does not know what
    /// the service asks for. Calls are sent as they are, and one that is refused with status
    /// 401 asks the provider again.
    ///
    /// ```
    /// use loginrocket::{Client, credentials::{Credentials, CredentialsError}};
    ///
    /// let provider = |_client: Client| async { Ok::<_, CredentialsError>(Credentials::none()) };
    /// let client = Client::builder("https://shop.example").credentials_provider(provider).build()?;
    /// # Ok::<(), loginrocket::error::BuildError>(())
    /// ```
    #[must_use]
    pub fn none() -> Self {
        Self { attachment: Ok(Arc::new(Attachment::nothing())), expiry: None }
    }

    /// How long they are good for, counted from now on the clock of the client.
    /// A client asks its provider for new ones a little earlier: by a tenth of
    /// this time, at most 30 seconds. Without it, when the service refuses them. It means
    /// nothing for credentials that no provider gives.
    #[must_use]
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        self.expiry = Some(Expiry::In(lifetime));
        self
    }

    /// The same by the time of day, as in the claim `exp` of a JWT (RFC 7519).
    #[must_use]
    pub fn expires_at(mut self, moment: SystemTime) -> Self {
        self.expiry = Some(Expiry::At(moment));
        self
    }

    /// Credentials in a header, and what of them is a secret.
    fn in_header(
        header: Result<(HeaderName, HeaderValue), CredentialsError>,
        texts: &[&str],
    ) -> Self {
        let attach = |(name, value)| Arc::new(Attachment::header(name, value, secrets(texts)));
        Self { attachment: header.map(attach), expiry: None }
    }

    /// How they are attached to a request.
    pub(crate) fn attachment(&self) -> Result<&Arc<Attachment>, CredentialsError> {
        self.attachment.as_ref().map_err(|error| *error)
    }

    /// How long they are good for, if that is known.
    fn lifetime(&self, clock: &dyn Clock) -> Option<Duration> {
        self.expiry.map(|expiry| match expiry {
            Expiry::In(lifetime) => lifetime,
            Expiry::At(moment) => moment.duration_since(clock.now()).unwrap_or_default(),
        })
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.attachment.as_ref().map(|attachment| attachment.place());
        f.debug_struct("Credentials").field("place", &place).finish_non_exhaustive()
    }
}

/// Whether a text is visible ASCII without spaces, and not empty.
fn is_one_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic())
}

/// These texts as secrets of a call.
fn secrets(texts: &[&str]) -> SentSecrets {
    let mut secrets = SentSecrets::default();
    for text in texts {
        secrets.add(Some(text));
    }
    secrets
}
