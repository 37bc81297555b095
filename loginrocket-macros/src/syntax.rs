//! The grammar that several derives share: entries, keys and their values.
//!
//! Which keys exist is decided by each derive.

pub(crate) mod auth;
pub(crate) mod common;
pub(crate) mod compress;
pub(crate) mod constant;
pub(crate) mod ctxt;
pub(crate) mod encoding;
pub(crate) mod entries;
pub(crate) mod item;
pub(crate) mod key;
pub(crate) mod slot;
pub(crate) mod suggest;
pub(crate) mod template;
pub(crate) mod value;
