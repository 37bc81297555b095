//! The credentials of a request as they were presented.

use std::{fmt, sync::Arc};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::{Extensions, HeaderName, header::AUTHORIZATION, request::Parts};
use zeroize::Zeroizing;

use super::{
    arena::{Arena, Keeper},
    pairs,
};
#[cfg(feature = "testing")]
use crate::credentials::AttachedInQuery;
use crate::secret::SecretString;

/// The names of the pairs of a query string that are credentials. Nothing in a request says so:
/// who takes it puts them into its extensions, where [`Call`](super::call::Call) heeds them.
#[derive(Clone, Default)]
pub(crate) struct InQuery(Arc<Vec<&'static str>>);

impl InQuery {
    /// Adds a name.
    pub(crate) fn add(&mut self, name: &'static str) {
        Arc::make_mut(&mut self.0).push(name);
    }

    /// Adds the name of what a client of this process has attached, if it has.
    #[cfg(feature = "testing")]
    pub(crate) fn add_attached(&mut self, extensions: &Extensions) {
        if let Some(AttachedInQuery(name)) = extensions.get() {
            self.add(name);
        }
    }

    /// Puts them into the extensions of a request.
    pub(crate) fn put(&self, extensions: &mut Extensions) {
        if !self.0.is_empty() {
            extensions.insert(self.clone());
        }
    }

    /// Whether a name is one of them.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains(&name)
    }
}

/// The credentials that a client has presented: [`Credentials`] the other way round. Nothing
/// is verified here.
///
/// [`Credentials`]: crate::credentials::Credentials
///
/// ```
/// use loginrocket::{Bytes, Endpoint, FromRequest, http::Request, server::Received};
///
/// #[derive(Endpoint, FromRequest)]
/// #[endpoint(GET, "/me", auth)]
/// struct GetMe;
///
/// let request = Request::get("/me").header("Authorization", "Bearer eyJ").body(Bytes::new())?;
/// let received = Received::<GetMe>::new(request)?;
/// assert_eq!(received.credentials().bearer().unwrap().expose_secret(), "eyJ");
/// assert!(received.credentials().basic().is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy)]
pub struct Presented<'r> {
    head: &'r Parts,
}

impl<'r> Presented<'r> {
    /// The credentials of a request.
    pub(super) fn new(head: &'r Parts) -> Self {
        Self { head }
    }

    /// The token of `Authorization: Bearer ..` (RFC 6750).
    #[must_use]
    pub fn bearer(self) -> Option<SecretString> {
        self.authorization("bearer").map(SecretString::from)
    }

    /// The user's name and password of `Authorization: Basic ..` (RFC 7617), in UTF-8.
    #[must_use]
    pub fn basic(self) -> Option<(String, SecretString)> {
        let decoded = Zeroizing::new(STANDARD.decode(self.authorization("basic")?).ok()?);
        let (user, password) = std::str::from_utf8(&decoded).ok()?.split_once(':')?;
        Some((user.to_owned(), SecretString::from(password)))
    }

    /// The value of a header that is there once, such as `X-Api-Key`.
    #[must_use]
    pub fn header(self, name: &str) -> Option<SecretString> {
        let name = HeaderName::try_from(name).ok()?;
        self.text(&name).map(SecretString::from)
    }

    /// The value of a pair in the query string that is there once.
    #[must_use]
    pub fn query(self, name: &str) -> Option<SecretString> {
        let arena = Arena::default();
        let keeper = Keeper::new(&arena);
        let entries = pairs::read(self.head.uri.query()?, &keeper);
        let entry = entries.find(name).and_then(|at| entries.get(at))?;
        let value = entry.next.is_none().then(|| entries.text(entry, &keeper)).flatten();
        value.map(SecretString::from)
    }

    /// What follows a scheme of `Authorization`.
    fn authorization(self, scheme: &str) -> Option<&'r str> {
        let (found, value) = self.text(&AUTHORIZATION)?.split_once(' ')?;
        found.eq_ignore_ascii_case(scheme).then(|| value.trim()).filter(|value| !value.is_empty())
    }

    /// The text of a header that is there once.
    fn text(self, name: &HeaderName) -> Option<&'r str> {
        let mut values = self.head.headers.get_all(name).iter();
        let value = values.next()?.to_str().ok()?;
        values.next().is_none().then_some(value)
    }
}

/// Nothing of them.
impl fmt::Debug for Presented<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Presented").finish_non_exhaustive()
    }
}
