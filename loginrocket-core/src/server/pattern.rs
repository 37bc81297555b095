//! Path templates the other way round: what of a path each placeholder takes.
//!
//! Everything is found from the left, and what stands behind a catch-all from the right, so
//! that no text is looked at again for another choice.

use std::fmt;

use super::{entries::work, path::Capture};
use crate::request::is_dots;

/// A part of a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// This text.
    Literal(String),
    /// The placeholder of this number, within one segment.
    One(usize),
    /// The placeholder of this number, over several segments.
    Many(usize),
}

/// What stands between two slashes; with a catch-all there are slashes in its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Segment(pub(super) Vec<Piece>);

/// How a segment matches, the most exact first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// One text.
    Static,
    /// Text and placeholders.
    Partial,
    /// Any text.
    One,
    /// Any number of segments, perhaps with text around them.
    Many,
}

/// A template that cannot be matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Adjacent;

impl fmt::Display for Adjacent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("two placeholders without text between them")
    }
}

/// The patterns of a template: one for each choice of the placeholders that may be absent.
pub(super) fn parse(prefix: &str, path: &str) -> Result<Vec<Vec<Segment>>, Adjacent> {
    let mut all = vec![vec![Piece::Literal(prefix.to_owned())]];
    let mut rest = path;
    let mut index = 0_usize;
    while let Some((literal, tail)) = rest.split_once('{') {
        let Some((name, behind)) = tail.split_once('}') else { break };
        let piece = if name.contains("..") { Piece::Many(index) } else { Piece::One(index) };
        let mut without = Vec::new();
        for pieces in &mut all {
            push(pieces, literal);
            if name.ends_with("..?") {
                without.push(without_slash(pieces.clone()));
            }
            pieces.push(piece.clone());
        }
        all.append(&mut without);
        rest = behind;
        index = index.saturating_add(1);
    }
    for pieces in &mut all {
        push(pieces, rest);
    }
    all.into_iter().map(segments).collect()
}

/// Appends literal text.
fn push(pieces: &mut Vec<Piece>, text: &str) {
    match pieces.last_mut() {
        Some(Piece::Literal(literal)) => literal.push_str(text),
        _ => pieces.push(Piece::Literal(text.to_owned())),
    }
}

/// Takes away the slash in front of a placeholder that is absent.
fn without_slash(mut pieces: Vec<Piece>) -> Vec<Piece> {
    if let Some(Piece::Literal(literal)) = pieces.last_mut() {
        if literal.ends_with('/') {
            literal.pop();
        }
    }
    pieces
}

/// Cuts pieces at the slashes of their texts.
fn segments(pieces: Vec<Piece>) -> Result<Vec<Segment>, Adjacent> {
    let mut segments = vec![Segment(Vec::new())];
    for piece in pieces {
        let Piece::Literal(text) = piece else {
            let Some(segment) = segments.last_mut() else { continue };
            if matches!(segment.0.last(), Some(Piece::One(_) | Piece::Many(_))) {
                return Err(Adjacent);
            }
            segment.0.push(piece);
            continue;
        };
        for (at, part) in text.split('/').enumerate() {
            if at > 0 {
                segments.push(Segment(Vec::new()));
            }
            if let Some(segment) = segments.last_mut().filter(|_| !part.is_empty()) {
                segment.0.push(Piece::Literal(part.to_owned()));
            }
        }
    }
    // A path begins with a slash; without anything else it is one.
    if segments.len() > 1 {
        segments.remove(0);
    }
    Ok(segments)
}

impl Segment {
    /// How it matches.
    pub(super) fn kind(&self) -> Kind {
        match self.0.as_slice() {
            [] | [Piece::Literal(_)] => Kind::Static,
            [Piece::One(_)] => Kind::One,
            pieces if pieces.iter().any(|piece| matches!(piece, Piece::Many(_))) => Kind::Many,
            _ => Kind::Partial,
        }
    }

    /// The text of a static segment.
    pub(super) fn text(&self) -> &str {
        if let [Piece::Literal(text)] = self.0.as_slice() { text } else { "" }
    }

    /// The texts that it begins and ends with.
    pub(super) fn ends(&self) -> (&str, &str) {
        fn text(piece: &Piece) -> &str {
            if let Piece::Literal(text) = piece { text } else { "" }
        }

        match self.0.as_slice() {
            [] => ("", ""),
            [only] => (text(only), ""),
            [first, .., last] => (text(first), text(last)),
        }
    }

