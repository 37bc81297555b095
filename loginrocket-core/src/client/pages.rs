//! The pages of a list, one call after the other.

use std::{
    cell::OnceCell,
    fmt,
    future::poll_fn,
    marker::PhantomData,
    pin::Pin,
    task::{Context, Poll},
};

use futures_util::Stream;
use http::uri::PathAndQuery;

#[cfg(feature = "blocking")]
use super::Blocking;
use super::{
    Async, Call, Client,
    exchange::{Exchange, Execution, Outcome},
};
#[cfg(feature = "blocking")]
use crate::time;
use crate::{
    endpoint::Endpoint,
    error::{Error, Failure, LinkError, PagingError, TokenError},
    pages::{
        Mode, PageItems as _, PageToken, Paged, PagedItems, Scope, Step, Trail, Turn, next_target,
    },
    request::{self, Writer},
    response::{self, RawResponse, Response},
};

/// How many pages there are at most, unless [`Pages::max_pages`] says otherwise.
const MAX_PAGES: u64 = 10_000;

/// The pages of a list: what [`Client::pages`] and [`Call::pages`] return.
///
/// It is a `Stream` of whole responses; [`Pages::next`] needs no import. With a blocking
/// client it is an `Iterator`. Each page is a call of its own, with everything that a call
/// has: its timeout, retry, rate limit and credentials. The first one is sent when the
/// first page is asked for.
///
/// After an error the stream ends. [`Pages::token`] is then still that of the page that
/// failed, so that it can be asked for again. An error says the number of its page:
/// [`Error::page`].
///
/// ```
/// use std::time::Duration;
///
/// use loginrocket::{Client, Endpoint, pages::PageToken};
///
/// #[derive(Clone, Endpoint)]
/// #[endpoint(GET, "/orders", response = Vec<u64>, page(link))]
/// struct ListOrders {
///     limit: u32,
/// }
///
/// /// Goes on where an earlier run ended; returns where the next one shall.
/// async fn copy(client: &Client, from: Option<PageToken>) -> Option<PageToken> {
///     let call = client.call(ListOrders { limit: 100 }).timeout(Duration::from_secs(5));
///     let mut pages = call.pages().max_pages(50).resume(from);
///     while let Some(Ok(page)) = pages.next().await {
///         println!("{} orders, request id {:?}", page.len(), page.request_id());
///     }
///     pages.token().cloned()
/// }
/// ```
#[must_use = "pages are only asked for by `next`, or as a stream"]
pub struct Pages<E, M = Async> {
    endpoint: E,
    course: Course,
    mode: PhantomData<fn() -> M>,
}

/// Nothing in it is pinned: the futures are in boxes.
impl<E, M> Unpin for Pages<E, M> {}

/// How far the pages have come, whatever the endpoint is.
struct Course {
    /// The choices of the call, which are the same for each page.
    call: Exchange,
    /// The page that comes next, if it is begun already.
    running: Option<Running>,
    /// What ends the pages before another one is asked for.
    failure: Option<Box<Failure>>,
    is_over: bool,
    /// The number of the page that comes next, from 1.
    page: u64,
    max_pages: u64,
    prefetches: bool,
    /// The page that comes next; none for the first one and behind the last one.
    token: Option<PageToken>,
    trail: Trail,
}

/// A page that is begun.
enum Running {
    /// It is under way.
    Call(Execution),
    /// It was there at once.
    Done(Outcome),
}

/// Writes the request of the page that comes next.
type Write<'a> = &'a dyn Fn(&mut Writer);

impl<M> Client<M> {
    /// The pages of a list. The endpoint declares `page(..)`, and is cloned once.
    ///
    /// [`Call::pages`] makes choices for the call of each page.
    ///
    /// ```
    /// use loginrocket::{Client, Endpoint};
    ///
    /// #[derive(Clone, Endpoint)]
    /// #[endpoint(GET, "/users", response = Vec<String>, page(number = page))]
    /// struct ListUsers {
    ///     page: Option<u32>,
    /// }
    ///
    /// # async fn run(client: &Client) -> Result<(), loginrocket::Error> {
    /// let mut pages = client.pages(&ListUsers { page: None });
    /// while let Some(page) = pages.next().await {
    ///     println!("{:?}", page?);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn pages<E: Paged + Clone>(&self, endpoint: &E) -> Pages<E, M> {
        self.call(endpoint.clone()).pages()
    }
}

impl<E: Endpoint, M> Call<E, M> {
    /// The pages of a list, each asked for by this call: with its encoding, timeout, retry,
    /// headers, credentials and extensions. A timeout is for each page, and a
    /// [deadline](Call::deadline) for all pages together.
    pub fn pages(self) -> Pages<E, M>
    where
        E: Paged,
    {
        let (call, endpoint) = self.into_parts();
        let course = Course {
            call,
            running: None,
            failure: None,
            is_over: false,
            page: 1,
            max_pages: MAX_PAGES,
            prefetches: false,
            token: None,
            trail: Trail::default(),
        };
        Pages { endpoint, course, mode: PhantomData }
    }
}

