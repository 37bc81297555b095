//! Crates with a dependency graph of their own: another edition, a renamed
//! dependency, a re-export by another SDK. They are one workspace, so that
//! they are built together, with their own tests.

use std::{env, path::Path, process::Command};

#[test]
fn crates_with_their_own_dependencies_pass_their_tests() {
    let result = cargo(&["test", "--quiet", "--workspace"]);
    assert!(result.is_ok(), "{}", result.unwrap_err());
}

/// Who does not describe endpoints does not build what describes types.
#[test]
fn schemas_are_built_with_their_feature_only() {
    let tree = cargo(&["tree", "--workspace", "--edges", "normal,build", "--prefix", "none"]);
    let tree = tree.unwrap_or_else(|error| panic!("{error}"));
    assert!(tree.contains("loginrocket-core") && !tree.contains("schemars"), "{tree}");
}

/// Runs Cargo in the workspace, with a target folder of its own; without a filled cache of
/// packages the registry has to be asked. Fails with what Cargo says.
fn cargo(arguments: &[&str]) -> Result<String, String> {
    run(arguments, &["--offline"]).or_else(|_| run(arguments, &[]))
}

/// Runs Cargo in the workspace with these options besides.
fn run(arguments: &[&str], options: &[&str]) -> Result<String, String> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("crates");
    let output = Command::new(cargo)
        .args(arguments)
        .args(options)
        .arg("--manifest-path")
        .arg(workspace.join("Cargo.toml"))
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("crates"))
        .output()
        .expect("cargo runs");
    let is_success = output.status.success();
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8_lossy(&text).into_owned();
    if is_success { Ok(text) } else { Err(text) }
}
