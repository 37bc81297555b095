//! The locks of LoginRocket's own endpoints, and what a lock says of every kind of declaration.

#[expect(dead_code, reason = "its fields are described only")]
mod zoo;

use std::{fs, path::Path};

use loginrocket::{
    describe::{
        self, Description, lock,
        lock::{RULES, Verdict},
    },
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

/// The lock of endpoints of a version of a crate, in a file of this name.
fn checked(
    file: &str,
    version: &str,
    endpoints: &[Description],
    accept: Option<&str>,
) -> Result<(), String> {
    lock::check(env!("CARGO_TARGET_TMPDIR"), file, ("loginrocket", version), endpoints, accept)
}

#[test]
fn a_lock_is_written_when_it_is_accepted() {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("accepted.lock");
    let _ = fs::remove_file(&path);
    let (some, all) = (describe::endpoints![v1::Login<'_>], v1::endpoints());

    let said = checked("accepted.lock", "0.1.0", &all, None).unwrap_err();
    assert_eq!(said, "there is no `accepted.lock`; LOGINROCKET_ACCEPT=1 writes it");
    assert!(!path.exists());

    checked("accepted.lock", "0.1.0", &all, Some("1")).unwrap();
    checked("accepted.lock", "0.1.0", &all, None).unwrap();
    let written = fs::read_to_string(&path).unwrap();
    let of_endpoints = |text: &str| text.split_once("\n\n").unwrap().1.to_owned();
    assert_eq!(of_endpoints(&written), of_endpoints(include_str!("locks/v1.lock")));

    // A break without a version for it is not written; with one it is.
    for accept in [None, Some("1")] {
        let said = checked("accepted.lock", "0.1.0", &some, accept).unwrap_err();
        let expected = "
`Signup` was removed
  service: compatible (other requests are as they were)
  users: breaking (code that names it does not compile)
";
        assert!(said.contains(expected), "{said}");
        assert!(said.contains("it needs version 0.2.0, and this is 0.1.0"), "{said}");
        assert_eq!(fs::read_to_string(&path).unwrap(), written);
    }
    checked("accepted.lock", "0.2.0", &some, Some("1")).unwrap();
    checked("accepted.lock", "0.2.0", &some, None).unwrap();
    assert!(fs::read_to_string(&path).unwrap().contains("loginrocket 0.2.0\nafter 0.1.0\n"));
}

#[test]
fn what_a_check_cannot_do_is_said() {
    // Two versions of a service have calls of the same names.
    let doubled = describe::endpoints![v1::Login<'_>, v2::Login<'_>];
    for (file, version, endpoints, accept, expected) in [
        ("no.lock", "0.1.0", &doubled, None, "two endpoints are named `Login`;"),
        ("no.lock", "0.1", &v1::endpoints(), None, "`0.1` is no version"),
        ("no.lock", "0.1.0", &v1::endpoints(), Some("yes"), "LOGINROCKET_ACCEPT is `1` or"),
        ("no/no.lock", "0.1.0", &v1::endpoints(), Some("1"), "`no/no.lock` cannot be written: "),
        (".", "0.1.0", &v1::endpoints(), None, "`.` cannot be read: "),
    ] {
        let said = checked(file, version, endpoints, accept).unwrap_err();
        assert!(said.starts_with(expected), "{said}");
    }
}

/// The guide has a row for each rule, with the verdicts.
#[test]
fn the_guide_has_the_table_of_rules() {
    let guide = include_str!("../../src/guide/releasing.md");
    for rule in RULES {
        let said = |verdict: Verdict| match verdict {
            verdict if verdict.is_breaking() => "breaks",
            verdict if verdict.is_addition() => "adds",
            _ => "fits",
        };
        let (service, users) = (said(rule.service), said(rule.users));
        let row = format!("| {} {} | {service} | {users} |", rule.what, rule.how);
        assert!(guide.contains(&row), "{row}");
    }
}
