//! The calls of version 1, one file each.

pub(crate) mod login;
pub(crate) mod logout;
pub(crate) mod signup;
