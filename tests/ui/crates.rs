//! Crates with a dependency graph of their own: another edition, a renamed
//! dependency, a re-export by another SDK. They are one workspace, so that
//! they are built together, with their own tests.

use std::{env, path::Path, process::Command};

#[test]
fn crates_with_their_own_dependencies_pass_their_tests() {
    // Without a filled cache of packages the registry has to be asked.
    let result = run(&["--offline"]).or_else(|_| run(&[]));
    assert!(result.is_ok(), "{}", result.unwrap_err());
}

/// Runs the tests of the workspace, in a target folder of its own; fails with
/// what Cargo says.
fn run(options: &[&str]) -> Result<(), String> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("crates");
    let output = Command::new(cargo)
        .args(["test", "--quiet", "--workspace"])
        .args(options)
        .arg("--manifest-path")
        .arg(workspace.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(Path::new(env!("CARGO_TARGET_TMPDIR")).join("crates"))
        .output()
        .expect("cargo runs");
    if output.status.success() {
        return Ok(());
    }
    let text = [output.stdout, output.stderr].concat();
    Err(String::from_utf8_lossy(&text).into_owned())
}
