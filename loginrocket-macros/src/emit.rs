//! Output that several derives share.
//!
//! What each derive writes is decided by its own `emit`.

pub(crate) mod bounds;
pub(crate) mod implement;
pub(crate) mod krate;
pub(crate) mod span;
pub(crate) mod spec;