    /// The length of all its texts.
    pub(super) fn literal_len(&self) -> usize {
        let len = |piece: &Piece| if let Piece::Literal(text) = piece { text.len() } else { 0 };
        self.0.iter().map(len).fold(0, usize::saturating_add)
    }

    /// The numbers of its placeholders, in their order.
    pub(super) fn placeholders(&self) -> impl Iterator<Item = usize> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Literal(_) => None,
            Piece::One(index) | Piece::Many(index) => Some(*index),
        })
    }

    /// Whether another one matches the same texts, by other placeholders.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let is_like = |pair: (&Piece, &Piece)| match pair {
            (Piece::Literal(one), Piece::Literal(other)) => one == other,
            (Piece::One(_), Piece::One(_)) | (Piece::Many(_), Piece::Many(_)) => true,
            _ => false,
        };
        self.0.len() == other.0.len() && self.0.iter().zip(&other.0).all(is_like)
    }

    /// Matches a whole text, which begins at `at` in the path.
    pub(super) fn matches(&self, text: &str, at: usize, captures: &mut Vec<Capture>) -> bool {
        match self.kind() {
            Kind::Static => self.text() == text,
            Kind::Many => many(&self.0, text, at, captures).is_some(),
            Kind::Partial | Kind::One => {
                let is_refused = text.contains('/') || (self.0.len() > 1 && is_dots(text));
                !is_refused && partial(&self.0, text, at, captures).is_some()
            }
        }
    }
}

/// Matches texts and placeholders within one segment.
fn partial(pieces: &[Piece], text: &str, at: usize, captures: &mut Vec<Capture>) -> Option<()> {
    let (mut rest, mut at) = (text, at);
    let mut pieces = pieces;
    while let Some((piece, behind)) = pieces.split_first() {
        let len = match piece {
            Piece::Literal(literal) if rest.starts_with(literal.as_str()) => literal.len(),
            Piece::Literal(_) => return None,
            Piece::One(index) | Piece::Many(index) => {
                let len = length(rest, behind)?;
                let end = at.saturating_add(len);
                captures.push(Capture { index: *index, start: at, end, is_many: false });
                len
            }
        };
        (rest, at, pieces) = (rest.get(len..)?, at.saturating_add(len), behind);
    }
    rest.is_empty().then_some(())
}

/// How much of a text a placeholder takes, in front of these pieces.
fn length(text: &str, behind: &[Piece]) -> Option<usize> {
    let len = match behind {
        [] => text.len(),
        [Piece::Literal(last)] => suffix(text, last)?,
        [Piece::Literal(next), ..] => find(text, next)?,
        _ => return None,
    };
    (len > 0).then_some(len)
}

/// Where a text ends with a literal, at a character's start.
fn suffix(text: &str, literal: &str) -> Option<usize> {
    let at = text.strip_suffix(literal)?.len();
    is_start(text, at).then_some(at)
}

/// Where a literal first is in a text, behind at least one character.
fn find(text: &str, literal: &str) -> Option<usize> {
    let starts = text.char_indices().skip(1).map(|(at, _)| at);
    let mut starts = starts.filter(|at| is_start(text, *at));
    let found = starts.find(|at| text.get(*at..).is_some_and(|rest| rest.starts_with(literal)));
    work::count(found.unwrap_or(text.len()));
    found
}

/// Whether a place is not within a percent-encoded byte.
fn is_start(text: &str, at: usize) -> bool {
    let before = text.as_bytes().get(..at).unwrap_or_default();
    !matches!(before, [.., b'%'] | [.., b'%', _])
}

/// A catch-all whose head, what stands in front of it in its first segment, was matched; and what
/// stands behind it in its last one.
struct Around<'s> {
    index: usize,
    after: &'s [Piece],
    /// Where its value begins.
    start: usize,
}

impl<'s> Around<'s> {
    /// Matches what is in front of the catch-all.
    fn head(
        pieces: &'s [Piece],
        text: &str,
        at: usize,
        captures: &mut Vec<Capture>,
    ) -> Option<Self> {
        let place = pieces.iter().position(|piece| matches!(piece, Piece::Many(_)))?;
        let (before, rest) = pieces.split_at_checked(place)?;
        let (Piece::Many(index), after) = rest.split_first()? else { return None };
        let start = match before {
            [] => 0,
            [Piece::Literal(literal)] if text.starts_with(literal.as_str()) => literal.len(),
            [_, .., Piece::Literal(last)] => {
                let first = text.split('/').next()?;
                let end = find(first, last)?.saturating_add(last.len());
                partial(before, first.get(..end)?, at, captures)?;
                end
            }
            _ => return None,
        };
        let value = text.get(start..)?;
        let is_begun = !value.is_empty() && !value.starts_with('/');
        is_begun.then_some(Self { index: *index, after, start })
    }

