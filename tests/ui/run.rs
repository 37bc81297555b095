//! Declarations that must not compile, with what the compiler says, and
//! declarations that must.
//!
//! `fail` holds what the derive says itself, `rustc` what the compiler says
//! about traits. The compiler's layout differs from version to version, so the
//! `.stderr` files are compared with one toolchain; with another, the cases
//! still must fail to compile.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by a panic")]

mod crates;
mod strict;

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The toolchain that wrote the `.stderr` files.
const PINNED: &str = "rustc 1.95.";

/// Set for the run that only asks whether the cases fail.
const CASES: &str = "LOGINROCKET_UI_CASES";

#[test]
fn bad_declarations_do_not_compile() {
    if let Ok(cases) = env::var(CASES) {
        trybuild::TestCases::new().compile_fail(format!("{cases}/*.rs"));
    } else if rustc_version().starts_with(PINNED) {
        let tests = trybuild::TestCases::new();
        tests.compile_fail("fail/*.rs");
        tests.compile_fail("rustc/*.rs");
    } else {
        for folder in ["fail", "rustc"] {
            fail_without_comparison(folder);
        }
    }
}

#[test]
fn good_declarations_compile_and_run() {
    if env::var(CASES).is_err() {
        trybuild::TestCases::new().pass("pass/*.rs");
    }
}

#[test]
fn there_are_enough_cases() {
    let failing: Vec<PathBuf> = cases("fail").chain(cases("rustc")).collect();
    assert!(failing.len() >= 80, "{} cases must not compile", failing.len());
    for case in &failing {
        assert!(case.with_extension("stderr").exists(), "{} has no `.stderr`", case.display());
    }
    let passing = cases("pass").count();
    assert!(passing >= 25, "{passing} cases must compile");
    for folder in ["fail", "rustc"] {
        let all = fs::read_dir(folder).unwrap().count();
        assert_eq!(all, 2 * cases(folder).count(), "a file in `{folder}` belongs to no case");
    }
}

/// After a mistake the derive's own messages come, and none of the compiler's.
#[test]
fn nothing_follows_from_a_mistake() {
    for case in cases("fail") {
        let text = fs::read_to_string(case.with_extension("stderr")).unwrap();
        let is_ours = !text.contains("error[") && !text.contains("warning:");
        assert!(is_ours, "{}:\n{text}", case.display());
    }
}

/// The cases in a folder.
fn cases(folder: &str) -> impl Iterator<Item = PathBuf> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
}

/// The version line of the compiler that trybuild uses.
fn rustc_version() -> String {
    let rustc = env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let output = Command::new(rustc).arg("--version").output().expect("rustc runs");
    String::from_utf8(output.stdout).expect("a version is text")
}

/// Runs this test again over a copy of the cases, and lets it write what the
/// compiler says: trybuild then only checks that each case fails.
fn fail_without_comparison(folder: &str) {
    let cases = copy_of(folder);
    let status = Command::new(env::current_exe().unwrap())
        .args(["--exact", "bad_declarations_do_not_compile"])
        .env("TRYBUILD", "overwrite")
        .env(CASES, &cases)
        .status()
        .unwrap();
    assert!(status.success(), "a case of `{folder}` compiles");
}

/// Copies the cases, without their `.stderr` files, to where Cargo keeps
/// files of tests.
fn copy_of(folder: &str) -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ui").join(folder);
    let _ = fs::remove_dir_all(&target);
    fs::create_dir_all(&target).unwrap();
    for path in cases(folder) {
        fs::copy(&path, target.join(path.file_name().unwrap())).unwrap();
    }
    target
}
