//! The grammar that all attributes share: entries between commas.
//!
//! Which keys exist is decided by each derive.

use proc_macro2::{Punct, TokenTree};
use syn::parse::ParseStream;
use syn::parse::discouraged::Speculative;
use syn::{Attribute, LitStr, Meta, Token};

use crate::syntax::ctxt::Ctxt;

/// Reads the entries of `#[name(..)]`, if that is the attribute's name; `false` if one failed.
pub(crate) fn entries(
    cx: &Ctxt,
    attr: &Attribute,
    name: &str,
    mut entry: impl FnMut(ParseStream<'_>) -> syn::Result<()>,
) -> bool {
    if !attr.path().is_ident(name) {
        return true;
    }
    match &attr.meta {
        Meta::List(list) => {
            let mut is_clean = true;
            let result = list.parse_args_with(|input: ParseStream<'_>| {
                is_clean = split(cx, input, &mut entry);
                Ok(())
            });
            // The parser complains once more about tokens that a failed entry left in parentheses.
            if let (true, Err(error)) = (is_clean, result) {
                is_clean = false;
                cx.syntax(error);
            }
            is_clean
        }
        Meta::Path(_) => true,
        Meta::NameValue(pair) => {
            let message = format!("expected a list; write `#[{name}(..)]`");
            cx.syntax(syn::Error::new_spanned(pair, message));
            false
        }
    }
}

/// Reads entries between commas; one that fails costs one message, and the next ones are read.
/// `false` if one failed.
pub(crate) fn split(
    cx: &Ctxt,
    input: ParseStream<'_>,
    entry: &mut dyn FnMut(ParseStream<'_>) -> syn::Result<()>,
) -> bool {
    let mut is_clean = true;
    while !input.is_empty() {
        let start = input.fork();
        if let Err(error) = entry(input) {
            is_clean = false;
            cx.syntax(error);
            skip_entry(input, &start);
        } else if let Err(error) = end_of_entry(input) {
            is_clean = false;
            cx.syntax(error);
            skip_sign(input);
            // A comma was forgotten; what looks like the next entry is one.
            if !input.peek(LitStr) && !input.peek(syn::Ident) {
                skip_entry(input, &start);
            }
        }
        let _comma: syn::Result<Option<Token![,]>> = input.parse();
    }
    is_clean
}

/// Refuses anything but a comma after an entry.
pub(crate) fn end_of_entry(input: ParseStream<'_>) -> syn::Result<()> {
    if input.is_empty() || input.peek(Token![,]) {
        Ok(())
    } else {
        Err(input.error("expected `,`"))
    }
}

/// Whether an entry ends here, with a comma or a semicolon in its place.
pub(crate) fn is_end(input: ParseStream<'_>) -> bool {
    input.is_empty() || input.peek(Token![,]) || input.peek(Token![;])
}

/// Refuses an empty entry.
pub(crate) fn something(input: ParseStream<'_>) -> syn::Result<()> {
    if input.peek(Token![,]) {
        Err(input.error("nothing before this comma; remove the comma"))
    } else {
        Ok(())
    }
}

/// Skips signs that were written in place of a comma.
fn skip_sign(input: ParseStream<'_>) {
    let behind = input.fork();
    let is_semicolon = behind.peek(Token![;]);
    while !behind.peek(Token![,]) && behind.parse::<Punct>().is_ok() {}
    if is_semicolon || behind.peek(LitStr) {
        input.advance_to(&behind);
    }
}

/// Skips the rest of a failed entry that began at `start`, up to the comma.
fn skip_entry(input: ParseStream<'_>, start: ParseStream<'_>) {
    let mut depth = 0_usize;
    let mut before = None;
    while !start.is_empty() && (depth > 0 || !start.peek(Token![,])) {
        let Ok(token) = start.parse::<TokenTree>() else { break };
        let letter =
            if let TokenTree::Punct(punct) = &token { Some(punct.as_char()) } else { None };
        match letter {
            Some('<') => depth = depth.saturating_add(1),
            Some('>') if before != Some('-') && before != Some('=') => {
                depth = depth.saturating_sub(1);
            }
            _ => {}
        }
        before = letter;
    }
    if depth == 0 {
        return input.advance_to(start);
    }
    // The angle brackets do not match, so commas inside them cannot be told from others.
    while !input.is_empty() && !input.peek(Token![,]) && input.parse::<TokenTree>().is_ok() {}
}
