//! The users of the sandbox's realm.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use crate::lock::lock;
use crate::password::Password;

/// A user.
#[derive(Debug)]
pub(crate) struct User {
    /// The id, `usr_…`.
    pub(crate) id: String,
    /// The username or e-mail, in lower case.
    pub(crate) name: String,
    /// The password.
    pub(crate) password: Password,
    /// Whether a login needs a second factor.
    pub(crate) two_factor: bool,
    /// The first name.
    pub(crate) first_name: Option<String>,
    /// The last name.
    pub(crate) last_name: Option<String>,
    /// The organization made at signup.
    pub(crate) org: Option<Org>,
}

/// An organization that a user belongs to.
#[derive(Debug)]
pub(crate) struct Org {
    /// The id, `org_…`.
    pub(crate) id: String,
    /// The name.
    pub(crate) name: String,
}

/// All users by name. Usernames and e-mails share one name space: the sandbox's choice.
#[derive(Debug, Default)]
pub(crate) struct Users(Mutex<BTreeMap<String, Arc<User>>>);

impl Users {
    /// The user of that name, in lower case.
    pub(crate) fn find(&self, name: &str) -> Option<Arc<User>> {
        lock(&self.0).get(name).cloned()
    }

    /// Adds `user`, in place of one of the same name.
    pub(crate) fn put(&self, user: User) {
        lock(&self.0).insert(user.name.clone(), Arc::new(user));
    }

    /// Adds `user` and returns it; none, if the name is taken.
    pub(crate) fn add(&self, user: User) -> Option<Arc<User>> {
        let mut users = lock(&self.0);
        if users.contains_key(&user.name) {
            return None;
        }
        let user = Arc::new(user);
        users.insert(user.name.clone(), Arc::clone(&user));
        Some(user)
    }
}
