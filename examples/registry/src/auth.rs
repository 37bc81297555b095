//! Credentials as a registry asks for them: tokens of a token server, or a user and password.

use std::{
    collections::VecDeque,
    error::Error as StdError,
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use loginrocket::{
    Api, Client, Endpoint, SecretString,
    credentials::{Challenge, Credentials, CredentialsProvider},
    error::BaseUrlError,
    transport::BoxFuture,
};
use serde::Deserialize;

/// How many scopes a token is asked for at most: those that were needed last.
const MAX_SCOPES: usize = 16;

/// How long a token is good for where the token server does not say it.
const LIFETIME: Duration = Duration::from_secs(60);

/// Gives a client what the registry asks for: a token of the token server that it names, for the
/// repositories that were called so far, or the user and password themselves.
///
/// A token server on another host than the registry gets no call, and so no password, unless the
/// host is named by [`trust`](Self::trust).
///
/// ```
/// use loginrocket::{Client, error::BuildError};
/// use loginrocket_registry::{Registry, TokenAuth};
///
/// # fn main() -> Result<(), BuildError> {
/// let auth = TokenAuth::new("ada", "correct horse").trust("auth.registry.example");
/// let client = Client::builder("https://registry.example").credentials_provider(auth).build()?;
/// let registry = Registry::from(client);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct TokenAuth {
    user: Option<(String, SecretString)>,
    trusted: Vec<String>,
    known: Mutex<Known>,
}

/// What the registry has asked for so far.
#[derive(Clone, Debug, Default)]
enum Known {
    /// Nothing.
    #[default]
    Nothing,
    /// The user and password.
    Basic,
    /// Tokens.
    Tokens(Tokens),
}

/// Where tokens are, and what for.
#[derive(Clone, Debug)]
struct Tokens {
    realm: String,
    service: Option<String>,
    scopes: VecDeque<String>,
}

/// What the calls of a token server have in common.
#[derive(Api)]
#[api(auth = optional)]
struct TokenServer;

/// Gets a token.
#[derive(Endpoint)]
#[endpoint(GET, "", api = TokenServer, response = Granted)]
struct GetToken {
    service: Option<String>,
    scope: VecDeque<String>,
}

/// A token. The first name is Docker's, the other one that of OAuth 2; both may be there.
#[derive(Deserialize)]
struct Granted {
    token: Option<SecretString>,
    access_token: Option<SecretString>,
    expires_in: Option<u64>,
}

/// Why there is no token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TokenError {
    /// The registry asks for a user and password, and there are none.
    NoUser,
    /// The token server responds without a token.
    NoToken,
    /// The registry names no token server that can be called.
    Realm(BaseUrlError),
    /// The token server is on another host, which is not trusted.
    Untrusted,
}

/// What a provider gives.
type Answer = Result<Credentials, Box<dyn StdError + Send + Sync>>;

impl TokenAuth {
    /// For a user; the password may be a token that stands for one.
    pub fn new(user: impl Into<String>, password: impl Into<SecretString>) -> Self {
        Self { user: Some((user.into(), password.into())), ..Self::anonymous() }
    }

    /// For everybody: some registries want a token for that too.
    #[must_use]
    pub fn anonymous() -> Self {
        Self { user: None, trusted: Vec::new(), known: Mutex::default() }
    }

    /// Calls a token server on this host too.
    #[must_use]
    pub fn trust(mut self, host: impl Into<String>) -> Self {
        self.trusted.push(host.into());
        self
    }

    /// What is known; a panic elsewhere leaves it whole.
    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The credentials for what is known.
    async fn answer(&self, client: Client, known: Known) -> Answer {
        match known {
            Known::Nothing => Ok(Credentials::none()),
            Known::Basic => self.basic(),
            Known::Tokens(tokens) => self.token(client, tokens).await,
        }
    }

    /// The user and password.
    fn basic(&self) -> Answer {
        let (user, password) = self.user.as_ref().ok_or(TokenError::NoUser)?;
        Ok(Credentials::basic(user, password.clone()))
    }

    /// A token of the token server.
    async fn token(&self, client: Client, tokens: Tokens) -> Answer {
        let Tokens { realm, service, scopes } = tokens;
        let client = self.token_server(&client, &realm)?;
        let client = match &self.user {
            Some(_) => client.with_credentials(self.basic()?)?,
            None => client,
        };
        let token = client.send(GetToken { service, scope: scopes }).await?.into_value();
        let lifetime = token.expires_in.map_or(LIFETIME, Duration::from_secs);
        let text = token.token.or(token.access_token).ok_or(TokenError::NoToken)?;
        Ok(Credentials::bearer(text).expires_in(lifetime))
    }

    /// A client of the token server, if it may be called.
    fn token_server(&self, client: &Client, realm: &str) -> Result<Client, TokenError> {
        let server = client.with_url(realm).map_err(TokenError::Realm)?;
        let host = server.base().host();
        let mut trusted = self.trusted.iter().map(String::as_str).chain([client.base().host()]);
        let is_trusted = trusted.any(|trusted| trusted.eq_ignore_ascii_case(host));
        if is_trusted { Ok(server) } else { Err(TokenError::Untrusted) }
    }
}

impl Known {
    /// Adds what a response asks for; `None` if it says nothing of use.
    fn learn(&mut self, challenges: &[Challenge]) -> Option<Self> {
        let bearer = challenges.iter().find(|one| one.is("Bearer"));
        let Some((bearer, realm)) = bearer.and_then(|one| Some((one, one.parameter("realm")?)))
        else {
            challenges.iter().find(|one| one.is("Basic"))?;
            *self = Self::Basic;
            return Some(self.clone());
        };
        let service = bearer.parameter("service").map(str::to_owned);
        let mut scopes = match std::mem::take(self) {
            Self::Tokens(known) if known.realm == realm && known.service == service => known.scopes,
            _ => VecDeque::new(),
        };
        for scope in bearer.parameter("scope").unwrap_or_default().split_whitespace() {
            scopes.retain(|known| known != scope);
            scopes.push_back(scope.to_owned());
        }
        while scopes.len() > MAX_SCOPES {
            scopes.pop_front();
        }
        *self = Self::Tokens(Tokens { realm: realm.to_owned(), service, scopes });
        Some(self.clone())
    }
}

impl CredentialsProvider for TokenAuth {
    fn credentials(&self, client: Client) -> BoxFuture<'_, Answer> {
        let known = self.known().clone();
        Box::pin(self.answer(client, known))
    }

    fn challenged<'a>(
        &'a self,
        client: Client,
        challenges: &'a [Challenge],
    ) -> Option<BoxFuture<'a, Answer>> {
        let known = self.known().learn(challenges)?;
        Some(Box::pin(self.answer(client, known)))
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoUser => f.write_str("the registry asks for a user and password"),
            Self::NoToken => f.write_str("the token server responds without a token"),
            Self::Realm(error) => write!(f, "the token server cannot be called: {error}"),
            Self::Untrusted => {
                f.write_str("the token server is on another host; if that is right, `trust()` it")
            }
        }
    }
}

impl StdError for TokenError {}
