//! `body` and `body(..)` on a field: the field is the whole body of the request.
//!
//! Whether the method has a body, and which other encodings exclude it, is decided in `check`.

use syn::Token;
use syn::parse::ParseStream;

use crate::syntax::ctxt::Ctxt;
use crate::syntax::encoding::{self, Encoding};
use crate::syntax::key::Key;
use crate::syntax::value::{self, checked};

/// The encodings of a body that is one value.
const KINDS: [Encoding; 5] =
    [Encoding::Json, Encoding::Form, Encoding::Text, Encoding::Bytes, Encoding::Stream];

/// A body that is one value.
pub(crate) struct Body {
    /// Its encoding.
    pub(crate) encoding: Encoding,
    /// Its media type, if another than the usual one of the encoding is declared.
    pub(crate) media_type: Option<String>,
}

impl Body {
    /// Reads what follows the key `body`.
    pub(crate) fn parse(cx: &Ctxt, key: &Key, input: ParseStream<'_>) -> syn::Result<Body> {
        if !input.peek(syn::token::Paren) {
            let encoding = encoding::of_body(cx, key, input, &KINDS)?;
            return Ok(Body { encoding, media_type: None });
        }
        let content = key.list(input, "json")?;
        let one_word = || key.error(format!("`{key}` takes one word; write `{key}(json)`"));
        let word = Key::parse(cx, &content).map_err(|_| one_word())?;
        if content.is_empty() {
            return Ok(Body { encoding: encoding::named(&word, &KINDS)?, media_type: None });
        }
        let setting = content.parse::<Token![,]>().and_then(|_| Key::parse(cx, &content));
        let setting = setting.map_err(|_| one_word())?;
        if setting.name() != "content_type" && !content.peek(Token![=]) {
            return Err(one_word());
        }
        let encoding = encoding::named(&word, &KINDS)?;
        let media_type = Some(media_type(encoding, &setting, &content)?);
        if content.is_empty() { Ok(Body { encoding, media_type }) } else { Err(one_word()) }
    }
}

/// The media type after `content_type =`.
fn media_type(encoding: Encoding, setting: &Key, input: ParseStream<'_>) -> syn::Result<String> {
    match (setting.name(), encoding) {
        ("content_type", Encoding::Text | Encoding::Bytes | Encoding::Stream) => {
            checked(&setting.string(input)?, value::media_type)
        }
        ("content_type", _) => {
            Err(setting.error("`content_type` is for `text`, `bytes` and `stream`; remove it"))
        }
        _ => Err(setting.unknown("Endpoint", ["content_type"])),
    }
}
