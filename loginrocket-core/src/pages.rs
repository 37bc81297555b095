//! Lists that come in pages.
//!
//! An endpoint declares how its pages follow each other by the key `page(..)`, which
//! implements [`Paged`]. [`Client::pages`](crate::Client::pages) is then a stream of whole
//! responses, [`Pages`], and [`Pages::items`] one of their [`PagedItems`]. A [`PageToken`] says
//! where to resume. The other traits here say what the fields of such an endpoint can be.
//!
//! ```
//! use loginrocket::{Client, Endpoint};
//! use serde::Deserialize;
//!
//! #[derive(Clone, Default, Endpoint)]
//! #[endpoint(GET, "/keys", response = KeyPage)]
//! #[endpoint(page(cursor = after, next = next_cursor, items = keys: Vec<Key>))]
//! struct ListKeys {
//!     limit: Option<u32>,
//!     after: Option<String>,
//! }
//!
//! #[derive(Deserialize)]
//! struct KeyPage {
//!     keys: Vec<Key>,
//!     next_cursor: Option<String>,
//! }
//!
//! #[derive(Deserialize)]
//! struct Key {
//!     id: u64,
//! }
//!
//! # async fn run(client: &Client) -> Result<(), Box<dyn std::error::Error>> {
//! let mut keys = client.pages(&ListKeys::default()).items();
//! while let Some(key) = keys.next().await {
//!     println!("{}", key?.id);
//! }
//! # Ok(())
//! # }
//! ```

mod count;
mod cursor;
mod items;
mod link;
mod list;
mod path;
mod reference;
mod token;
mod trail;
mod turn;

pub(crate) use self::reference::{Scope, next_target};
pub use self::{
    count::CountField,
    cursor::{CursorField, CursorText, TakesCursor},
    items::PagedItems,
    list::PageItems,
    token::PageToken,
    turn::Turn,
};
pub(crate) use self::{token::Mode, trail::Trail, turn::Step};
pub use crate::client::Pages;
use crate::endpoint::Endpoint;
pub use crate::error::{LinkError, PagingError, TokenError};

/// An endpoint whose response is one page of a list. The key `page(..)` of
/// `#[derive(Endpoint)]` implements it; by hand it looks like this:
///
/// ```
/// use loginrocket::{Endpoint, pages::{Paged, Turn}};
/// use serde::Deserialize;
///
/// #[derive(Clone, Endpoint)]
/// #[endpoint(GET, "/keys", response = KeyPage)]
/// struct ListKeys {
///     after: Option<String>,
/// }
///
/// #[derive(Deserialize)]
/// struct KeyPage {
///     keys: Vec<u64>,
///     next_cursor: Option<String>,
/// }
///
/// impl Paged for ListKeys {
///     type Items = Vec<u64>;
///
///     fn list(page: &mut KeyPage) -> &mut Vec<u64> {
///         &mut page.keys
///     }
///
///     fn turn(&mut self, turn: &mut Turn<'_, KeyPage>) {
///         turn.cursor(&mut self.after, |page| &page.next_cursor);
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no pages",
    label = "not declared to have pages",
    note = "add `page(..)` to its declaration, as in `page(cursor = after, next = next_cursor)`",
    note = "`pages` of a call needs the endpoint itself: `client.call(list)`, not `client.call(&list)`"
)]
pub trait Paged: Endpoint + Sized {
    /// The list in a page.
    type Items: PageItems;

    /// The list in a page.
    fn list(page: &mut Self::Response) -> &mut Self::Items;

    /// Makes this the request of another page: of the one that follows a response, or of
    /// the one that a token names. It calls one method of the [`Turn`]; if it calls none,
    /// there is no other page.
    fn turn(&mut self, turn: &mut Turn<'_, Self::Response>);
}
