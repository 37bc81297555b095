//! The kind of a good answer: `response = Type`, or `response(..)` for what is not JSON.
//!
//! How each kind is read is core's.

use syn::Type;
use syn::parse::ParseStream;

use crate::syntax::ctxt::Ctxt;
use crate::syntax::key::Key;
use crate::syntax::suggest;

/// What a good answer is read as.
pub(crate) enum Answer {
    /// A value in JSON, or nothing where the type is `()`.
    Json(Type),
    /// Text.
    Text,
    /// Bytes.
    Bytes,
    /// A value made of status, headers and body.
    Whole(Type),
}

impl Answer {
    /// What stands behind `response`.
    pub(crate) fn parse(cx: &Ctxt, key: &Key, input: ParseStream<'_>) -> syn::Result<Answer> {
        if !input.peek(syn::token::Paren) {
            return key.ty(input).map(Answer::Json);
        }
        let content = key.list(input, "text")?;
        let word = Key::parse(cx, &content)
            .map_err(|_| key.error("no kind is named; write `response(text)`"))?;
        let answer = Answer::kind(&word, &content)?;
        if content.is_empty() {
            Ok(answer)
        } else {
            Err(key.error("an answer has one kind; write `response(text)`"))
        }
    }

    /// What stands between the parentheses.
    fn kind(word: &Key, input: ParseStream<'_>) -> syn::Result<Answer> {
        match word.name() {
            "text" => word.flag(input).map(|()| Answer::Text),
            "bytes" => word.flag(input).map(|()| Answer::Bytes),
            "whole" => word.ty(input).map(Answer::Whole),
            "json" => Err(word.error("`json` needs no parentheses; write `response = Type`")),
            name => {
                let hint = suggest::one_of(name, ["text", "bytes", "whole"]);
                Err(word.error(format!("unknown kind of answer `{name}`{hint}")))
            }
        }
    }
}