    /// Matches the catch-all and what is behind it, up to the end of the text.
    fn tail(&self, text: &str, at: usize, captures: &mut Vec<Capture>) -> Option<()> {
        let start = self.start;
        let end = match self.after {
            [] => text.len(),
            [Piece::Literal(literal)] => suffix(text, literal)?,
            [Piece::Literal(next), ..] => {
                // The last segment may be the first, too.
                let last = text.rsplit('/').next()?;
                let begin = text.len().saturating_sub(last.len()).max(start);
                begin.saturating_add(find(text.get(begin..)?, next)?)
            }
            _ => return None,
        };
        let value = text.get(start..end)?;
        // What is empty within the value is found where it is read: here it would take time for
        // each choice of an end.
        if value.is_empty() || value.ends_with('/') {
            return None;
        }
        let (from, to) = (at.saturating_add(start), at.saturating_add(end));
        captures.push(Capture { index: self.index, start: from, end: to, is_many: true });
        match self.after {
            [] | [_] => Some(()),
            after => partial(after, text.get(end..)?, to, captures),
        }
    }
}

/// Matches a catch-all, with what stands around it.
fn many(pieces: &[Piece], text: &str, at: usize, captures: &mut Vec<Capture>) -> Option<()> {
    Around::head(pieces, text, at, captures)?.tail(text, at, captures)
}

/// Matches segments with a catch-all as their first.
pub(super) fn rest(
    segments: &[Segment],
    text: &str,
    at: usize,
    captures: &mut Vec<Capture>,
) -> bool {
    let kept = captures.len();
    let is_match = rest_of(segments, text, at, captures).is_some();
    if !is_match {
        captures.truncate(kept);
    }
    is_match
}

/// The same, and captures of a text that does not match may be left.
fn rest_of(segments: &[Segment], text: &str, at: usize, captures: &mut Vec<Capture>) -> Option<()> {
    let (first, behind) = segments.split_first()?;
    let first = Around::head(&first.0, text, at, captures)?;
    values(&first, behind, text, at, captures)
}

/// Matches the rest of a catch-all, and the segments behind it.
fn values(
    first: &Around<'_>,
    behind: &[Segment],
    text: &str,
    at: usize,
    captures: &mut Vec<Capture>,
) -> Option<()> {
    let Some(next) = behind.iter().position(|segment| segment.kind() == Kind::Many) else {
        // What is behind the last catch-all has a fixed number of segments.
        let end = match behind.len().checked_sub(1) {
            None => text.len(),
            Some(more) => text.rmatch_indices('/').nth(more)?.0,
        };
        first.tail(text.get(..end)?, at, captures)?;
        return fixed(behind, text, end, at, captures);
    };
    let (middle, others) = behind.split_at_checked(next)?;
    let (next, others) = others.split_first()?;
    // The first place where the middle matches leaves most to the next catch-all.
    for (end, _) in text.match_indices('/') {
        let kept = captures.len();
        let tail = first.tail(text.get(..end)?, at, captures);
        let tail = tail.and_then(|()| middle_of(middle, text, end, at, captures));
        if let Some(tail) = tail {
            let (text, at) = (text.get(tail..)?, at.saturating_add(tail));
            if let Some(next) = Around::head(&next.0, text, at, captures) {
                return values(&next, others, text, at, captures);
            }
        }
        captures.truncate(kept);
    }
    None
}

/// Matches the segments behind a slash, to the end.
fn fixed(
    segments: &[Segment],
    text: &str,
    slash: usize,
    at: usize,
    captures: &mut Vec<Capture>,
) -> Option<()> {
    let mut slash = slash;
    for segment in segments {
        slash = one(segment, text, slash, at, captures)?;
    }
    (slash == text.len()).then_some(())
}

/// Matches the segments behind a slash; says where what follows them begins.
fn middle_of(
    segments: &[Segment],
    text: &str,
    slash: usize,
    at: usize,
    captures: &mut Vec<Capture>,
) -> Option<usize> {
    let mut slash = slash;
    for segment in segments {
        slash = one(segment, text, slash, at, captures)?;
    }
    (slash < text.len()).then_some(slash.saturating_add(1))
}

