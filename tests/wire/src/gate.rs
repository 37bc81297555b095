//! A gate in a script, which the test opens.

use std::sync::Arc;

use tokio::sync::Semaphore;

/// Holds a script until the test opens it. Clones are the same gate.
#[derive(Clone, Debug)]
pub struct Gate(Arc<Semaphore>);

impl Default for Gate {
    fn default() -> Self {
        Self::new()
    }
}

impl Gate {
    /// A gate that is shut.
    #[must_use]
    pub fn new() -> Self {
        Self(Arc::new(Semaphore::new(0)))
    }

    /// Lets one script pass.
    pub fn open(&self) {
        self.0.add_permits(1);
    }

    /// Waits for the gate to be opened, and shuts it behind.
    pub(crate) async fn pass(&self) {
        if let Ok(permit) = self.0.acquire().await {
            permit.forget();
        }
    }
}
