//! The users of the sandbox's realm.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use crate::lock::lock;
use crate::password::Password;

/// A user.
#[derive(Clone, Debug)]
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
    /// The organizations that the user belongs to: one may be made at signup.
    pub(crate) orgs: Vec<Org>,
    /// Whether the e-mail was verified.
    pub(crate) is_verified: bool,
    /// Whether a login is conditional until both names are given.
    pub(crate) must_complete_profile: bool,
}

/// An organization that a user belongs to.
#[derive(Clone, Debug)]
pub(crate) struct Org {
    /// The id, `org_…`.
    pub(crate) id: String,
    /// The name.
    pub(crate) name: String,
}

/// All users by id. Usernames and e-mails share one name space: the sandbox's choice.
#[derive(Debug, Default)]
pub(crate) struct Users(Mutex<BTreeMap<String, Arc<User>>>);

impl Users {
    /// The user of that name, in lower case.
    pub(crate) fn find(&self, name: &str) -> Option<Arc<User>> {
        lock(&self.0).values().find(|user| user.name == name).cloned()
    }

    /// The user of that id.
    pub(crate) fn with_id(&self, id: &str) -> Option<Arc<User>> {
        lock(&self.0).get(id).cloned()
    }

    /// Adds `user`, in place of one of the same name.
    pub(crate) fn put(&self, user: User) {
        let mut users = lock(&self.0);
        users.retain(|_, other| other.name != user.name);
        users.insert(user.id.clone(), Arc::new(user));
    }

    /// Adds `user` and returns it; none, if the name is taken.
    pub(crate) fn add(&self, user: User) -> Option<Arc<User>> {
        let mut users = lock(&self.0);
        if users.values().any(|other| other.name == user.name) {
            return None;
        }
        let user = Arc::new(user);
        users.insert(user.id.clone(), Arc::clone(&user));
        Some(user)
    }

    /// Changes the user of that id and returns it; none, if another has the new name, or there is
    /// no such user.
    pub(crate) fn update(&self, id: &str, change: impl FnOnce(&mut User)) -> Option<Arc<User>> {
        let mut users = lock(&self.0);
        let mut user = User::clone(users.get(id)?);
        change(&mut user);
        if users.values().any(|other| other.name == user.name && other.id != user.id) {
            return None;
        }
        let user = Arc::new(user);
        users.insert(user.id.clone(), Arc::clone(&user));
        Some(user)
    }
}
