//! The items of a list, page by page.

use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_util::Stream;

use super::{PageItems, PageToken, Paged, Pages};
use crate::{client::Async, endpoint::Endpoint, error::Error};
#[cfg(feature = "blocking")]
use crate::{client::Blocking, time};

/// The items of a list, page by page: what [`Pages::items`] returns. It is a `Stream`, or
/// with a blocking client an `Iterator`.
///
/// An error comes behind all items of the pages before it, and ends the items.
pub struct PagedItems<E: Paged, M = Async> {
    pages: Pages<E, M>,
    /// The rest of the page that came last, and its token.
    page: Option<(IterOf<E>, Option<PageToken>)>,
}

/// The items of one page.
type IterOf<E> = <<E as Paged>::Items as PageItems>::Iter;

/// What the items of an endpoint are: an item, or an error.
type ItemOf<E> = Result<<<E as Paged>::Items as PageItems>::Item, Error<<E as Endpoint>::Error>>;

/// Nothing in it is pinned.
impl<E: Paged, M> Unpin for PagedItems<E, M> {}

impl<E: Paged, M> PagedItems<E, M> {
    /// The items of these pages.
    pub(crate) fn new(pages: Pages<E, M>) -> Self {
        Self { pages, page: None }
    }

    /// Where to resume without losing an item: the page of the item that came last, as
    /// long as it has more of them, and then the page that comes next. Of a page that is
    /// resumed all items come again.
    #[must_use]
    pub fn token(&self) -> Option<&PageToken> {
        match &self.page {
            Some((items, token)) if items.size_hint().1 != Some(0) => token.as_ref(),
            _ => self.pages.token(),
        }
    }

    /// Asks for the next item.
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<ItemOf<E>>> {
        loop {
            if let Some((items, _)) = &mut self.page {
                if let Some(item) = items.next() {
                    return Poll::Ready(Some(Ok(item)));
                }
                self.page = None;
            }
            let token = self.pages.token().cloned();
            match ready!(self.pages.poll(cx)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(mut page)) => {
                    self.page = Some((E::list(page.value_mut()).take(), token));
                }
            }
        }
    }
}

impl<E: Paged> PagedItems<E> {
    /// The next item; `None` after the last one, and after an error. Dropping the future
    /// loses nothing.
    ///
    /// # Errors
    ///
    /// As of [`Pages::next`].
    pub async fn next(&mut self) -> Option<ItemOf<E>> {
        poll_fn(|cx| self.poll(cx)).await
    }
}

impl<E: Paged> Stream for PagedItems<E> {
    type Item = ItemOf<E>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(cx)
    }
}

#[cfg(feature = "blocking")]
#[cfg_attr(docsrs, doc(cfg(feature = "blocking")))]
impl<E: Paged> Iterator for PagedItems<E, Blocking> {
    type Item = ItemOf<E>;

    fn next(&mut self) -> Option<Self::Item> {
        time::block_on(poll_fn(|cx| self.poll(cx)))
    }
}

impl<E: Paged, M> fmt::Debug for PagedItems<E, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PagedItems").field("pages", &self.pages).finish_non_exhaustive()
    }
}
