//! The server side of declarations.

mod answers;
mod refusals;
mod round_trips;
mod routing;
mod zoo;
