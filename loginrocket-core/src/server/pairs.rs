//! Pairs of a query string or form (`application/x-www-form-urlencoded`, WHATWG URL, section
//! 5), and percent-encoding. Texts without it are borrowed from the request.

use super::{
    arena::Keeper,
    entries::{Entries, Kind},
};

/// The pairs of a text, with decoded names. A name that is not UTF-8 is none that is declared.
pub(super) fn read<'r>(text: &'r str, keeper: &Keeper<'r>) -> Entries<'r> {
    read_those(text, keeper, |_name| true)
}

/// The pairs whose names are of a kind.
pub(super) fn read_those<'r>(
    text: &'r str,
    keeper: &Keeper<'r>,
    is_one: impl Fn(&str) -> bool,
) -> Entries<'r> {
    let mut entries = Entries::new(Kind::Encoded);
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        if let Some(name) = decode(name, keeper).filter(|name| is_one(name)) {
            entries.push(name, value);
        }
    }
    entries
}

/// The text of a name or value; `None` if it is not UTF-8.
pub(super) fn decode<'r>(text: &'r str, keeper: &Keeper<'r>) -> Option<&'r str> {
    let is_encoded = text.bytes().fold(false, |any, byte| any | matches!(byte, b'%' | b'+'));
    if !is_encoded {
        return Some(text);
    }
    String::from_utf8(unescape(text.as_bytes(), true)).ok().map(|text| keeper.keep(text))
}

/// The text of a part of a path, where a plus sign is one; `None` if it is not UTF-8.
pub(super) fn decode_path<'r>(text: &'r str, keeper: &Keeper<'r>) -> Option<&'r str> {
    if !text.as_bytes().contains(&b'%') {
        return Some(text);
    }
    String::from_utf8(unescape(text.as_bytes(), false)).ok().map(|text| keeper.keep(text))
}

/// Decodes percent-encoding. A percent sign in front of other than two digits stands for
/// itself, as the standard has it.
fn unescape(text: &[u8], plus_is_space: bool) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((byte, tail)) = rest.split_first() {
        rest = tail;
        decoded.push(match (byte, tail) {
            (b'+', _) if plus_is_space => b' ',
            (b'%', [high, low, behind @ ..]) => match (digit(*high), digit(*low)) {
                (Some(high), Some(low)) => {
                    rest = behind;
                    (high << 4) | low
                }
                _ => b'%',
            },
            _ => *byte,
        });
    }
    decoded
}

/// The value of a hexadecimal digit.
fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::{decode, decode_path, read};
    use crate::server::arena::{Arena, Keeper};

    #[test]
    fn a_text_is_decoded_as_the_standard_has_it() {
        let arena = Arena::default();
        let keeper = Keeper::new(&arena);
        for text in ["", "a", "a+b", "%", "%2", "%2g", "%41%zz", "%C3%A9", "a%2Bb%26", "%%41"] {
            let known = form_urlencoded::parse(format!("k={text}").as_bytes())
                .next()
                .unwrap()
                .1
                .into_owned();
            assert_eq!(decode(text, &keeper), Some(&*known), "{text}");
        }
        assert_eq!(decode("%ff", &keeper), None);
        assert_eq!(decode_path("a+b%20c", &keeper), Some("a+b c"));
    }

    #[test]
    fn pairs_are_those_of_the_standard() {
        let arena = Arena::default();
        let keeper = Keeper::new(&arena);
        let entries = read("&a=1&&b&c=d=e&%61=2&=x&", &keeper);
        let all: Vec<_> = (0..6).map_while(|at| entries.get(at)).collect();
        let all: Vec<_> = all.iter().map(|entry| (entry.name, entry.value)).collect();
        assert_eq!(all, [("a", "1"), ("b", ""), ("c", "d=e"), ("a", "2"), ("", "x")]);
    }
}
