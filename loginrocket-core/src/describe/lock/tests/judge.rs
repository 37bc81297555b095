//! What a test and an acceptance do.

use super::super::{
    Lock,
    check::{Mode, Outcome, judge},
};

/// A lock of a version with a field.
fn lock(versions: &str, field: &str) -> Lock {
    let text = format!("lock 1\ncrate files {versions}\n\nendpoint A: POST /a\n  {field}\n");
    text.parse().unwrap_or_else(|error| panic!("{error}:\n{text}"))
}

/// What is done about a lock where the crate has a version and a field.
fn outcome(old: (&str, &str), new: (&str, &str), mode: Mode) -> Outcome {
    judge("api.lock", Some(&lock(old.0, old.1).to_string()), lock(new.0, new.1), mode)
}

/// Of what is written the versions.
fn versions(outcome: &Outcome) -> String {
    let Outcome::Write(text) = outcome else { panic!("{outcome:?}") };
    let lock: Lock = text.parse().unwrap();
    let after = lock.after.map(|after| format!(" after {after}")).unwrap_or_default();
    format!("{}{after}", lock.version)
}

const OPTIONAL: &str = "body a?: string";
const REQUIRED: &str = "body a: string";
const MORE: &str = "body a?: string\n  body b?: string";

#[test]
fn a_lock_that_is_not_there_is_written_when_it_is_accepted() {
    let new = lock("0.1.0", OPTIONAL);
    let Outcome::Fail(why) = judge("api.lock", None, new.clone(), Mode::Check) else { panic!() };
    assert_eq!(why, "there is no `api.lock`; LOGINROCKET_ACCEPT=1 writes it");
    assert_eq!(judge("api.lock", None, new.clone(), Mode::Accept), Outcome::Write(new.to_string()));
}

#[test]
fn a_difference_fails_with_what_it_means() {
    let Outcome::Fail(why) = outcome(("0.1.0", OPTIONAL), ("0.1.1", MORE), Mode::Check) else {
        panic!("it passes")
    };
    assert_eq!(
        why,
        "the wire is not as `api.lock` has it:

`A.b` was added
  service: compatible (only calls that give it differ)
  users: addition (if its type is `#[non_exhaustive]`)

LOGINROCKET_ACCEPT=1 accepts this: it writes `api.lock`, for the review"
    );
}

/// The versions of the lock, the crate's, and the lock that is accepted with a break, or the
/// version that is needed.
#[test]
fn a_break_is_accepted_with_a_version_for_it() {
    for (mode, old, new, expected) in [
        (
            Mode::Accept,
            "0.1.3",
            "0.1.3",
            Err("0.1.3 promises: it needs version 0.2.0, and this is 0.1.3"),
        ),
        (
            Mode::Accept,
            "0.1.3",
            "0.1.4",
            Err("0.1.3 promises: it needs version 0.2.0, and this is 0.1.4"),
        ),
        (Mode::Accept, "0.1.3", "0.2.0", Ok("0.2.0 after 0.1.3")),
        (
            Mode::Accept,
            "1.2.0",
            "1.9.0",
            Err("1.2.0 promises: it needs version 2.0.0, and this is 1.9.0"),
        ),
        (Mode::Accept, "1.2.0", "2.0.0", Ok("2.0.0 after 1.2.0")),
        // The version of the lock counts as published, unless it is said that it was not.
        (Mode::Accept, "0.2.0\nafter 0.1.3", "0.2.0", Err("it needs version 0.3.0")),
        (Mode::AcceptUnreleased, "0.2.0\nafter 0.1.3", "0.2.0", Ok("0.2.0 after 0.1.3")),
        (Mode::AcceptUnreleased, "0.2.0\nafter 0.1.3", "0.2.1", Ok("0.2.1 after 0.1.3")),
        (
            Mode::AcceptUnreleased,
            "0.1.4\nafter 0.1.3",
            "0.1.4",
            Err("0.1.3 promises: it needs version 0.2.0"),
        ),
        (Mode::AcceptUnreleased, "0.1.0", "0.1.0", Ok("0.1.0")),
        // One before a release never counts as published.
        (Mode::Accept, "0.2.0-dev\nafter 0.1.3", "0.2.0-dev", Ok("0.2.0-dev after 0.1.3")),
        (Mode::Accept, "0.2.0-dev\nafter 0.1.3", "0.2.0", Ok("0.2.0 after 0.1.3")),
        (
            Mode::Accept,
            "0.1.4-dev\nafter 0.1.3",
            "0.1.4",
            Err("0.1.3 promises: it needs version 0.2.0"),
        ),
        (Mode::Accept, "0.1.0-dev", "0.1.0-dev", Ok("0.1.0-dev")),
    ] {
        let outcome = outcome((old, OPTIONAL), (new, REQUIRED), mode);
        match (&outcome, expected) {
            (Outcome::Fail(why), Err(expected)) => assert!(why.contains(expected), "{why}"),
            (_, expected) => assert_eq!(Ok(&*versions(&outcome)), expected, "{old} -> {new}"),
        }
    }
}

