//! `update_profile`.

use super::{FullLogin, V2};
use crate::Endpoint;

/// Changes the profile of a user who is logged in.
///
/// Fields that are left out are not sent. The service has more of them than those here,
/// which are the documented ones; [`V2`] shows how to declare a call with more.
///
/// ```
/// use loginrocket::v2::UpdateProfile;
///
/// let update = UpdateProfile::new("kss_0AAAA").first_name("Ada").last_name("Lovelace");
/// ```
#[derive(Clone, Endpoint)]
#[cfg_attr(feature = "server", derive(crate::FromRequest))]
#[cfg_attr(feature = "describe", derive(crate::Describe))]
#[endpoint(PUT, "/profile", api = V2, response(whole = FullLogin))]
#[non_exhaustive]
#[must_use]
pub struct UpdateProfile<'a> {
    /// The session, `kss_…`.
    #[endpoint(secret)]
    pub session: &'a str,
    /// The e-mail address.
    pub email: Option<&'a str>,
    /// The first name.
    pub first_name: Option<&'a str>,
    /// The last name.
    pub last_name: Option<&'a str>,
}

impl<'a> UpdateProfile<'a> {
    /// A change of nothing so far.
    pub fn new(session: &'a str) -> Self {
        Self { session, email: None, first_name: None, last_name: None }
    }

    /// Another e-mail address.
    pub fn email(mut self, email: &'a str) -> Self {
        self.email = Some(email);
        self
    }

    /// Another first name.
    pub fn first_name(mut self, name: &'a str) -> Self {
        self.first_name = Some(name);
        self
    }

    /// Another last name.
    pub fn last_name(mut self, name: &'a str) -> Self {
        self.last_name = Some(name);
        self
    }
}
