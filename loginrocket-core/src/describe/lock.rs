//! The wire lock: what the endpoints of an SDK send and read, in a file that people read in a
//! review, and which changes of it break what.
//!
//! A test compares by [`lock!`](crate::describe::lock!). What changes mean is in one table, [`RULES`].

mod check;
mod compare;
mod cursor;
mod model;
mod parse;
mod record;
mod rules;
#[cfg(test)]
mod tests;
mod text;
mod ty;
mod version;

#[doc(hidden)]
pub use self::check::check;
pub use self::{
    compare::Change,
    cursor::LockError,
    model::Lock,
    rules::{RULES, Rule, Verdict},
};

/// Fails a test if what the endpoints send and read is not what a file says: the wire lock.
///
/// The file is named from the folder of the crate's manifest. The endpoints are types, or an
/// expression for their descriptions. The first run, with `LOGINROCKET_ACCEPT=1` in its
/// environment, writes the file:
///
/// ```no_run
/// use loginrocket::{describe::lock, v1::{Login, Logout}};
///
/// #[test]
/// fn the_wire_is_as_it_was() {
///     lock!("api.lock", [Login<'_>, Logout<'_>]);
/// }
///
/// /// The same of all endpoints of a version, which says itself what they are.
/// #[test]
/// fn the_wire_of_version_1_is_as_it_was() {
///     lock!("v1.lock", loginrocket::v1::endpoints());
/// }
/// ```
///
/// From then on a difference fails the test, with a sentence for each change and what it means for
/// the service and for users of the SDK ([`RULES`](crate::describe::lock::RULES)). With the
/// variable the file is written anew, unless a change breaks or adds something and the version of
/// the crate does not say so: a break needs `0.2.0` after `0.1.7`, and `2.0.0` after `1.2.3`; an
/// addition `0.1.8`, and `1.3.0`. The version in the lock counts as published; if it was not,
/// `LOGINROCKET_ACCEPT=unreleased` measures by the one before it. One like `0.2.0-dev` never
/// counts as published.
#[macro_export]
macro_rules! __lock {
    ($path:expr, [$($endpoint:ty),* $(,)?] $(,)?) => {
        $crate::__lock!($path, $crate::__endpoints![$($endpoint),*])
    };
    ($path:expr, $endpoints:expr $(,)?) => {
        if let ::core::result::Result::Err(why) = $crate::describe::lock::check(
            ::core::env!("CARGO_MANIFEST_DIR"),
            $path,
            (::core::env!("CARGO_PKG_NAME"), ::core::env!("CARGO_PKG_VERSION")),
            &$endpoints,
            ::std::env::var("LOGINROCKET_ACCEPT").ok().as_deref(),
        ) {
            ::core::panic!("{}", why);
        }
    };
}
