//! The path of an endpoint: literal text and `{placeholders}`.
//!
//! Knows no fields: whether a placeholder has one is decided in `endpoint::check`. At run time core
//! walks the same text again.

mod fault;

use std::ops::Range;

use proc_macro2::Span;
use syn::LitStr;

use crate::syntax::ctxt::{Ctxt, Place};
use fault::{characters, column, is_word, segments};

/// A path as declared.
pub(crate) struct Template {
    /// The user's literal, unchanged.
    pub(crate) literal: LitStr,
    /// The literal's place in the source.
    pub(crate) place: Place,
    /// The placeholders from left to right.
    pub(crate) placeholders: Vec<Placeholder>,
    /// Whether no placeholder was too broken to be read.
    pub(crate) is_whole: bool,
}

/// One `{name}`, `{name..}` or `{name..?}`.
pub(crate) struct Placeholder {
    /// The field's name, or its index in a tuple struct.
    pub(crate) name: String,
    /// Whether its value may be absent, as that of `{name..?}`.
    pub(crate) is_optional: bool,
    /// The placeholder inside the literal where the compiler can tell, else the literal.
    pub(crate) place: Place,
}

/// A mistake and the bytes that it is about.
type Fault = (Range<usize>, String);

/// A part of the path between two braces or outside of them.
struct Piece<'a> {
    /// First byte.
    start: usize,
    /// The text, braces included.
    text: &'a str,
    /// What it is.
    kind: Kind<'a>,
}

