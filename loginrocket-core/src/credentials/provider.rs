//! Where credentials that expire come from.

use std::future::Future;

use super::{Challenge, Credentials};
use crate::{body::BoxError, client::Client, transport::BoxFuture};

/// Gives a client its credentials, anew whenever they have expired.
///
/// It is asked when a call first needs credentials, when they are about to
/// [expire](Credentials::expires_in), and once after a call was refused with
/// status 401. That call is then repeated once, also if it is not idempotent: a
/// service that refuses the credentials has not carried it out (RFC 9110, section
/// 15.5.2). A call whose body is a stream, or with
/// [`Call::no_retry`](crate::Call::no_retry), is not repeated.
///
/// However many calls wait for credentials, one question is asked. If it fails,
/// panics, or takes longer than the client's timeout, the calls that wait for it
/// fail with [`ErrorKind::Credentials`](crate::ErrorKind::Credentials), and the
/// next call asks again. The time counts towards the timeout of each call. When the
/// last call that waits is dropped or out of time, the question is dropped too: what
/// must not be lost half-way, like the exchange of a refresh token that works once, is
/// better spawned.
///
/// A provider that makes a call which needs its credentials gets an error, unless it
/// makes it in a task of its own: that waits until the time is over.
///
/// Any function from a [`Client`] to a future is one. The client is the one that
/// asks, without its credentials, for a service that issues tokens itself:
///
/// ```
/// use std::time::Duration;
///
/// use loginrocket::{Client, Endpoint, Error, credentials::Credentials};
/// use serde::Deserialize;
///
/// #[derive(Endpoint)]
/// #[endpoint(POST, "/token", encodings(form), response = Token)]
/// struct CreateToken<'a> {
///     client_id: &'a str,
///     #[endpoint(secret)]
///     client_secret: &'a str,
/// }
///
/// #[derive(Deserialize)]
/// struct Token {
///     access_token: String,
///     expires_in: u64,
/// }
///
/// async fn fetch_token(client: Client) -> Result<Credentials, Error> {
///     let create = CreateToken { client_id: "acme", client_secret: "correct horse" };
///     let token = client.send(&create).await?.into_value();
///     let lifetime = Duration::from_secs(token.expires_in);
///     Ok(Credentials::bearer(token.access_token).expires_in(lifetime))
/// }
///
/// let client = Client::builder("https://shop.example").credentials_provider(fetch_token).build()?;
/// # Ok::<(), loginrocket::error::BuildError>(())
/// ```
pub trait CredentialsProvider: Send + Sync + 'static {
    /// New credentials. The client is the one that asks, without credentials.
    ///
    /// # Errors
    ///
    /// Any error; it becomes the `source()` of the errors of the calls that wait.
    /// Its texts must not hold a secret.
    fn credentials(&self, client: Client) -> BoxFuture<'_, Result<Credentials, BoxError>>;

    /// New credentials for a call that was refused with status 401 and these challenges. `None`,
    /// the default, if they do not matter: then [`credentials`](Self::credentials) is asked.
    ///
    /// Where they do, as with registries of containers, whose tokens are good for one repository
    /// each, the first answer of `credentials` may be [`Credentials::none`]. Calls with
    /// challenges of another scheme, realm, service or scope are answered one after the other,
    /// each with what is for its own.
    ///
    /// ```
    /// use std::error::Error;
    ///
    /// use loginrocket::{
    ///     Client,
    ///     credentials::{Challenge, Credentials, CredentialsProvider},
    ///     transport::BoxFuture,
    /// };
    ///
    /// type Answer = Result<Credentials, Box<dyn Error + Send + Sync>>;
    ///
    /// struct ByScope;
    ///
    /// impl CredentialsProvider for ByScope {
    ///     fn credentials(&self, _client: Client) -> BoxFuture<'_, Answer> {
    ///         Box::pin(async { Ok(Credentials::none()) })
    ///     }
    ///
    ///     fn challenged<'a>(
    ///         &'a self,
    ///         _client: Client,
    ///         challenges: &'a [Challenge],
    ///     ) -> Option<BoxFuture<'a, Answer>> {
    ///         let scope = challenges.iter().find_map(|one| one.parameter("scope"))?;
    ///         Some(Box::pin(async move { Ok(Credentials::bearer(format!("for-{scope}"))) }))
    ///     }
    /// }
    /// ```
    fn challenged<'a>(
        &'a self,
        client: Client,
        challenges: &'a [Challenge],
    ) -> Option<BoxFuture<'a, Result<Credentials, BoxError>>> {
        let _ = (client, challenges);
        None
    }
}

impl<F, A, E> CredentialsProvider for F
where
    F: Fn(Client) -> A + Send + Sync + 'static,
    A: Future<Output = Result<Credentials, E>> + Send + 'static,
    E: Into<BoxError>,
{
    fn credentials(&self, client: Client) -> BoxFuture<'_, Result<Credentials, BoxError>> {
        let credentials = self(client);
        Box::pin(async move { credentials.await.map_err(Into::into) })
    }
}
