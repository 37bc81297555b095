//! The token of a page: where to resume a list.

use std::{fmt, str::FromStr};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use zeroize::Zeroizing;

use crate::{error::TokenError, spec::Spec};

/// The longest text of a token, in bytes.
const MAX_TEXT: usize = 1 << 16;

/// Where to resume a list: the token of one page.
///
/// [`Pages::token`](super::Pages::token) gives it, and
/// [`Pages::resume`](super::Pages::resume) takes it, in another process too: it is a text
/// of letters, digits, `-` and `_`. It holds what the service sent, unencrypted, so it may
/// hold a secret: its `Debug` shows nothing of it.
///
/// ```
/// use loginrocket::pages::PageToken;
///
/// let token: PageToken = "c1-0a1b2c3d-a2V5Xzc".parse()?;
/// assert_eq!(token.to_string(), "c1-0a1b2c3d-a2V5Xzc");
/// assert_eq!(format!("{token:?}"), "PageToken(..)");
/// # Ok::<(), loginrocket::error::TokenError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct PageToken {
    mode: Mode,
    endpoint: u32,
    value: Zeroizing<String>,
}

/// How the pages follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    Cursor,
    Link,
    Number,
    Offset,
}

impl Mode {
    /// All of them, with their signs.
    const SIGNS: [(&'static str, Self); 4] =
        [("c1", Self::Cursor), ("l1", Self::Link), ("n1", Self::Number), ("o1", Self::Offset)];

    /// The sign with the version of the text.
    fn sign(self) -> &'static str {
        let sign = Self::SIGNS.into_iter().find(|(_, mode)| *mode == self);
        sign.map_or("", |(sign, _)| sign)
    }
}

impl PageToken {
    /// The token of a page of this endpoint.
    pub(crate) fn new(spec: &Spec, mode: Mode, value: String) -> Self {
        Self { mode, endpoint: fingerprint(spec), value: Zeroizing::new(value) }
    }

    /// What it holds, if it is a token of this mode.
    pub(crate) fn value(&self, mode: Mode) -> Result<&str, TokenError> {
        if self.mode == mode { Ok(&self.value) } else { Err(TokenError::OtherMode) }
    }

    /// Whether it is one of this endpoint.
    pub(crate) fn is_of(&self, spec: &Spec) -> bool {
        self.endpoint == fingerprint(spec)
    }
}

/// A number for the endpoint, by its method and path template (FNV-1a). It is the same in
/// every process, and does not change with the name of the struct.
fn fingerprint(spec: &Spec) -> u32 {
    let bytes = [spec.method(), " ", spec.prefix(), spec.path()];
    bytes
        .iter()
        .flat_map(|part| part.bytes())
        .fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

impl fmt::Display for PageToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = Zeroizing::new(URL_SAFE_NO_PAD.encode(self.value.as_bytes()));
        write!(f, "{}-{:08x}-{}", self.mode.sign(), self.endpoint, *value)
    }
}

impl FromStr for PageToken {
    type Err = TokenError;

    fn from_str(text: &str) -> Result<Self, TokenError> {
        let read = || {
            let text = Some(text).filter(|text| text.len() <= MAX_TEXT)?;
            let (sign, rest) = text.split_once('-')?;
            let (endpoint, value) = rest.split_once('-')?;
            let (_, mode) = Mode::SIGNS.into_iter().find(|(known, _)| *known == sign)?;
            let is_hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
            if endpoint.len() != 8 || !endpoint.bytes().all(is_hex) {
                return None;
            }
            let endpoint = u32::from_str_radix(endpoint, 16).ok()?;
            let value = String::from_utf8(URL_SAFE_NO_PAD.decode(value).ok()?).ok()?;
            Some(Self { mode, endpoint, value: Zeroizing::new(value) })
        };
        read().ok_or(TokenError::Syntax)
    }
}

impl fmt::Debug for PageToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PageToken(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::{Mode, PageToken};
    use crate::spec::Spec;

    #[test]
    fn a_token_is_the_same_after_it_was_text() {
        let spec = Spec::new("ListKeys", "GET", "/keys");
        for value in ["", "a", "a b/\u{e7}\n", "====", &"x".repeat(1000)] {
            for mode in [Mode::Cursor, Mode::Link, Mode::Number, Mode::Offset] {
                let token = PageToken::new(&spec, mode, value.to_owned());
                let text = token.to_string();
                assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b)));
                assert!(text.parse::<PageToken>().unwrap() == token);
                assert!(token.is_of(&spec) && !token.is_of(&Spec::new("L", "GET", "/key")));
            }
        }
    }

    #[test]
    fn other_texts_are_no_tokens() {
        let long = format!("c1-00000000-{}", "A".repeat(70_000));
        for text in [
            "",
            "-",
            "c1",
            "c1--",
            "c1-00000000",
            "c2-00000000-YQ",
            "C1-00000000-YQ",
            "c1-0000000-YQ",
            "c1-+0000000-YQ",
            "c1-0000000G-YQ",
            "c1-00000000-YQ==",
            "c1-00000000-Y",
            "c1-00000000-_w",
            " c1-00000000-YQ",
            "c1-00000000-YQ\n",
            &long,
        ] {
            assert!(text.parse::<PageToken>().is_err(), "{text}");
        }
    }
}