/// What a piece is.
enum Kind<'a> {
    /// Text that is sent unchanged.
    Literal,
    /// A placeholder for this field.
    Placeholder(&'a str),
    /// A placeholder for this field as others write it.
    Foreign(&'a str),
    /// Not understood: the problem, and the remedy.
    Broken(String, &'static str),
}

impl Template {
    /// Reads a path and reports everything that is wrong with it.
    pub(crate) fn parse(cx: &Ctxt, literal: LitStr) -> Template {
        let literal_place = cx.place(literal.span());
        let value = literal.value();
        let (pieces, faults) = read(&value);
        let is_bad = |piece: &Piece<'_>| matches!(piece.kind, Kind::Broken(..) | Kind::Foreign(_));
        let is_whole = !pieces.iter().any(is_bad);
        let names = pieces.iter().filter_map(|piece| Some((piece.range(), Ok(piece.name()?))));
        let is_optional = |range: &Range<usize>| {
            value.get(range.clone()).is_some_and(|text| text.ends_with("..?}"))
        };
        let faults = faults.into_iter().map(|(range, message)| (range, Err(message)));
        let mut marks: Vec<_> = names.chain(faults).collect();
        marks.sort_by_key(|(range, _)| range.start);
        let mut placeholders: Vec<Placeholder> = Vec::new();
        for (range, mark) in marks {
            let is_optional = is_optional(&range);
            let place = cx.place(span(&literal, &value, range));
            match mark {
                Err(message) => cx.error(place, message),
                Ok(name) if placeholders.iter().any(|known| known.name == name) => {
                    cx.error(
                        place,
                        format!("`{{{name}}}` is in the path twice; use another field"),
                    );
                }
                Ok(name) => {
                    placeholders.push(Placeholder { name: name.to_owned(), is_optional, place });
                }
            }
        }
        Template { literal, place: literal_place, placeholders, is_whole }
    }
}

impl Piece<'_> {
    /// The bytes of the piece.
    fn range(&self) -> Range<usize> {
        self.start..self.start.saturating_add(self.text.len())
    }

    /// The field's name, if the piece is a placeholder.
    fn name(&self) -> Option<&str> {
        if let Kind::Placeholder(name) = self.kind { Some(name) } else { None }
    }
}

/// The span of a part of the literal, or of all of it where that cannot be told.
fn span(literal: &LitStr, value: &str, range: Range<usize>) -> Span {
    let token = literal.token();
    // Behind an escape, and in a raw string, the text and its source differ.
    let is_plain = token.to_string() == format!("\"{value}\"");
    let inside = range.start.saturating_add(1)..range.end.saturating_add(1);
    // On a stable compiler, `subspan` returns `None`.
    let part = if is_plain && !range.is_empty() { token.subspan(inside) } else { None };
    part.unwrap_or_else(|| literal.span())
}

/// Cuts a path into pieces and looks for mistakes.
fn read(value: &str) -> (Vec<Piece<'_>>, Vec<Fault>) {
    // Where an empty one is allowed is decided by its owner.
    if value.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let (path, mut faults) = before_query(value);
    let host = scheme_and_host(path);
    if host > 0 {
        let message = "a path has no scheme and host; the client's base URL has them";
        faults.push((0..host, message.to_owned()));
    }
    let (before, behind) = path.split_at_checked(host).unwrap_or(("", path));
    let mut all = pieces(before, 0);
    let pieces = pieces(behind, host);
    for piece in &pieces {
        match &piece.kind {
            Kind::Literal => faults.extend(characters(path, piece)),
            Kind::Placeholder(_) => faults.extend(alone(path, piece)),
            Kind::Foreign(name) => {
                let message = format!("`{}` is not a placeholder; write `{{{name}}}`", piece.text);
                faults.push((piece.range(), message));
            }
            Kind::Broken(problem, remedy) => {
                let column = column(path, piece.start);
                let message = format!("{problem} at column {column} of the path; {remedy}");
                faults.push((piece.range(), message));
            }
        }
    }
    if host == 0 || !behind.is_empty() {
        faults.extend(segments(behind, host));
    }
    all.extend(pieces);
    (all, faults)
}

/// The length of a scheme and host, which belong in the base URL; usually 0.
fn scheme_and_host(path: &str) -> usize {
    let Some((scheme, rest)) = path.split_once("://") else { return 0 };
    let host = rest.find('/').unwrap_or(rest.len());
    scheme.len().saturating_add(3).saturating_add(host)
}

/// The path without a query or fragment, and an error for one.
fn before_query(value: &str) -> (&str, Vec<Fault>) {
    let pieces = pieces(value, 0);
    let mut literals = pieces.iter().filter(|piece| matches!(piece.kind, Kind::Literal));
    let at = literals
        .find_map(|piece| piece.text.find(['?', '#']).map(|at| piece.start.saturating_add(at)));
    let Some((path, rest)) = at.and_then(|at| value.split_at_checked(at)) else {
        return (value, Vec::new());
    };
    let message = if rest.starts_with('?') {
        "`?` in the path; fields marked `query` make the query string"
    } else {
        "`#` in the path; a fragment is never sent, remove it"
    };
    (path, vec![(path.len()..value.len(), message.to_owned())])
}

/// Cuts a part of a path, which begins at `start`, at its braces.
fn pieces(path: &str, mut start: usize) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        let (length, kind) = next(rest);
        let (text, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        pieces.push(Piece { start, text, kind });
        start = start.saturating_add(text.len());
        rest = after;
    }
    pieces
}

/// The length and kind of the first piece.
fn next(rest: &str) -> (usize, Kind<'_>) {
    if rest.starts_with('}') {
        return (1, Kind::Broken("`}` without `{`".to_owned(), "remove it or write `%7D`"));
    }
    if let Some((length, name)) = foreign(rest) {
        return (length, Kind::Foreign(name));
    }
    let Some(inside) = rest.strip_prefix('{') else {
        let is_next = |(at, letter): &(usize, char)| match letter {
            '{' | '}' => true,
            '<' => rest.get(*at..).is_some_and(|rest| foreign(rest).is_some()),
            _ => false,
        };
        let next = rest.char_indices().skip(1).find(is_next);
        return (next.map_or(rest.len(), |(at, _)| at), Kind::Literal);
    };
    let length = inside.find(['{', '}', '/']).unwrap_or(inside.len());
    let (name, after) = inside.split_at_checked(length).unwrap_or((inside, ""));
    if after.starts_with('}') {
        (length.saturating_add(2), placeholder(name))
    } else {
        (
            length.saturating_add(1),
            Kind::Broken("unclosed `{`".to_owned(), "close it or write `%7B`"),
        )
    }
}

