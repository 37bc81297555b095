//! Statuses: `201`, `200 | 202`, `4xx`.
//!
//! Whether two of them are the same is decided in `check`.

use syn::parse::ParseStream;
use syn::{LitInt, Token};

use crate::syntax::ctxt::{Ctxt, Place};

/// What a wrong status should look like.
pub(crate) const EXAMPLE: &str = "write one such as `200` or `4xx`";

/// A status, or a class of statuses with the same first digit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    /// This one.
    One(u16),
    /// The class of this digit.
    Class(u16),
}

impl std::fmt::Display for Status {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Status::One(status) => write!(formatter, "{status}"),
            Status::Class(digit) => write!(formatter, "{digit}xx"),
        }
    }
}

impl Status {
    /// Reads statuses, separated by `|`.
    pub(crate) fn list(cx: &Ctxt, input: ParseStream<'_>) -> syn::Result<Vec<(Status, Place)>> {
        let mut found = Vec::new();
        let mut before = input.span();
        loop {
            let span = if input.is_empty() { before } else { input.span() };
            let literal: LitInt = input
                .parse()
                .map_err(|_| syn::Error::new(span, format!("expected a status; {EXAMPLE}")))?;
            found.push((Status::read(&literal)?, cx.place(literal.span())));
            if input.peek(Token![..]) {
                return Err(input.error("ranges are not supported; write a class such as `4xx`"));
            }
            if !input.peek(Token![|]) {
                return Ok(found);
            }
            before = input.parse::<Token![|]>()?.span;
        }
    }

    /// One status.
    fn read(literal: &LitInt) -> syn::Result<Status> {
        let number: Option<u16> = literal.base10_digits().parse().ok();
        let message = match (number, literal.suffix()) {
            (Some(status @ 100..=599), "") => return Ok(Status::One(status)),
            (Some(digit @ 1..=5), "xx") => return Ok(Status::Class(digit)),
            (_, "") => format!("there is no status {literal}; statuses are 100 to 599"),
            (_, "xx") => format!("there is no class `{literal}`; classes are `1xx` to `5xx`"),
            (Some(1..=5), "XX" | "Xx" | "xX") => {
                format!("`{literal}` is not a status; write `{}xx`", literal.base10_digits())
            }
            _ => format!("`{literal}` is not a status; {EXAMPLE}"),
        };
        Err(syn::Error::new(literal.span(), message))
    }

    /// Whether this one includes all of `other`.
    pub(crate) fn covers(self, other: Status) -> bool {
        match (self, other) {
            (Status::Class(digit), Status::One(status)) => status.checked_div(100) == Some(digit),
            _ => self == other,
        }
    }
}
