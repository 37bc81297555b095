//! The syntax of the header `Link` (RFC 8288, section 3). What its targets mean is not
//! decided here.

use std::borrow::Cow;

/// One link.
#[derive(Debug, Default)]
pub(crate) struct Link<'a> {
    /// The target, between `<` and `>`.
    pub(crate) target: &'a [u8],
    /// The first `rel`: one relation type or several.
    rel: Option<Cow<'a, [u8]>>,
    /// The first `anchor`: what the link is about, if not the response.
    pub(crate) anchor: Option<Cow<'a, [u8]>>,
}

impl Link<'_> {
    /// Whether it is of this relation type.
    pub(crate) fn is(&self, relation: &str) -> bool {
        let rel = self.rel.as_deref().unwrap_or_default();
        rel.split(u8::is_ascii_whitespace).any(|one| one.eq_ignore_ascii_case(relation.as_bytes()))
    }
}

/// Reads the links of a field; each byte is looked at once.
///
/// # Errors
///
/// Where it is malformed: the index of the first byte that is not understood.
pub(crate) fn read<'a>(value: &'a [u8], each: &mut dyn FnMut(&Link<'a>)) -> Result<(), usize> {
    let mut reader = Reader { value, at: 0 };
    loop {
        reader.skip(|byte| matches!(byte, b' ' | b'\t' | b','));
        if reader.peek().is_none() {
            return Ok(());
        }
        each(&reader.link()?);
    }
}

/// A field, and how far it is read.
struct Reader<'a> {
    value: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    /// The next byte.
    fn peek(&self) -> Option<u8> {
        self.value.get(self.at).copied()
    }

    /// Goes on by one byte.
    fn step(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    /// Takes the bytes that are of a kind.
    fn take(&mut self, is_one: impl Fn(u8) -> bool) -> &'a [u8] {
        let rest = self.value.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|byte| !is_one(*byte)).unwrap_or(rest.len());
        self.at = self.at.saturating_add(length);
        rest.get(..length).unwrap_or_default()
    }

    /// Passes over the bytes that are of a kind.
    fn skip(&mut self, is_one: impl Fn(u8) -> bool) {
        self.take(is_one);
    }

    /// Passes over white space.
    fn skip_space(&mut self) {
        self.skip(is_space);
    }

    /// Takes one byte, which must be this one.
    fn expect(&mut self, byte: u8) -> Result<(), usize> {
        if self.peek() != Some(byte) {
            return Err(self.at);
        }
        self.step();
        Ok(())
    }

    /// A link with its parameters.
    fn link(&mut self) -> Result<Link<'a>, usize> {
        self.expect(b'<')?;
        let target = self.take(|byte| byte != b'>');
        self.expect(b'>')?;
        let mut link = Link { target, ..Link::default() };
        loop {
            self.skip_space();
            match self.peek() {
                None | Some(b',') => return Ok(link),
                Some(b';') => self.step(),
                Some(_) => return Err(self.at),
            }
            self.skip_space();
            // A parameter may be missing between two semicolons.
            if !matches!(self.peek(), None | Some(b',' | b';')) {
                self.parameter(&mut link)?;
            }
        }
    }

    /// A parameter. Of those of one name the first counts.
    fn parameter(&mut self, link: &mut Link<'a>) -> Result<(), usize> {
        let name = self.take(|byte| !is_space(byte) && !matches!(byte, b'=' | b';' | b',' | b'"'));
        if name.is_empty() {
            return Err(self.at);
        }
        self.skip_space();
        let value = if self.peek() == Some(b'=') {
            self.step();
            self.skip_space();
            self.parameter_value()?
        } else {
            Cow::Borrowed(&[][..])
        };
        if name.eq_ignore_ascii_case(b"rel") {
            link.rel.get_or_insert(value);
        } else if name.eq_ignore_ascii_case(b"anchor") {
            link.anchor.get_or_insert(value);
        }
        Ok(())
    }

    /// The value of a parameter.
    fn parameter_value(&mut self) -> Result<Cow<'a, [u8]>, usize> {
        if self.peek() == Some(b'"') {
            return self.quoted();
        }
        Ok(Cow::Borrowed(self.take(|byte| !is_space(byte) && !matches!(byte, b';' | b',' | b'"'))))
    }

    /// A text in quotation marks, in which a backslash stands before any byte.
    fn quoted(&mut self) -> Result<Cow<'a, [u8]>, usize> {
        self.step();
        let plain = |byte| byte != b'"' && byte != b'\\';
        let mut text = Cow::Borrowed(self.take(plain));
        loop {
            match self.peek() {
                None => return Err(self.at),
                Some(b'\\') => {
                    self.step();
                    text.to_mut().push(self.peek().ok_or(self.at)?);
                    self.step();
                    text.to_mut().extend_from_slice(self.take(plain));
                }
                Some(_) => {
                    self.step();
                    return Ok(text);
                }
            }
        }
    }
}

/// White space within a field (RFC 9110, section 5.6.3).
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

#[cfg(test)]
mod tests {
    use super::read;

    /// The targets of the links of a relation type `next`; or where the field is malformed.
    fn next(value: &str) -> Result<Vec<String>, usize> {
        let mut found = Vec::new();
        read(value.as_bytes(), &mut |link| {
            if link.is("next") {
                let anchor = link.anchor.as_deref().map(String::from_utf8_lossy);
                let anchor = anchor.map_or(String::new(), |anchor| format!(" of {anchor}"));
                found.push(format!("{}{anchor}", String::from_utf8_lossy(link.target)));
            }
        })?;
        Ok(found)
    }

    #[test]
    fn the_links_of_a_field() {
        for (value, expected) in [
            ("", &[][..]),
            (" , ,\t", &[]),
            (r#"</2>; rel="next""#, &["/2"]),
            ("</2>;rel=next", &["/2"]),
            ("</2> ; REL = NeXt ", &["/2"]),
            (r#"</1>; rel="prev", </2>; rel="next", </9>; rel="last""#, &["/2"]),
            (r#"</2>; rel="last  next""#, &["/2"]),
            (r#"</2>; rel="nextish""#, &[]),
            (r#"</2>; rel="prev"; rel="next""#, &[]),
            (r"</2>; rel*=UTF-8''next", &[]),
            (r#"</2>; rev="next""#, &[]),
            (r#"</2>; title="a, <b>; rel=\"prev\""; rel="next", </3>"#, &["/2"]),
            (r#"</2>; rel="n\ext""#, &["/2"]),
            ("</a,b;c>; rel=next", &["/a,b;c"]),
            ("</2>;;; rel=next;", &["/2"]),
            ("</2>; crossorigin; rel=next", &["/2"]),
            (r#"</2>; anchor="/x"; rel=next"#, &["/2 of /x"]),
            (r#"</2>; anchor=""; rel=next"#, &["/2 of "]),
            ("</2>; rel=next, </3>; rel=next", &["/2", "/3"]),
            ("<>; rel=next", &[""]),
        ] {
            assert_eq!(next(value).unwrap(), expected, "{value}");
        }
    }

    #[test]
    fn what_is_no_link_has_a_place() {
        for (value, at) in [
            ("x", 0),
            ("</2", 3),
            ("</2> rel=next", 5),
            ("</2>; =next", 6),
            (r#"</2>; rel="next"#, 15),
            (r#"</2>; rel="next\"#, 16),
            (r#"</2>; rel="a"b"#, 13),
            ("</2>; rel=next </3>", 15),
            (r#"</2>; rel=a"b""#, 11),
        ] {
            assert_eq!(next(value), Err(at), "{value}");
        }
    }
}
