//! Declarations that must not compile, with what the compiler says, and
//! declarations that must.
//!
//! The derive's messages are not tested here: each stands once, with its token,
//! in `loginrocket-macros/snapshots/messages.txt`. `fail` shows what only a
//! compiler can show: how it renders the span, and that nothing follows from a
//! mistake where the broken type is used. `rustc` holds what the compiler itself
//! says about traits. Its layout differs from version to version, so the
//! `.stderr` files are compared with one toolchain; with another, the cases
//! still must fail to compile, those of `fail` with the same messages.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by a panic"
)]

mod crates;
mod strict;

use std::{
    env, fs,
    io::{self, Write as _},
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
        return;
    }
    let version = rustc_version();
    if version.starts_with(PINNED) {
        let tests = trybuild::TestCases::new();
        tests.compile_fail("fail/*.rs");
        tests.compile_fail("rustc/*.rs");
    } else {
        say(&format!(
            "ui: the `.stderr` files are not compared, since each compiler has its own layout: \
             they are of {PINNED}x, this is {version}"
        ));
        let said = fail_without_comparison("fail");
        for case in cases("fail") {
            let other = said.join(case.file_name().unwrap());
            assert_eq!(messages(&other), messages(&case), "{}", case.display());
        }
        fail_without_comparison("rustc");
    }
}

#[test]
fn good_declarations_compile_and_run() {
    trybuild::TestCases::new().pass("pass/*.rs");
}

/// Without its `.stderr` a case passes whatever the compiler says.
#[test]
fn every_file_belongs_to_a_case() {
    for folder in ["fail", "rustc"] {
        let mut expected: Vec<PathBuf> = cases(folder)
            .into_iter()
            .flat_map(|case| [case.with_extension("stderr"), case])
            .collect();
        expected.sort_unstable();
        assert_eq!(files(folder), expected);
    }
    assert_eq!(files("pass"), cases("pass"));
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

/// The cases in a folder, in order; at least one.
fn cases(folder: &str) -> Vec<PathBuf> {
    let mut cases = files(folder);
    cases.retain(|path| path.extension().is_some_and(|extension| extension == "rs"));
    assert!(!cases.is_empty(), "no case in `{folder}`");
    cases
}

/// All files in a folder, in order.
fn files(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort_unstable();
    files
}

/// The errors that the compiler reported for a case, without their places.
fn messages(case: &Path) -> Vec<String> {
    let text = fs::read_to_string(case.with_extension("stderr")).unwrap();
    text.lines().filter(|line| line.starts_with("error")).map(str::to_owned).collect()
}

/// Says something to whoever runs the tests; what `eprintln!` says is hidden
/// for a test that passes.
fn say(line: &str) {
    io::stderr().write_all(format!("{line}\n").as_bytes()).unwrap();
}

/// The version line of the compiler that trybuild uses.
fn rustc_version() -> String {
    let rustc = env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let output = Command::new(rustc).arg("--version").output().expect("rustc runs");
    String::from_utf8(output.stdout).expect("a version is text").trim_end().to_owned()
}

/// Runs the test again over a copy of the cases, and lets it write what the
/// compiler says: trybuild then only checks that each case fails. Returns where
/// the copy is.
fn fail_without_comparison(folder: &str) -> PathBuf {
    let cases = copy_of(folder);
    let output = Command::new(env::current_exe().unwrap())
        .args(["--exact", "bad_declarations_do_not_compile"])
        .env("TRYBUILD", "overwrite")
        .env(CASES, &cases)
        .output()
        .unwrap();
    if !output.status.success() {
        say(&String::from_utf8_lossy(&output.stderr));
        panic!("a case of `{folder}` compiles");
    }
    cases
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
