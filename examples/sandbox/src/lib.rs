//! A stand-in for version 1 of LoginRocket's API, for development and tests.
//!
//! It speaks TLS with a throw-away CA, answers login, signup and logout as LoginRocket does,
//! records what arrives byte for byte, and misbehaves when a test says so.
//! The program of this package does the same on a fixed port, for trying things by hand.
//!
//! ```
//! # async fn example() -> std::io::Result<()> {
//! use loginrocket_sandbox::{Answer, Sandbox};
//!
//! let sandbox = Sandbox::builder().user("ada", "lovelace").start().await?;
//! sandbox.next(Answer::too_many_requests(None));
//! // Here the client under test calls `sandbox.url()`, trusting `sandbox.ca_pem()`.
//! for request in sandbox.requests() {
//!     assert_eq!(request.header("accept"), Some("application/json"));
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # The sandbox's choices
//!
//! LoginRocket does not document the following, so a client must not rely on it:
//!
//! - A logout answers `{}`; a token whose session is not live is refused.
//! - `url` is the same for all; a signup logs in at once, without an e-mail to verify.
//! - A wrong password and an unknown user are refused in the same words.
//! - Usernames and e-mails share one name space. An empty parameter is a missing one.
//! - A refusal has status 200, but for 404, 405, 413 (a body over 1 MiB), 415 (neither JSON nor
//!   form) and 429.
//! - Only a GET's query string counts, and only a POST's body. JSON must be flat and all text.
//! - JSONP is `/**/name({...});` as `application/javascript`. Answers with another status than
//!   200 are not wrapped.
//! - A token is good for a day. A name that the user does not have is null in it.
//! - The rate limit counts the calls of everybody together, in windows that do not slide.

mod builder;
mod calls;
mod clock;
mod envelope;
mod ids;
mod jsonp;
mod lock;
mod misbehaviour;
mod parameters;
mod password;
mod rate_limit;
mod record;
mod reply;
mod routes;
mod sandbox;
mod script;
mod server;
mod service;
mod sessions;
mod tls;
mod token;
mod users;

pub use axum::http;
pub use builder::Builder;
pub use clock::Clock;
pub use rate_limit::RateLimit;
pub use record::Recorded;
pub use sandbox::Sandbox;
pub use script::Answer;
