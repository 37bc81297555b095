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

//!
//! # Streams
//!
//! A response that is a [`stream`](crate::stream) is iterated over with [`iter`], and bytes are
//! read with a [`Reader`]:
//!
//! ```
//! use std::{fs::File, io};
//!
//! use loginrocket::{Endpoint, blocking};
//!
//! /// Downloads a file.
//! #[derive(Endpoint)]
//! #[endpoint(GET, "/files/{name}", response(stream))]
//! struct GetFile<'a> {
//!     name: &'a str,
//! }
//!
//! fn save(client: &blocking::Client) -> Result<(), Box<dyn std::error::Error>> {
//!     let file = client.send(GetFile { name: "a" })?.into_value();
//!     io::copy(&mut blocking::Reader::new(file), &mut File::create("a")?)?;
//!     Ok(())
//! }
//! ```

use std::{
    fmt,
    future::poll_fn,
    io::{self, Read},
    pin::Pin,
};

use bytes::Buf as _;
use futures_util::Stream;

pub use crate::client::Blocking;
use crate::{stream::ByteStream, time};

/// A client whose calls block.
pub type Client = crate::Client<Blocking>;

/// A call that blocks.
pub type Call<E> = crate::Call<E, Blocking>;

/// Iterates over a stream of a blocking client: each step waits for the next item.
///
/// ```
/// use loginrocket::{Endpoint, blocking};
/// use serde::Deserialize;
///
/// #[derive(Deserialize)]
/// struct Row {
///     host: String,
/// }
///
/// #[derive(Endpoint)]
/// #[endpoint(GET, "/rows", response(lines = Row))]
/// struct ListRows;
///
/// fn hosts(client: &blocking::Client) -> Result<Vec<String>, loginrocket::Error> {
///     let rows = client.send(ListRows)?.into_value();
///     blocking::iter(rows).map(|row| row.map(|row| row.host)).collect()
/// }
/// ```
pub fn iter<S: Stream + Unpin>(stream: S) -> Iter<S> {
    Iter(stream)
}

/// What [`iter`] returns.
pub struct Iter<S>(S);

impl<S: Stream + Unpin> Iterator for Iter<S> {
    type Item = S::Item;

    fn next(&mut self) -> Option<S::Item> {
        time::block_on(poll_fn(|cx| Pin::new(&mut self.0).poll_next(cx)))
    }
}

impl<S> fmt::Debug for Iter<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Iter").finish_non_exhaustive()
    }
}

/// Reads the bytes of a response of a blocking client. An error of the stream is the inner
/// error of that of the reader.
pub struct Reader<E = std::convert::Infallible>(ByteStream<E>);

impl<E> Reader<E> {
    /// Reads what is left of a stream.
    #[must_use]
    pub fn new(stream: ByteStream<E>) -> Self {
        Self(stream)
    }
}

impl<E: Send + Sync + 'static> Read for Reader<E> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some(chunk) = time::block_on(self.0.next()) else { return Ok(0) };
        let mut chunk = chunk.map_err(io::Error::other)?;
        let length = (&chunk[..]).read(buffer)?;
        chunk.advance(length);
        self.0.give_back(chunk);
        Ok(length)
    }
}

impl<E> fmt::Debug for Reader<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Reader").field(&self.0).finish()
    }
}
