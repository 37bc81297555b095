//! From one page to the next: what an endpoint says about its fields.

use std::fmt;

use super::{CountField, CursorField, PageToken, TakesCursor, token::Mode};
use crate::error::{PagingError, TokenError};

/// Leads an endpoint from one page to the next, or to the page of a token. Its methods say
/// how pages follow each other; a [`Paged`](super::Paged) endpoint calls one of them.
pub struct Turn<'a, T> {
    from: From<'a, T>,
    step: Step,
}

/// Where the next page is known from.
enum From<'a, T> {
    /// The page before, and the number of its items.
    Page(&'a T, u64),
    /// A token.
    Token(&'a PageToken),
}

/// What comes next.
pub(crate) enum Step {
    /// Nothing: it was the last page.
    End,
    /// The page that the endpoint now asks for, and the value of its token.
    Next(Mode, String),
    /// The page that the header `Link` names.
    Link,
    /// Nothing that could be asked for.
    Failed(PagingError),
}

impl<'a, T> Turn<'a, T> {
    /// From a page that has so many items.
    pub(crate) fn after(page: &'a T, items: usize) -> Self {
        let items = u64::try_from(items).unwrap_or(u64::MAX);
        Self { from: From::Page(page, items), step: Step::End }
    }

    /// To the page of a token.
    pub(crate) fn to(token: &'a PageToken) -> Self {
        Self { from: From::Token(token), step: Step::End }
    }

    /// What comes next.
    pub(crate) fn into_step(self) -> Step {
        self.step
    }

    /// By cursor: the next request sends back what this page has in `next`. There is no
    /// next page if that is absent, an empty text or 0.
    pub fn cursor<C, N>(&mut self, field: &mut C, next: impl FnOnce(&T) -> &N)
    where
        N: CursorField,
        C: CursorField + TakesCursor<N>,
    {
        let text = match self.from {
            From::Page(page, _) => field.take_from(next(page)),
            From::Token(token) => match restored(token, field) {
                Ok(text) => Some(text),
                Err(error) => return self.fail(PagingError::Token(error)),
            },
        };
        self.step = text.map_or(Step::End, |text| Step::Next(Mode::Cursor, text));
    }

    /// By the header `Link` with `rel="next"` (RFC 8288): the next request is this one
    /// with the path and query of the link.
    pub fn link(&mut self) {
        self.step = match self.from {
            From::Page(..) => Step::Link,
            From::Token(token) => match token.value(Mode::Link) {
                Ok(target) => Step::Next(Mode::Link, target.to_owned()),
                Err(error) => return self.fail(PagingError::Token(error)),
            },
        };
    }

    /// By number: the next request sends the number after this one, where an absent
    /// number is 1. There is no next page after an empty one.
    pub fn number(&mut self, field: &mut impl CountField) {
        self.count(Mode::Number, field, |here, _, items| (items > 0).then(|| here.checked_add(1)));
    }

    /// By number, up to the last one: that of the page whose number this page has in
    /// `last`; if it is absent, up to an empty page.
    pub fn number_until(
        &mut self,
        field: &mut impl CountField,
        last: impl FnOnce(&T) -> Option<u64>,
    ) {
        self.count(Mode::Number, field, |here, page, items| {
            let is_last = last(page).map_or(items == 0, |last| here >= last);
            (!is_last).then(|| here.checked_add(1))
        });
    }

    /// By offset: the next request sends the number of the items before it, where an
    /// absent number is 0. There is no next page after an empty one.
    pub fn offset(&mut self, field: &mut impl CountField) {
        self.count(Mode::Offset, field, |here, _, items| {
            (items > 0).then(|| here.checked_add(items))
        });
    }

    /// By offset, up to the number of all items, which this page has in `total`; if it is
    /// absent, up to an empty page.
    pub fn offset_until(
        &mut self,
        field: &mut impl CountField,
        total: impl FnOnce(&T) -> Option<u64>,
    ) {
        self.count(Mode::Offset, field, |here, page, items| {
            let next = here.checked_add(items);
            let is_reached = |total: u64| next.is_some_and(|next| next >= total);
            let is_last = items == 0 || total(page).is_some_and(is_reached);
            (!is_last).then_some(next)
        });
    }

    /// By a number that `next` finds from the number of this page, the page and how many
    /// items it has: `None` is the end, and `Some(None)` a number that is too large.
    fn count<C: CountField>(
        &mut self,
        mode: Mode,
        field: &mut C,
        next: impl FnOnce(u64, &T, u64) -> Option<Option<u64>>,
    ) {
        let number = match self.from {
            From::Page(page, items) => {
                let here = field.count().unwrap_or(u64::from(mode == Mode::Number));
                match next(here, page, items) {
                    None => return,
                    Some(number) => number,
                }
            }
            From::Token(token) => match token.value(mode) {
                Ok(value) => match value.parse() {
                    Ok(number) => Some(number),
                    Err(_) => return self.fail(PagingError::Token(TokenError::Value)),
                },
                Err(error) => return self.fail(PagingError::Token(error)),
            },
        };
        let fitting = number.and_then(|number| Some((number, C::from_count(number)?)));
        match (fitting, &self.from) {
            (Some((number, value)), _) => {
                *field = value;
                self.step = Step::Next(mode, number.to_string());
            }
            (None, From::Page(..)) => self.fail(PagingError::Overflow),
            (None, From::Token(_)) => self.fail(PagingError::Token(TokenError::Value)),
        }
    }

    /// There is no page that could be asked for.
    fn fail(&mut self, error: PagingError) {
        self.step = Step::Failed(error);
    }
}

/// Neither the page nor what leads to the next one: they may hold secrets.
impl<T> fmt::Debug for Turn<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Turn").finish_non_exhaustive()
    }
}

/// Sets a field to the cursor in a token, and returns its text.
fn restored<C: CursorField>(token: &PageToken, field: &mut C) -> Result<String, TokenError> {
    let text = token.value(Mode::Cursor)?;
    let cursor: C::Text = text.parse().map_err(|_| TokenError::Value)?;
    *field = C::from_cursor(cursor);
    Ok(text.to_owned())
}
