//! A stand-in for version 1 of LoginRocket's API, for development and tests.
//!
//! It speaks TLS with a throw-away CA, answers login, signup and logout as LoginRocket does,
//! records what arrives byte for byte, and misbehaves when a test says so.
//! Where LoginRocket's behaviour is not documented, the item's documentation calls it the
//! sandbox's choice: a client must not rely on it.
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