impl<E: Paged, M> Pages<E, M> {
    /// Begins at the page of a token: one of [`Pages::token`], perhaps of another process.
    /// `None` begins at the start. The values of the endpoint's other fields are not in
    /// the token.
    ///
    /// A token of another endpoint, or of pages that follow each other in another way, is
    /// an error before anything is sent.
    pub fn resume(mut self, token: impl Into<Option<PageToken>>) -> Self {
        let Some(token) = token.into() else { return self };
        let mut turn = Turn::to(&token);
        self.endpoint.turn(&mut turn);
        let step = turn.into_step();
        self.course.resume(token, step);
        self
    }

    /// Ends the pages with an error if there are more than this many; 10,000 by default,
    /// and at least one. Pages before [`Pages::resume`] do not count.
    pub fn max_pages(mut self, pages: u64) -> Self {
        self.course.max_pages = pages.max(1);
        self
    }

    /// The page that comes next: where to resume if this one is the last that is asked for.
    /// `None` before the first page of a list, and when there is no other page.
    ///
    /// After an error it is the page that failed. Behind a page whose next page must not be
    /// asked for it is that next page if there is a circle or a limit, and else still the
    /// page itself.
    #[must_use]
    pub fn token(&self) -> Option<&PageToken> {
        self.course.token.as_ref()
    }

    /// The items of the pages, in place of whole pages.
    pub fn items(self) -> PagedItems<E, M> {
        PagedItems::new(self)
    }

    /// Asks for the next page.
    pub(crate) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<PageOf<E>>> {
        let Self { endpoint, course, .. } = self;
        let Poll::Ready(outcome) = course.poll(cx, &|writer| endpoint.write(writer)) else {
            return Poll::Pending;
        };
        Poll::Ready(outcome.map(|outcome| {
            let page = match outcome {
                Ok(raw) => response::decode::<E::Response, E::Error, E::Format>(raw),
                Err(failure) => Err(Error::of(failure)),
            };
            let mut page = page.map_err(|error| course.failed(error))?;
            let items = E::list(page.value_mut()).count();
            let mut turn = Turn::after(page.value(), items);
            endpoint.turn(&mut turn);
            let step = turn.into_step();
            course.turn(step, page.raw(), &|writer| endpoint.write(writer));
            course.begin_early(cx, &|writer| endpoint.write(writer));
            Ok(page)
        }))
    }
}

/// What the pages of an endpoint are: a response, or an error.
pub(crate) type PageOf<E> =
    Result<Response<<E as Endpoint>::Response>, Error<<E as Endpoint>::Error>>;

impl<E: Paged> Pages<E> {
    /// Begins the call of the next page before a page is handed out, so that it is on its
    /// way while the page is looked at; never more than one page ahead.
    ///
    /// The call is begun, and not run: it goes on when the next page is asked for. Until
    /// then the transport may send the request and receive the response by itself, as
    /// [`Reqwest`] does over a connection that is open. What else belongs to the call waits:
    /// a new connection, credentials that have to be fetched, a rate limit, a repeated
    /// attempt, the end of the timeout. The time of the call runs from its begin, so a page
    /// that is looked at for long may let the next one time out. If the pages are dropped,
    /// the call was in vain.
    ///
    /// [`Reqwest`]: crate::transport::Reqwest
    pub fn prefetch(mut self) -> Self {
        self.course.prefetches = true;
        self
    }

    /// The next page; `None` after the last one, and after an error. Dropping the future
    /// cancels nothing: the call goes on when this is called again.
    ///
    /// # Errors
    ///
    /// Every kind of [`ErrorKind`](crate::ErrorKind), as of any call, and
    /// [`ErrorKind::Paging`](crate::ErrorKind::Paging) if there is a next page that cannot
    /// be asked for.
    pub async fn next(&mut self) -> Option<PageOf<E>> {
        poll_fn(|cx| self.poll(cx)).await
    }
}

impl<E: Paged> Stream for Pages<E> {
    type Item = PageOf<E>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(cx)
    }
}

#[cfg(feature = "blocking")]
#[cfg_attr(docsrs, doc(cfg(feature = "blocking")))]
impl<E: Paged> Iterator for Pages<E, Blocking> {
    type Item = PageOf<E>;

    fn next(&mut self) -> Option<Self::Item> {
        time::block_on(poll_fn(|cx| self.poll(cx)))
    }
}

/// Nothing of the endpoint or the token: they may hold secrets.
impl<E: Endpoint, M> fmt::Debug for Pages<E, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("endpoint", &E::SPEC.name())
            .field("page", &self.course.page)
            .field("max_pages", &self.course.max_pages)
            .finish_non_exhaustive()
    }
}

