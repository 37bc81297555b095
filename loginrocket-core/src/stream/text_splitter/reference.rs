//! The same in another way, to compare with: a stream that is there as a whole, text by text.
//! The fuzz target `json_texts` has this file too.

/// Number, offset and line of each text, and the text or what is wrong.
pub(crate) type Texts<'s> = Vec<([u64; 3], Result<&'s [u8], &'static str>)>;

/// Splits the whole stream.
pub(crate) fn split(stream: &[u8], cap: usize) -> Texts<'_> {
    let mut texts = Texts::new();
    let mut rest = stream;
    loop {
        while let [b' ' | b'\t' | b'\n' | b'\r' | 0x1e, behind @ ..] = rest {
            rest = behind;
        }
        let Some(first) = rest.first() else { return texts };
        let before = &stream[..stream.len().saturating_sub(rest.len())];
        let lines = before.split(|byte| *byte == b'\n').count();
        let position = [texts.len().saturating_add(1), before.len(), lines].map(|it| it as u64);
        // A text goes no further than to a record separator.
        let record = rest.split(|byte| *byte == 0x1e).next().unwrap_or_default();
        let is_last = record.len() == rest.len();
        let end = match first {
            b'"' => end_of_string(record),
            b'[' | b'{' => end_of_nested(record),
            _ => record.split(|byte| b" \t\r\n\"[{".contains(byte)).next().map(<[u8]>::len),
        };
        let len = end.unwrap_or(record.len());
        if len > cap {
            texts.push((position, Err("too large")));
            return texts;
        }
        if end.is_none() && is_last {
            texts.push((position, Err("incomplete")));
            return texts;
        }
        let (text, behind) = rest.split_at(len);
        texts.push((position, Ok(text)));
        rest = behind;
    }
}

/// Where a string ends that begins here: behind its quote or a control character.
fn end_of_string(text: &[u8]) -> Option<usize> {
    let mut bytes = text.iter().enumerate().skip(1);
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'"' | ..=0x1f => return Some(at.saturating_add(1)),
            b'\\' => match bytes.next() {
                Some((at, ..=0x1f)) => return Some(at.saturating_add(1)),
                Some(_) => {}
                None => return None,
            },
            _ => {}
        }
    }
    None
}

/// Where an array or object ends that begins here: behind the bracket that closes it, or that
/// does not match one of the 128 outermost; or in a string.
fn end_of_nested(text: &[u8]) -> Option<usize> {
    let mut expected = Vec::new();
    let mut at = 0_usize;
    while let Some(byte) = text.get(at) {
        let mut len = 1;
        match byte {
            b'[' => expected.push(b']'),
            b'{' => expected.push(b'}'),
            b']' | b'}' => {
                let is_compared = expected.len() <= 128;
                let matches = expected.pop() == Some(*byte);
                if expected.is_empty() || (is_compared && !matches) {
                    return Some(at.saturating_add(1));
                }
            }
            b'"' => {
                len = end_of_string(&text[at..])?;
                let end = at.saturating_add(len);
                // A control character has ended it.
                if !text[..end].ends_with(b"\"") {
                    return Some(end);
                }
            }
            _ => {}
        }
        at = at.saturating_add(len);
    }
    None
}
