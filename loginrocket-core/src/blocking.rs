//! The same client without async: a call blocks the thread until its response is there.
//!
//! [`ClientBuilder::build_blocking`](crate::ClientBuilder::build_blocking) makes one. It
//! has the same settings, errors, limits, retry and credentials, and a call has the same
//! choices; [`Call::send`](crate::Call::send) returns the result itself.
//!
//! ```
//! use std::time::Duration;
//!
//! use loginrocket::{Client, v1::Login};
//!
//! # fn run() -> Result<(), Box<dyn std::error::Error>> {
//! let client = Client::builder("https://sample.e1.loginrocket.com").build_blocking()?;
//! let login = Login::with_username("ada", "correct horse");
//! let session = client.call(login).timeout(Duration::from_secs(4)).send()?;
//! println!("{:?}, request id {:?}", session.token_kind(), session.request_id());
//! # Ok(())
//! # }
//! ```
//!
//! No runtime is needed, and none is started: the calling thread does all the work. A new
//! connection to a host name asks DNS on a thread of its own, since the system's resolver
//! has no timeout. Inside of an async runtime a call works too, but what else runs on its
//! thread waits.
//!
//! An SDK serves both kinds of client with one facade if it leaves the kind open:
//!
//! ```
//! use loginrocket::{Call, Client, Endpoint, blocking};
//!
//! #[derive(Endpoint)]
//! #[endpoint(GET, "/files/{path..}", response(bytes))]
//! struct GetFile<'a> {
//!     path: &'a str,
//! }
//!
//! struct Files<M>(Client<M>);
//!
//! impl<M> Files<M> {
//!     fn get<'a>(&self, path: &'a str) -> Call<GetFile<'a>, M> {
//!         self.0.call(GetFile { path })
//!     }
//! }
//!
//! async fn size(files: &Files<loginrocket::Async>) -> Option<usize> {
//!     files.get("a/b").await.ok().map(|file| file.len())
//! }
//!
//! fn size_blocking(files: &Files<blocking::Blocking>) -> Option<usize> {
//!     files.get("a/b").send().ok().map(|file| file.len())
//! }
//! ```

pub use crate::client::Blocking;

/// A client whose calls block.
pub type Client = crate::Client<Blocking>;

/// A call that blocks.
pub type Call<E> = crate::Call<E, Blocking>;
