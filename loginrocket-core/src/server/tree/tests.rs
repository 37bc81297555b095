//! Templates against a matcher that tries everything.

use http::Method;
use proptest::{collection::vec, prelude::*, sample::select};

use super::{Tree, TreeError, single};
use crate::spec::Spec;

/// A part of a template.
#[derive(Clone, Debug, PartialEq)]
enum Token {
    /// This text, or a slash.
    Text(&'static str),
    /// A placeholder.
    One,
    /// A catch-all.
    Many,
}

/// Segments of few texts, so that they often match the same.
fn segment() -> impl Strategy<Value = Vec<Token>> {
    use Token::{Many, One, Text};
    let kinds: Vec<Vec<Token>> = vec![
        vec![Text("a")],
        vec![Text("b")],
        vec![One],
        vec![Many],
        vec![Text("a"), One],
        vec![One, Text("b")],
        vec![One, Text("-"), One],
        vec![Text("a"), Many],
        vec![Many, Text("-b")],
        vec![One, Text("-"), Many],
        vec![Many, Text("-"), One],
        vec![One, Text("-"), Many, Text("-"), One],
    ];
    select(kinds)
}

/// A template with its parts.
#[derive(Clone, Debug)]
struct Template {
    tokens: Vec<Token>,
    text: &'static str,
}

/// The template of these segments.
fn template(segments: &[Vec<Token>]) -> Template {
    let with_slash = |segment: &Vec<Token>| [&[Token::Text("/")], segment.as_slice()].concat();
    let tokens: Vec<Token> = segments.iter().flat_map(with_slash).collect();
    let name = |(number, token): (usize, &Token)| match token {
        Token::Text(text) => (*text).to_owned(),
        Token::One => format!("{{p{number}}}"),
        Token::Many => format!("{{p{number}..}}"),
    };
    let text: String = tokens.iter().enumerate().map(name).collect();
    Template { tokens, text: Box::leak(text.into_boxed_str()) }
}

/// Any template, and another one that differs in two segments at most.
fn templates() -> impl Strategy<Value = (Template, Template)> {
    let changes = vec((any::<prop::sample::Index>(), segment()), 1..3);
    (vec(segment(), 1..6), changes).prop_map(|(segments, changes)| {
        let mut others = segments.clone();
        for (at, segment) in changes {
            *at.get_mut(&mut others) = segment;
        }
        (template(&segments), template(&others))
    })
}

/// A path that a template may match: each placeholder has one of these values.
fn fill(template: &Template, values: &[&str]) -> String {
    let mut values = values.iter().cycle();
    let value = |token: &Token| match token {
        Token::Text(text) => *text,
        Token::One => values.find(|value| !value.contains('/')).unwrap(),
        Token::Many => values.next().unwrap(),
    };
    template.tokens.iter().map(value).collect()
}

/// Whether any choice of values makes this path.
fn can_match(tokens: &[Token], path: &str) -> bool {
    let Some((first, behind)) = tokens.split_first() else { return path.is_empty() };
    let is_value = |value: &str| match first {
        Token::Text(text) => value == *text,
        Token::One => !value.is_empty() && !value.contains('/'),
        Token::Many => !value.is_empty() && !value.starts_with('/') && !value.ends_with('/'),
    };
    let mut cuts = (0..=path.len()).filter_map(|end| path.split_at_checked(end));
    cuts.any(|(value, rest)| is_value(value) && can_match(behind, rest))
}

/// Which of two templates a path goes to; an error if they may not be in one tree.
fn winner(
    first: &Template,
    second: &Template,
    path: &str,
) -> Result<Option<&'static str>, TreeError> {
    let mut tree = Tree::default();
    for (route, template) in [first, second].into_iter().enumerate() {
        let spec = Spec::new("Test", "GET", template.text);
        tree.add(route, &spec, &[Method::GET])?;
    }
    let found = tree.find(path, &Method::GET).ok();
    Ok(found.map(|(route, _)| [first, second][route].text))
}

/// Values of a few characters.
fn values() -> impl Strategy<Value = Vec<&'static str>> {
    vec(select(vec!["a", "b", "1", "a/b", "1/2", "b/a/b", "a-b", "1/a/b/x", "-"]), 1..6)
        // One at least fits into a segment.
        .prop_map(|values| [values, vec!["x"]].concat())
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(10_000)
    })]

    #[test]
    fn a_template_matches_what_a_client_makes_of_it(
        (made, other) in templates(), values in values(),
    ) {
        for template in [&made, &other] {
            let path = fill(&made, &values);
            let found = single("", template.text).unwrap().find(&path, &Method::GET).is_ok();
            let expected = can_match(&template.tokens, &path);
            prop_assert_eq!(found, expected, "{} {}", template.text, path);
        }
    }

    #[test]
    fn the_order_of_endpoints_decides_nothing(
        (one, other) in templates(), values in values(),
    ) {
        let path = fill(&one, &values);
        let found = winner(&one, &other, &path);
        prop_assert_eq!(found, winner(&other, &one, &path), "{} {} {}", one.text, other.text, path);
    }
}