/// The length and name of `{{name}}` and `<name>`, perhaps with a type as in `<int:name>`.
fn foreign(rest: &str) -> Option<(usize, &str)> {
    let between = |open: &str, close: &str| {
        let (inside, _) = rest.strip_prefix(open)?.split_once(close)?;
        let name = inside.rsplit(':').next().filter(|name| is_word(name))?;
        Some((open.len().saturating_add(inside.len()).saturating_add(close.len()), name))
    };
    between("{{", "}}").or_else(|| between("<", ">"))
}

/// A placeholder that may be absent takes the slash in front of it along.
fn alone(path: &str, piece: &Piece<'_>) -> Option<Fault> {
    let is_behind_a_slash = path.get(..piece.start).is_some_and(|before| before.ends_with('/'));
    (piece.text.ends_with("..?}") && !is_behind_a_slash).then(|| {
        let message = format!("`{}` is absent with its `/`; write it behind one", piece.text);
        (piece.range(), message)
    })
}

/// The text between two braces.
fn placeholder(text: &str) -> Kind<'_> {
    let name = text.strip_suffix("..?").or(text.strip_suffix("..")).unwrap_or(text);
    let is_index = name.chars().all(|letter| letter.is_ascii_digit());
    if name.is_empty() {
        Kind::Broken("placeholder without a name".to_owned(), "write a field's name")
    } else if name.starts_with("r#") {
        Kind::Broken("raw name in a placeholder".to_owned(), "leave out `r#`")
    } else if name.strip_suffix('?').is_some_and(is_word) {
        Kind::Broken(format!("bad name `{text}`"), "only a `{name..?}` may be absent")
    } else if !is_word(name) && !is_index {
        Kind::Broken(format!("bad name `{}`", text.escape_debug()), "write a field's name")
    } else {
        Kind::Placeholder(name)
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, read};

    /// The placeholders of a path and the number of its mistakes.
    fn summary(path: &str) -> (Vec<&str>, usize) {
        let (pieces, faults) = read(path);
        let names = pieces.iter().filter_map(|piece| match piece.kind {
            Kind::Placeholder(name) => Some(name),
            _ => None,
        });
        (names.collect(), faults.len())
    }

    #[test]
    fn good_paths_have_no_faults() {
        for path in ["/", "/v1/login", "/v1/login/", "/a/%20b/~x;v=1,2/$&'()*+=:@!", "/.well-known"]
        {
            assert_eq!(summary(path), (vec![], 0), "{path}");
        }
        assert_eq!(summary("/{name}:cancel/a:b/:/:1/:a-b"), (vec!["name"], 0));
        assert_eq!(summary("/v{major}.{minor}/{type}"), (vec!["major", "minor", "type"], 0));
        assert_eq!(summary("/{0}/{rest..}"), (vec!["0", "rest"], 0));
        assert_eq!(summary("/{a..}/b/{c}:run/{d..}:x"), (vec!["a", "c", "d"], 0));
        assert_eq!(summary("/a/{b..?}/c/{d..?}"), (vec!["b", "d"], 0));
        assert_eq!(summary(""), (vec![], 0));
        assert_eq!(summary("/{größe}"), (vec!["größe"], 0));
    }

    #[test]
    fn placeholders_behind_a_question_mark_are_not_the_paths() {
        assert_eq!(summary("/{a}?x={b}"), (vec!["a"], 1));
    }

    #[test]
    fn all_mistakes_of_a_path_are_found_at_once() {
        assert_eq!(summary("https://{host}/a b/{c}/../:d?e={f}"), (vec!["host", "c"], 5));
        assert_eq!(summary("https://x"), (vec![], 1));
        assert_eq!(summary("https://x?b"), (vec![], 2));
        assert_eq!(summary("/a?to=https://x"), (vec![], 1));
    }

    #[test]
    fn pieces_cover_the_whole_path() {
        for path in ["/{", "}{", "/{a{b}}/é{ü}", "{}{..}", "a{\u{0}", "/<a>{{b}}<", "<<é>>"] {
            let text: String = super::pieces(path, 0).iter().map(|piece| piece.text).collect();
            assert_eq!(text, path);
        }
    }
}
