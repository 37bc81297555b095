//! The login sessions that are live.

use std::collections::BTreeSet;
use std::sync::Mutex;

use crate::lock::lock;

/// The ids, `kss_…`, of all live sessions.
#[derive(Debug, Default)]
pub(crate) struct Sessions(Mutex<BTreeSet<String>>);

impl Sessions {
    /// Opens the session `id`.
    pub(crate) fn open(&self, id: String) {
        lock(&self.0).insert(id);
    }

    /// Ends the session `id`; false, if it is not live.
    pub(crate) fn end(&self, id: &str) -> bool {
        lock(&self.0).remove(id)
    }
}
