//! `response = Type`, or `response(..)` for what is not JSON: how a successful response is read.
//!
//! The reading itself is core's.

use syn::parse::ParseStream;
use syn::{Token, Type};

use crate::syntax::ctxt::Ctxt;
use crate::syntax::key::Key;
use crate::syntax::suggest;
use crate::syntax::value::{self, checked};

/// The kinds of responses besides JSON.
const KINDS: [&str; 6] = ["text", "bytes", "whole", "stream", "lines", "events"];

/// What a successful response is read as.
pub(crate) enum Response {
    /// A value in JSON, or nothing where the type is `()`.
    Json(Type),
    /// Text.
    Text,
    /// Bytes.
    Bytes,
    /// A value made of status, headers and body.
    Whole(Type),
    /// Bytes, while they arrive.
    Stream,
    /// JSON texts, while they arrive.
    Lines(Type),
    /// Server-sent events, while they arrive.
    Events(Type, End),
}

/// What ends a stream of events.
pub(crate) enum End {
    /// The body.
    Body,
    /// An event with this data.
    Marker(String),
    /// Nothing.
    Never,
}

impl Response {
    /// Reads what follows the key `response`.
    pub(crate) fn parse(cx: &Ctxt, key: &Key, input: ParseStream<'_>) -> syn::Result<Response> {
        if !input.peek(syn::token::Paren) {
            return owned(key.ty(input)?).map(Response::Json);
        }
        let content = key.list(input, "text")?;
        let word = Key::parse(cx, &content)
            .map_err(|_| key.error("no kind is named; write `response(text)`"))?;
        let mut response = Response::kind(&word, &content)?;
        if let (Response::Events(_, end), false) = (&mut response, content.is_empty()) {
            *end = End::parse(cx, &content)?;
        }
        match response {
            _ if content.is_empty() => Ok(response),
            Response::Events(..) => Err(content.error("a stream has one end; remove this")),
            _ => Err(key.error("a response has one kind; write `response(text)`")),
        }
    }

    /// Reads the contents of the parentheses.
    fn kind(word: &Key, input: ParseStream<'_>) -> syn::Result<Response> {
        match word.name() {
            "text" => word.flag(input).map(|()| Response::Text),
            "bytes" => word.flag(input).map(|()| Response::Bytes),
            "whole" => owned(word.ty(input)?).map(Response::Whole),
            "stream" => word.flag(input).map(|()| Response::Stream),
            "lines" => owned(word.ty(input)?).map(Response::Lines),
            "events" => owned(word.ty(input)?).map(|ty| Response::Events(ty, End::Body)),
            "json" => Err(word.error("`json` needs no parentheses; write `response = Type`")),
            name => {
                let hint = suggest::one_of(name, KINDS);
                Err(word.error(format!("unknown response `{name}`{hint}")))
            }
        }
    }
}

impl End {
    /// Reads what follows the type of the events.
    fn parse(cx: &Ctxt, input: ParseStream<'_>) -> syn::Result<End> {
        input.parse::<Token![,]>()?;
        if input.is_empty() {
            return Ok(End::Body);
        }
        let key = Key::require(cx, input, "endless")?;
        match key.name() {
            "end" => checked(&key.string(input)?, value::marker).map(End::Marker),
            "endless" => key.flag(input).map(|()| End::Never),
            _ => Err(key.unknown("Endpoint", ["end", "endless"])),
        }
    }
}

/// Refuses a reference: there would be nothing that it refers to.
fn owned(ty: Type) -> syn::Result<Type> {
    if let Type::Reference(ty) = &ty {
        let message = "a response owns its data; write a type without `&`, such as `String`";
        return Err(syn::Error::new(ty.and_token.span, message));
    }
    Ok(ty)
}
