//! The login sessions that are live.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::Duration;

use crate::lock::lock;

/// A session.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    /// Whose it is, `usr_…`.
    pub(crate) user: String,
    /// When it ends by itself.
    pub(crate) end: Duration,
}

/// All live sessions by id, `kss_…`.
#[derive(Debug, Default)]
pub(crate) struct Sessions(Mutex<BTreeMap<String, Session>>);

impl Sessions {
    /// Opens the session `id`.
    pub(crate) fn open(&self, id: String, session: Session) {
        lock(&self.0).insert(id, session);
    }

    /// The session `id`, if it is live.
    pub(crate) fn find(&self, id: &str, now: Duration) -> Option<Session> {
        lock(&self.0).get(id).filter(|session| now < session.end).cloned()
    }

    /// Ends the session `id`; false, if it is not live.
    pub(crate) fn end(&self, id: &str, now: Duration) -> bool {
        lock(&self.0).remove(id).is_some_and(|session| now < session.end)
    }

    /// Ends all of them.
    pub(crate) fn end_all(&self) {
        lock(&self.0).clear();
    }
}
