//! `auth`, `auth = optional`, `auth = none`: whether calls carry the credentials of the client.
//!
//! What an endpoint takes over from its group is decided in core.

use syn::Token;
use syn::parse::ParseStream;

use crate::syntax::ctxt::Ctxt;
use crate::syntax::key::Key;
use crate::syntax::suggest;

/// What can be written after `auth =`; the key alone is `Required`.
const WORDS: [(&str, Auth); 2] = [("optional", Auth::Optional), ("none", Auth::None)];

/// Whether calls carry credentials; core's type has the same variants.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Auth {
    /// Never.
    None,
    /// If the client has any.
    Optional,
    /// Always.
    Required,
}

impl Auth {
    /// Reads what follows the key `auth`.
    pub(crate) fn parse(cx: &Ctxt, key: &Key, input: ParseStream<'_>) -> syn::Result<Auth> {
        if !input.peek(Token![=]) && !input.peek(syn::token::Paren) {
            return Ok(Auth::Required);
        }
        key.equals(input, "optional")?;
        let found = input.span();
        let word = Key::parse(cx, input).map_err(|_| {
            syn::Error::new(found, "expected a word; write `auth = optional` or `auth = none`")
        })?;
        let auth = WORDS.into_iter().find(|(name, _)| *name == word.name());
        auth.map(|(_, auth)| auth).ok_or_else(|| unknown(&word))
    }
}

/// The error for another word; `required` is what the key alone says.
fn unknown(word: &Key) -> syn::Error {
    let meant = match suggest::nearest(word.name(), ["required", "optional", "none"]) {
        Some("required") => "; did you mean `auth` alone".to_owned(),
        Some(near) => format!("; did you mean `auth = {near}`"),
        None => "; write `auth`, `auth = optional` or `auth = none`".to_owned(),
    };
    word.error(format!("unknown auth `{word}`{meant}"))
}
