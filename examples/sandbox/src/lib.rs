//! A stand-in for LoginRocket's API, versions 1 and 2, for development and tests.
//!
//! It speaks TLS with a throw-away CA, answers the calls as LoginRocket does, records what arrives
//! byte for byte, and misbehaves when a test says so.
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
//! - Usernames and e-mails share one name space. One that is empty is as good as absent, as is an
//!   empty name of a person or organization.
//! - A refusal has status 200, but for 404, 405, 413 (a body over 1 MiB), 415 (a body that is
//!   neither JSON nor form) and 429, and 406, 414 and 431 of
//!   [`server::Router`](loginrocket::server::Router).
//! - Only a GET's query string counts, and only a POST's body. The parameters of a call are text,
//!   and stand there once; others are ignored. Null is no text, but where a parameter may be absent.
//! - JSONP is `/**/name({...});` as `text/javascript`. Answers with another status than 200 are not
//!   wrapped.
//! - A token is good for a day. A name that the user does not have is null in it.
//! - The rate limit counts the calls of everybody together, in windows that do not slide.
//!
//! # Version 2
//!
//! All eleven calls are there under `/v2/`, for the same users and sessions, with the same scripts,
//! record, request ids and rate limit. A browser may call from the origins that are configured
//! ([`Builder::origin`]) and from no other. What users are sent is read from the [`Sandbox`]:
//! [`Sandbox::login_code`], [`Sandbox::password_token`], [`Sandbox::email_token`].
//!
//! ```
//! # async fn example() -> std::io::Result<()> {
//! use loginrocket_sandbox::Sandbox;
//!
//! let builder = Sandbox::builder().origin("https://app.example.com").user("ada", "lovelace");
//! let sandbox = builder.start().await?;
//! let account = sandbox.add_org("ada", "Analytical Engines");
//! // Here a page calls, or a client under test.
//! sandbox.end_sessions();
//! # Ok(())
//! # }
//! ```
//!
//! Here too a client must not rely on what LoginRocket does not document:
//!
//! - Of the messages "Login failed", in English and Spanish, and "Current password does not match"
//!   are the service's. All others are the sandbox's, and who asks for another language than `en`,
//!   `es` and `ja` gets English.
//! - Statuses of success are 200. A name that is taken is refused with 409; 422 is for all else that
//!   a user can get wrong, tokens and codes too; 404 for a path, and for an account that the user
//!   does not belong to; 403 for a session that is missing or has ended; 405, 413 and 415 as above.
//! - A login that needs a second factor is refused with 422, and has a token and a code from then
//!   on: how the service hands out the token is not documented.
//! - What is wrong with the request itself is told in English: 400 for a body that is no JSON, 422
//!   for a parameter that is missing or no text.
//! - `email` is the name of the user, an e-mail or not. A sign-up logs in at once, and takes nothing
//!   besides e-mail and password.
//! - A session is good for a day. Who belongs to one organization acts for it; who belongs to more
//!   names one in each `get_session`. `must_complete_profile` is for users of
//!   [`Sandbox::require_profile`]. A login is full all the same.
//! - An absent or empty field of `update_profile` changes nothing. Another e-mail is used at once.
//! - Tokens are good until they are used; that for an e-mail begins with `utk_`. A new password ends
//!   no session.
//! - `Ratelimit-Reset` is on refusals by the limit only, beside a `Date` of the sandbox's clock.
//! - A preflight may be kept for as long as a browser does unasked.
//!
//! # The account area
//!
//! For tests of a client's credentials there are calls behind bearer tokens. LoginRocket has no
//! such area: it is the sandbox's own invention. It is there over TLS only, as all of the sandbox,
//! and without JSONP and forms; a preflight allows nothing. Scripts, the record, the request id and
//! the rate limit are those of the other calls; the limit counts all of them together.
//!
//! | call | needs | answers |
//! |---|---|---|
//! | `POST /account/token` | `Basic` with a user's name and password | `access_token`, `token_type`, `expires_in` |
//! | `GET /account/profile` | `Bearer` with a token | `id` and `name` of the user |
//! | `POST /account/notes` | the same; JSON as in `{"text": ".."}` | 201 with the number of the note, `id` |
//! | `GET /account/health` | nothing | `status` |
//!
//! Wrong or absent credentials are refused with 401 and `WWW-Authenticate`, as is a user who needs
//! a second factor. A token is opaque; it is good for 300 seconds
//! ([`Builder::access_token_lifetime`]) of the sandbox's clock, or until
//! [`Sandbox::revoke_tokens`].
//!
//! ```
//! # async fn example() -> std::io::Result<()> {
//! use loginrocket_sandbox::{Answer, Sandbox};
//!
//! let sandbox = Sandbox::builder().user("ada", "lovelace").start().await?;
//! sandbox.next_at("/account/token", Answer::never());
//! sandbox.always_at("/account/profile", Some(Answer::invalid_token()));
//! // Here the client under test calls.
//! assert_eq!(sandbox.requests_to("/account/token").len(), 1);
//! assert!(sandbox.notes().is_empty());
//! # Ok(())
//! # }
//! ```

mod account;
mod builder;
mod clock;
mod cors;
mod envelope;
mod files;
mod ids;
mod lock;
mod misbehaviour;
mod password;
mod rate_limit;
mod record;
mod routes;
mod sandbox;
mod script;
mod service;
mod sessions;
mod token;
mod users;
mod v1;
mod v2;

pub use builder::Builder;
pub use clock::Clock;
pub use loginrocket::http;
pub use rate_limit::RateLimit;
pub use record::Recorded;
pub use sandbox::{LoginCode, Sandbox};
pub use script::Answer;