/// Matches one segment behind a slash; says where it ends.
fn one(
    segment: &Segment,
    text: &str,
    slash: usize,
    at: usize,
    captures: &mut Vec<Capture>,
) -> Option<usize> {
    work::count(1);
    let start = slash.saturating_add(1);
    let behind = text.get(start..)?;
    let part = behind.split('/').next()?;
    let is_match = segment.matches(part, at.saturating_add(start), captures);
    is_match.then_some(start.saturating_add(part.len()))
}

#[cfg(test)]
mod tests {
    use super::{Adjacent, parse, rest};
    use crate::server::{entries::work, path::Capture};

    /// The values that a template takes out of a path.
    fn matched<'p>(template: &'static str, path: &'p str) -> Option<Vec<(usize, &'p str)>> {
        let tree = crate::server::tree::single("", template).unwrap();
        let captures = tree.find(path, &http::Method::GET).ok()?.1;
        let value = |one: Capture| (one.index, path.get(one.start..one.end).unwrap());
        Some(captures.into_iter().map(value).collect())
    }

    #[test]
    fn placeholders_take_what_a_client_has_put_there() {
        for (template, path, values) in [
            ("/", "/", &[][..]),
            ("", "/", &[]),
            ("/a/b", "/a/b", &[]),
            ("/u/{0}/k", "/u/a%2Fb/k", &[(0, "a%2Fb")]),
            ("/v{0}.{1}/x", "/v1.2/x", &[(0, "1"), (1, "2")]),
            ("/{0}:run", "/a:b:run", &[(0, "a:b")]),
            ("/{0}2{1}", "/x%20y2z", &[(0, "x%20y"), (1, "z")]),
            ("/{0}20", "/x%2020", &[(0, "x%20")]),
            ("/f/{0..}", "/f/a/b%20c", &[(0, "a/b%20c")]),
            ("/c/{0..}/p/{1}:restore", "/c/a/p/b/p/7:restore", &[(0, "a/p/b"), (1, "7")]),
            ("/a/{0..}:run", "/a/x/y:run", &[(0, "x/y")]),
            ("/.{0..}", "/.x/y", &[(0, "x/y")]),
            ("/{0..}/b/{1..}", "/1/b/2/b/3", &[(0, "1"), (1, "2/b/3")]),
            ("/a{0}-{1..}-{2}", "/a1-x/y-2", &[(0, "1"), (1, "x/y"), (2, "2")]),
            ("/c/{0..?}", "/c", &[]),
            ("/c/{0..?}", "/c/a/b", &[(0, "a/b")]),
            ("/a/{0..?}/c/{1..?}", "/a/c/x", &[(1, "x")]),
        ] {
            assert_eq!(matched(template, path).as_deref(), Some(values), "{template} {path}");
        }
    }

    #[test]
    fn other_paths_do_not_match() {
        for (template, path) in [
            ("/a", "/a/"),
            ("/a", "/b"),
            ("/{0}", "/"),
            ("/{0}", "/a/b"),
            ("/{0}/b", "//b"),
            ("/x{0}", "/x"),
            ("/.{0}", "/.."),
            ("/{0}%", "/a%25"),
            ("/f/{0..}", "/f"),
            ("/f/{0..}", "/f/"),
            ("/f/{0..}/x", "/f/x"),
            ("/f/{0..}/x", "/f/a/y"),
        ] {
            assert_eq!(matched(template, path), None, "{template} {path}");
        }
    }

    #[test]
    fn placeholders_that_touch_cannot_be_told_apart() {
        assert_eq!(parse("", "/{a}{b}"), Err(Adjacent));
    }

    /// The work that it takes to match a template with a path.
    fn work_of(template: &'static str, path: &str) -> usize {
        let template = parse("", template).unwrap();
        work::done();
        rest(&template[0], path, 1, &mut Vec::new());
        work::done()
    }

    #[test]
    fn a_long_path_is_looked_through_once() {
        for part in ["x/", "x/y/", "a/", "y/x/"] {
            let of = |times| work_of("/{a..}/x/{b..}/y/{c..}", &part.repeat(times));
            let (once, twice) = (of(10_000), of(20_000));
            assert!(twice <= once * 2 + 10, "{part}: {once}, {twice}");
        }
    }

    #[test]
    fn a_long_first_segment_is_looked_through_once() {
        for template in ["/{a}-{b..}/x/{c..}", "/{a}-{b..}-{c}/x/{d..}", "/{a..}/x/{b}-{c..}"] {
            let of = |times| work_of(template, &("a".repeat(times) + "-" + &"b/".repeat(times)));
            let (once, twice) = (of(1_000), of(2_000));
            assert!(once >= 1_000 && twice <= once * 2 + 10, "{template}: {once}, {twice}");
        }
    }
}
