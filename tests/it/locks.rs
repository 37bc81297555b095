//! The locks of LoginRocket's own endpoints, and what a lock says of every kind of declaration.

#[expect(dead_code, reason = "its fields are described only")]
mod zoo;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

use loginrocket::{
    describe::{self, lock, lock::RULES},
    v1, v2,
};

#[test]
fn the_wire_of_version_1_is_as_it_was_locked() {
    lock!("tests/it/locks/v1.lock", v1::endpoints());
}

#[test]
fn the_wire_of_version_2_is_as_it_was_locked() {
    lock!("tests/it/locks/v2.lock", v2::endpoints());
}

#[test]
fn the_wire_of_the_zoo_is_as_it_was_locked() {
    lock!("tests/it/locks/zoo.lock", zoo::endpoints());
}

/// What a lock says when it does not fit.
fn refusal(check: impl FnOnce()) -> String {
    let panic = catch_unwind(AssertUnwindSafe(check)).unwrap_err();
    *panic.downcast::<String>().unwrap()
}

#[test]
fn a_test_fails_with_what_differs() {
    let endpoints = describe::endpoints![v1::Login<'_>, v1::Logout<'_>];
    let said = refusal(|| lock!("tests/it/locks/v1.lock", endpoints));
    let expected = "
`Signup` was removed
  service: compatible (other requests are as they were)
  users: breaking (code that names it does not compile)
";
    assert!(said.contains(expected), "{said}");
    assert!(said.contains("this breaks what 0.1.0 promises"), "{said}");
}

#[test]
fn a_lock_that_is_not_there_is_not_written_by_itself() {
    let said = refusal(|| lock!("tests/it/locks/no.lock", [v1::Login<'_>]));
    assert!(
        said.starts_with("there is no `tests/it/locks/no.lock`; LOGINROCKET_ACCEPT=1"),
        "{said}"
    );
    assert!(!Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/locks/no.lock").exists());
}

/// Two versions of a service have calls of the same names.
#[test]
fn endpoints_of_one_name_are_refused() {
    let said = refusal(|| lock!("tests/it/locks/v1.lock", [v1::Login<'_>, v2::Login<'_>]));
    assert!(said.starts_with("two endpoints are named `Login`;"), "{said}");
}

/// The guide has a row for each rule, with the verdicts.
#[test]
fn the_guide_has_the_table_of_rules() {
    let guide = include_str!("../../src/guide/releasing.md");
    for rule in RULES {
        let said = |is_breaking| if is_breaking { "breaks" } else { "fits" };
        let (service, users) = (said(rule.service.is_breaking()), said(rule.users.is_breaking()));
        let row = format!("| {} {} | {service} | {users} |", rule.what, rule.how);
        assert!(guide.contains(&row), "{row}");
    }
}
