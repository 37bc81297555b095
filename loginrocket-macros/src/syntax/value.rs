//! Values that several keys share: methods, headers, names, times.
//!
//! Whether a value fits the rest of a declaration is decided in `endpoint::check`.

use syn::{LitInt, LitStr};

use crate::syntax::suggest;

/// The methods that are written as a word.
pub(crate) const METHODS: [&str; 9] =
    ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"];

/// A method written as a word.
pub(crate) fn method_word(word: &str) -> Result<String, String> {
    if METHODS.contains(&word) {
        return Ok(word.to_owned());
    }
    let hint = suggest::did_you_mean(word, METHODS);
    Err(format!(
        "unknown method `{word}`{}",
        hint.unwrap_or_else(|| format!("; write `\"{word}\"` if it is your own"))
    ))
}

/// A method written as a string: any other token of RFC 9110.
pub(crate) fn method_string(literal: &LitStr) -> Result<String, String> {
    let value = literal.value();
    if !is_token(&value) {
        return Err(format!("`{}` is not a method; use letters and `-`", value.escape_debug()));
    }
    match METHODS.iter().find(|method| value.eq_ignore_ascii_case(method)) {
        Some(method) => Err(format!("`{method}` needs no quotes; write `{method}`")),
        None => Ok(value),
    }
}

/// The name of a header that is the same in all requests.
pub(crate) fn constant_header(literal: &LitStr) -> Result<String, String> {
    let value = header_name(literal)?;
    if value.eq_ignore_ascii_case("content-encoding") {
        return Ok(value);
    }
    if is_credential(&value) {
        return Err(format!("`{value}` carries a credential; make it a field marked `secret`"));
    }
    sent_header(literal, "a constant")
}

/// The name of a header that holds an idempotency key.
pub(crate) fn key_header(literal: &LitStr) -> Result<String, String> {
    let value = sent_header(literal, "an idempotency key")?;
    // Some services call the key a token; that is no credential.
    if is_credential(&value) && !value.to_ascii_lowercase().contains("idempotency") {
        return Err(format!("`{value}` carries a credential; write another header"));
    }
    Ok(value)
}

/// Whether a header of this name carries a credential, which is never to be shown.
pub(crate) fn is_credential(name: &str) -> bool {
    const ENDS: [&str; 9] = [
        "-authorization",
        "-token",
        "-api-key",
        "-apikey",
        "-auth-key",
        "-access-key",
        "-subscription-key",
        "-secret",
        "-password",
    ];
    let name = format!("-{}", name.to_ascii_lowercase());
    ENDS.iter().any(|end| name.ends_with(end)) && !name.starts_with("-proxy-")
}

/// The name of a header that a field fills; of `Accept` too, which a declaration has anyway.
pub(crate) fn field_header(literal: &LitStr) -> Result<String, String> {
    match literal.value() {
        name if name.eq_ignore_ascii_case("accept") => Ok(name),
        _ => sent_header(literal, "a field"),
    }
}

/// The name of a header that `who` may set.
pub(crate) fn sent_header(literal: &LitStr, who: &str) -> Result<String, String> {
    let value = header_name(literal)?;
    if value.eq_ignore_ascii_case("accept") {
        return Err(format!(
            "`{value}` has a key of its own; write `accept = \"..\"` on the struct"
        ));
    }
    if value.eq_ignore_ascii_case("cookie") {
        return Err(format!("`{value}` is never sent; use another header"));
    }
    match header_owner(&value.to_ascii_lowercase()) {
        Some(owner) => Err(format!("`{value}` is set by {owner}; {who} cannot set it")),
        None => Ok(value),
    }
}

/// The name of any header.
pub(crate) fn header_name(literal: &LitStr) -> Result<String, String> {
    let value = literal.value();
    if value.is_empty() {
        Err("the header's name is empty; write it as in `\"X-Name\"`".to_owned())
    } else if is_token(&value) {
        Ok(value)
    } else {
        Err(format!("`{}` is not a header name; use letters, digits and `-`", value.escape_debug()))
    }
}

/// The value of a header that is the same in all requests.
pub(crate) fn header_value(literal: &LitStr) -> Result<String, String> {
    let value = literal.value();
    if let Some(letter) = value.chars().find(|letter| !matches!(letter, ' '..='~')) {
        return Err(format!(
            "`{}` in a header's value; use visible ASCII characters",
            letter.escape_debug()
        ));
    }
    if value.is_empty() {
        Err("the header's value is empty; write one or remove the header".to_owned())
    } else if value.trim() != value {
        Err("a header's value neither begins nor ends with a space; remove it".to_owned())
    } else {
        Ok(value)
    }
}

