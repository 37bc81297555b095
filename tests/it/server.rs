//! The server side of declarations.

mod answers;
#[cfg(feature = "gzip")]
mod compressed;
mod parts;
mod refusals;
mod round_trips;
mod routing;
mod uploads;
mod zoo;
