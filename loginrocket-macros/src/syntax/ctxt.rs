//! Collects every error of one declaration, in source order.
//!
//! No wording is decided here, and nothing stops at the first error: `finish` is the only way out.

use std::cell::{Cell, RefCell};
use std::fmt::Display;

use proc_macro2::{Span, TokenStream};

/// The errors found so far, each with its place.
#[derive(Default)]
pub(crate) struct Ctxt {
    /// How many places have been handed out.
    places: Cell<usize>,
    /// What was reported, in the order of reporting.
    errors: RefCell<Vec<(Place, String)>>,
}

/// A span with its position in the declaration.
///
/// Spans cannot be compared on the oldest supported compiler, so places are numbered while the
/// source is read.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    /// Position among all places of the declaration.
    pub(crate) order: usize,
    /// The token that errors point at.
    pub(crate) span: Span,
}

impl Ctxt {
    /// Marks a token; tokens must be marked in the order in which they were written.
    pub(crate) fn place(&self, span: Span) -> Place {
        let order = self.places.get();
        self.places.set(order.saturating_add(1));
        Place { order, span }
    }

    /// Reports a mistake at a token that was marked before.
    pub(crate) fn error(&self, place: Place, message: impl Display) {
        self.errors.borrow_mut().push((place, message.to_string()));
    }

    /// Reports a mistake found by a parser that has just read the token.
    pub(crate) fn syntax(&self, error: syn::Error) {
        for error in error {
            self.error(self.place(error.span()), error);
        }
    }

    /// Whether a mistake was reported between two places.
    pub(crate) fn has_error_between(&self, first: Place, last: Place) -> bool {
        let own = first.order..=last.order;
        self.errors.borrow().iter().any(|(place, _)| own.contains(&place.order))
    }

    /// The checked value, or a `compile_error!` for each error, in source order.
    pub(crate) fn finish<T>(self, checked: Option<T>) -> Result<T, TokenStream> {
        let mut errors = self.errors.into_inner();
        errors.sort_by_key(|(place, _)| place.order);
        match checked {
            Some(checked) if errors.is_empty() => Ok(checked),
            _ => Err(errors
                .into_iter()
                .map(|(at, message)| syn::Error::new(at.span, message).into_compile_error())
                .collect()),
        }
    }
}