#[test]
fn a_break_fails_with_the_version_that_it_needs() {
    let Outcome::Fail(why) = outcome(("0.1.0", OPTIONAL), ("0.1.0", REQUIRED), Mode::Check) else {
        panic!("it passes")
    };
    assert!(why.contains("users: breaking (every call must give it)"), "{why}");
    assert!(why.contains("it needs version 0.2.0, and this is 0.1.0"), "{why}");
}

/// The versions of the lock, the crate's, and the lock that is accepted with a field more, or the
/// version that is needed.
#[test]
fn an_addition_is_accepted_with_a_version_for_it() {
    for (mode, old, new, expected) in [
        (
            Mode::Accept,
            "0.1.3",
            "0.1.3",
            Err("adds to what 0.1.3 promises: it needs version 0.1.4, and this is 0.1.3"),
        ),
        (Mode::Accept, "0.1.3", "0.1.4", Ok("0.1.4 after 0.1.3")),
        (
            Mode::Accept,
            "1.2.0",
            "1.2.1",
            Err("adds to what 1.2.0 promises: it needs version 1.3.0, and this is 1.2.1"),
        ),
        (Mode::Accept, "1.2.0", "1.3.0", Ok("1.3.0 after 1.2.0")),
        (Mode::AcceptUnreleased, "1.3.0\nafter 1.2.0", "1.3.0", Ok("1.3.0 after 1.2.0")),
    ] {
        let outcome = outcome((old, OPTIONAL), (new, MORE), mode);
        match (&outcome, expected) {
            (Outcome::Fail(why), Err(expected)) => assert!(why.contains(expected), "{why}"),
            (_, expected) => assert_eq!(Ok(&*versions(&outcome)), expected, "{old} -> {new}"),
        }
    }
}

#[test]
fn what_neither_breaks_nor_adds_is_accepted_in_any_version() {
    let (old, new) = ("timeout 5s", "timeout 7s");
    assert_eq!(versions(&outcome(("1.2.0", old), ("1.2.0", new), Mode::Accept)), "1.2.0");
}

/// Else the next change would be measured by a version that was published with other promises.
#[test]
fn a_lock_follows_versions_that_promise_something_new() {
    for (old, new, is_same) in [
        ("0.1.0", "0.1.0", true),
        ("0.1.0", "0.1.1", false),
        ("0.1.0", "0.2.0", false),
        ("1.0.0", "1.0.7", true),
        ("1.0.0", "1.1.0", false),
        ("1.0.0", "2.0.0", false),
        ("0.2.0-dev", "0.2.0", false),
        ("0.2.0-dev", "0.2.0-rc.1", true),
    ] {
        let outcome = outcome((old, OPTIONAL), (new, OPTIONAL), Mode::Check);
        let expected =
            format!("`api.lock` is of {old}; LOGINROCKET_ACCEPT=1 makes it one of {new}");
        let expected = if is_same { Outcome::Same } else { Outcome::Fail(expected) };
        assert_eq!(outcome, expected);
    }
}

#[test]
fn another_order_is_written_anew() {
    let other = "body b?: string\n  body a?: string";
    let said = outcome(("0.1.0", MORE), ("0.1.0", other), Mode::Check);
    assert!(matches!(&said, Outcome::Fail(why) if why.contains("in another way")), "{said:?}");
    assert_eq!(versions(&outcome(("0.1.0", MORE), ("0.1.0", other), Mode::Accept)), "0.1.0");
}

#[test]
fn what_is_no_lock_is_not_written_over() {
    let said = judge("api.lock", Some("<<<<<<< main\n"), lock("0.1.0", MORE), Mode::Accept);
    let expected = "`api.lock`, line 1: expected `lock 1`; restore or delete it";
    assert_eq!(said, Outcome::Fail(expected.to_owned()));
}