impl Course {
    /// Asks for the response of the next page.
    fn poll(&mut self, cx: &mut Context<'_>, write: Write<'_>) -> Poll<Option<Outcome>> {
        if let Some(failure) = self.failure.take() {
            return Poll::Ready(Some(Err(failure)));
        }
        if self.is_over {
            return Poll::Ready(None);
        }
        let running = self.running.take().unwrap_or_else(|| self.begin(write));
        let outcome = match running {
            Running::Done(outcome) => outcome,
            Running::Call(mut call) => match call.as_mut().poll(cx) {
                Poll::Ready(outcome) => outcome,
                Poll::Pending => {
                    self.running = Some(Running::Call(call));
                    return Poll::Pending;
                }
            },
        };
        Poll::Ready(Some(outcome))
    }

    /// Begins the call of the page that comes next.
    fn begin(&self, write: Write<'_>) -> Running {
        Running::Call(self.call.again().start(write))
    }

    /// Begins it before it is asked for, if that was chosen and there is one.
    fn begin_early(&mut self, cx: &mut Context<'_>, write: Write<'_>) {
        if !self.prefetches || self.is_over || self.failure.is_some() {
            return;
        }
        let running = self.begin(write);
        self.running = Some(match running {
            Running::Call(mut call) => match call.as_mut().poll(cx) {
                Poll::Ready(outcome) => Running::Done(outcome),
                Poll::Pending => Running::Call(call),
            },
            done @ Running::Done(_) => done,
        });
    }

    /// Ends the pages with this error of the page that comes next.
    fn failed<E>(&mut self, error: Error<E>) -> Error<E> {
        self.is_over = true;
        error.on_page(self.page)
    }

    /// Goes on by what a page says of the next one.
    fn turn(&mut self, step: Step, raw: &RawResponse, write: Write<'_>) {
        let step = match step {
            Step::Link => self.linked(raw, write),
            step => step,
        };
        let error = match step {
            Step::End | Step::Link => {
                self.is_over = true;
                self.token = None;
                return;
            }
            Step::Failed(error) => Some(error),
            Step::Next(mode, value) => self.goes_to(mode, value).err(),
        };
        if let Some(error) = error {
            self.failure = Some(Failure::paging(error, raw.clone(), self.page));
        }
        self.page = self.page.saturating_add(1);
    }

    /// Goes to the next page, unless it leads in a circle or is one too many.
    fn goes_to(&mut self, mode: Mode, value: String) -> Result<(), PagingError> {
        let page = self.page;
        let earlier = self.trail.add(page, &value);
        if mode == Mode::Link {
            self.aim(&value)?;
        }
        self.token = Some(PageToken::new(self.call.progress.endpoint, mode, value));
        match earlier {
            Some(earlier) => Err(PagingError::Loop { page, earlier }),
            None if page >= self.max_pages => Err(PagingError::Limit { limit: self.max_pages }),
            None => Ok(()),
        }
    }

    /// Sends the next call to this path and query.
    fn aim(&mut self, target: &str) -> Result<(), PagingError> {
        let target = request::target(target.to_owned(), true);
        let target = target.map_err(|_| PagingError::Link(LinkError::Reference))?;
        self.call.settings().target = Some(target);
        Ok(())
    }

    /// What the header `Link` of a page says.
    fn linked(&self, raw: &RawResponse, write: Write<'_>) -> Step {
        // Many links may be relative to it.
        let known = OnceCell::new();
        let here = || known.get_or_init(|| self.here(write)).clone();
        match next_target(raw.headers(), &self.scope(&here)) {
            Ok(Some(target)) => Step::Next(Mode::Link, target),
            Ok(None) => Step::End,
            Err(error) => Step::Failed(PagingError::Link(error)),
        }
    }

    /// What a link may lead to, from here.
    fn scope<'s>(&'s self, here: &'s dyn Fn() -> Option<PathAndQuery>) -> Scope<'s> {
        Scope { spec: self.call.progress.endpoint, base: self.call.client.base(), here }
    }

    /// Path and query of the request of the page that came last.
    fn here(&self, write: Write<'_>) -> Option<PathAndQuery> {
        let settings = self.call.settings.as_ref();
        let target = settings.and_then(|settings| settings.target().cloned());
        target.or_else(|| {
            let wire = self.call.wire();
            let (extras, base) = (self.call.extras, self.call.client.base());
            let (request, _) = request::encode(extras, write, base, &wire).ok()?;
            request.uri().path_and_query().cloned()
        })
    }

    /// Goes to the page of a token.
    fn resume(&mut self, token: PageToken, step: Step) {
        let result = match step {
            _ if !token.is_of(self.call.progress.endpoint) => Err(TokenError::OtherEndpoint.into()),
            Step::Failed(error) => Err(error),
            // A token may have come from a stranger, as a link may.
            Step::Next(Mode::Link, target) => {
                let resolved = self.scope(&|| None).resolve(target.as_bytes());
                match resolved {
                    Ok(same) if same == target => self.aim(&target),
                    Ok(_) | Err(_) => Err(TokenError::Value.into()),
                }
            }
            Step::Next(..) => Ok(()),
            Step::End | Step::Link => Err(TokenError::OtherMode.into()),
        };
        match result {
            Ok(()) => self.token = Some(token),
            Err(error) => {
                let failure = Failure::unsent_page(self.call.progress, error);
                self.failure = Some(failure);
            }
        }
    }
}
