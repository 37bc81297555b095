//! `response = Type`, or `response(..)` for what is not JSON: how a successful response is read.
//!
//! The reading itself is core's.

use syn::Type;
use syn::parse::ParseStream;

use crate::syntax::ctxt::Ctxt;
use crate::syntax::key::Key;
use crate::syntax::suggest;

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
        let response = Response::kind(&word, &content)?;
        if content.is_empty() {
            Ok(response)
        } else {
            Err(key.error("a response has one kind; write `response(text)`"))
        }
    }

    /// Reads the contents of the parentheses.
    fn kind(word: &Key, input: ParseStream<'_>) -> syn::Result<Response> {
        match word.name() {
            "text" => word.flag(input).map(|()| Response::Text),
            "bytes" => word.flag(input).map(|()| Response::Bytes),
            "whole" => owned(word.ty(input)?).map(Response::Whole),
            "json" => Err(word.error("`json` needs no parentheses; write `response = Type`")),
            name => {
                let hint = suggest::one_of(name, ["text", "bytes", "whole"]);
                Err(word.error(format!("unknown kind of response `{name}`{hint}")))
            }
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