/// The media ranges of the header `Accept` (RFC 9110, section 12.5.1).
pub(crate) fn accept(literal: &LitStr) -> Result<String, String> {
    let value = header_value(literal)?;
    match value.split(',').find(|range| !is_media_type(range.trim())) {
        Some(range) => {
            Err(format!("`{}` is not a media range; write one such as `text/csv`", range.trim()))
        }
        None => Ok(value),
    }
}

/// The media type of a body (RFC 9110, section 8.3.1).
pub(crate) fn media_type(literal: &LitStr) -> Result<String, String> {
    let value = header_value(literal)?;
    if is_media_type(&value) && !value.contains(['*', ',']) {
        Ok(value)
    } else {
        Err(format!("`{value}` is not a media type; write one such as `image/png`"))
    }
}

/// Whether a text is two tokens around a `/`, with parameters or without.
fn is_media_type(text: &str) -> bool {
    let name = text.split(';').next().unwrap_or(text).trim_end();
    name.split_once('/').is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype))
}

/// The name of a value in a body or a query.
pub(crate) fn wire_name(literal: &LitStr) -> Result<String, String> {
    let value = literal.value();
    if value.is_empty() {
        Err("the name is empty; write the name on the wire".to_owned())
    } else {
        Ok(value)
    }
}

/// The data of the event that ends a stream: what a whole event can have (WHATWG HTML, section
/// 9.2.6).
pub(crate) fn marker(literal: &LitStr) -> Result<String, String> {
    let value = literal.value();
    if value.is_empty() {
        Err("no event has empty data; write the data of the last event".to_owned())
    } else if value.contains(['\r', '\0']) {
        Err("the marker has characters that no event has; write its data as it is".to_owned())
    } else {
        Ok(value)
    }
}

/// The name of an event.
pub(crate) fn event_name(literal: &LitStr) -> Result<String, String> {
    let value = literal.value();
    if value.is_empty() {
        Err("no event has an empty name; one without a name is a `message`".to_owned())
    } else if value.contains(['\r', '\n', '\0']) {
        Err("no event has such a name; write it as it is in the stream".to_owned())
    } else {
        Ok(value)
    }
}

/// The name of a rate limit.
pub(crate) fn bucket(literal: &LitStr) -> Result<String, String> {
    let value = literal.value();
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    if (1..=64).contains(&value.len()) && value.bytes().all(is_plain) {
        Ok(value)
    } else {
        Err("not the name of a bucket; write 1 to 64 letters, digits, `-`, `_` or `.`".to_owned())
    }
}

/// What sets a header that a declaration may not set.
fn header_owner(name: &str) -> Option<&'static str> {
    match name {
        "host" => Some("the base URL"),
        "content-type" | "content-length" | "content-encoding" => Some("the encoding"),
        "user-agent" => Some("the client"),
        "connection" | "expect" | "keep-alive" | "te" | "trailer" | "transfer-encoding"
        | "upgrade" => Some("the transport"),
        _ if name.starts_with("proxy-") => Some("the transport"),
        _ => None,
    }
}

/// Whether a text is a token of RFC 9110, section 5.6.2.
fn is_token(text: &str) -> bool {
    let is_token_char =
        |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_token_char)
}

/// A time such as `5s` in milliseconds: more than zero and at most an hour.
pub(crate) fn timeout(literal: &LitStr) -> Result<u64, String> {
    let value = literal.value();
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = value.split_at_checked(digits).unwrap_or(("", ""));
    let factor = match unit {
        "ms" => Some(1),
        "s" => Some(1000),
        "m" => Some(60_000),
        _ => None,
    };
    let Some(factor) = factor.filter(|_| !number.is_empty()) else {
        return Err(format!(
            "`{}` is not a time; write `500ms`, `5s` or `2m`",
            value.escape_debug()
        ));
    };
    // A number too large for the type is also too large for an hour.
    match number.parse::<u64>().ok().and_then(|number| number.checked_mul(factor)) {
        Some(0) => Err("a timeout of zero fails every call; remove it or write more".to_owned()),
        Some(millis @ 1..=3_600_000) => Ok(millis),
        _ => Err("timeout is too long; write at most `60m`".to_owned()),
    }
}

/// A number of bytes, at least 1.
pub(crate) fn bytes(literal: &LitInt) -> Result<u64, String> {
    match (literal.base10_parse(), literal.suffix()) {
        (Ok(0), "") => {
            Err("a limit of zero fails every response; remove it or write more".to_owned())
        }
        (Ok(bytes), "") => Ok(bytes),
        _ => Err(format!("`{literal}` is not a number of bytes; write one such as `1_048_576`")),
    }
}

/// Attaches an error to the string that it is about.
pub(crate) fn checked<T>(
    literal: &LitStr,
    check: impl FnOnce(&LitStr) -> Result<T, String>,
) -> syn::Result<T> {
    check(literal).map_err(|message| syn::Error::new(literal.span(), message))
}
