//! Every mistake and the words for it, as a golden file. Run with `UPDATE_EXPECT=1` to write it anew.

mod api;
mod endpoint;
mod event;
mod request;
mod response;

use std::fmt::Write as _;

use expect_test::expect_file;

use super::{Derive, errors, expand};

/// The cases of one derive.
struct Group {
    /// Begins the names of its cases.
    name: &'static str,
    /// The derive.
    derive: Derive,
    /// Bad declarations by the rule that they break.
    cases: &'static [(&'static str, &'static str)],
    /// The impls of a stand-in, at least.
    impls: usize,
}

/// All derives.
const GROUPS: [Group; 6] = [
    Group { name: "", derive: crate::endpoint::derive, cases: endpoint::CASES, impls: 5 },
    Group { name: "api::", derive: crate::api::derive, cases: api::CASES, impls: 7 },
    Group {
        name: "response::",
        derive: crate::from_response::derive,
        cases: response::CASES,
        impls: 2,
    },
    Group {
        name: "from_request::",
        derive: crate::from_request::derive,
        cases: request::READ,
        impls: 1,
    },
    Group {
        name: "to_response::",
        derive: crate::to_response::derive,
        cases: request::WRITTEN,
        impls: 1,
    },
    Group { name: "event::", derive: crate::from_event::derive, cases: event::CASES, impls: 1 },
];

/// The name and the output of every case, and how many impls are in it at least.
fn outputs() -> impl Iterator<Item = (String, syn::File, usize)> {
    GROUPS.into_iter().flat_map(|Group { name: group, derive, cases, impls }| {
        cases.iter().map(move |(name, declaration)| {
            (format!("{group}{name}"), expand(derive, declaration), impls)
        })
    })
}

#[test]
fn each_mistake_has_its_message() {
    let mut text = String::new();
    for (name, output, _) in outputs() {
        writeln!(text, "{name}").unwrap();
        for (message, span) in errors(&output) {
            let token = span.source_text().unwrap_or_default();
            writeln!(text, "    {message}\n        at {token}").unwrap();
        }
    }
    expect_file!["../../snapshots/messages.txt"].assert_eq(&text);
}

#[test]
fn messages_are_short_and_alike() {
    for (name, output, _) in outputs() {
        let errors = errors(&output);
        assert!(!errors.is_empty(), "{name}");
        for (message, _) in errors {
            assert!(message.chars().count() <= 90, "{name}: {message}");
            assert!(!message.ends_with('.'), "{name}: {message}");
            assert!(!message.starts_with(char::is_uppercase), "{name}: {message}");
        }
    }
}

#[test]
fn messages_come_in_source_order() {
    for (name, output, _) in outputs() {
        let starts = errors(&output).into_iter().map(|(_, span)| span.start());
        let starts: Vec<_> = starts.collect();
        assert!(starts.is_sorted(), "{name}: {starts:?}");
    }
}

#[test]
fn a_stand_in_follows_every_mistake() {
    for (name, output, expected) in outputs() {
        let impls = output.items.into_iter();
        let impls = impls.filter(|item| matches!(item, syn::Item::Impl(_))).count();
        assert!(impls >= expected, "{name}: {impls}");
    }
}
