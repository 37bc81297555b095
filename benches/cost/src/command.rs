//! Runs commands, and knows how much processor time they took.

use std::{fmt::Write as _, process::Command};

use nix::sys::{
    resource::{UsageWho, getrusage},
    time::{TimeVal, TimeValLike as _},
};

use crate::{Result, arguments::Arguments, workspace::Workspace};

/// cargo in the generated workspace.
pub(crate) fn cargo(workspace: &Workspace) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(&workspace.directory).env("CARGO_TERM_COLOR", "never");
    // Only a whole build is one that can be compared.
    command.env("CARGO_INCREMENTAL", "0").env("CARGO_TARGET_DIR", "target");
    command
}

/// Runs a command to its end; returns what it printed.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command.output()?;
    if output.status.success() {
        return Ok(String::from_utf8(output.stdout)?);
    }
    let errors = String::from_utf8_lossy(&output.stderr);
    Err(format!("{command:?} failed:\n{errors}").into())
}

/// Runs a command; returns the seconds of processor time that it and the
/// processes that it started have taken.
pub(crate) fn seconds(command: &mut Command) -> Result<f64> {
    let before = spent()?;
    output(command)?;
    Ok(spent()? - before)
}

/// The processor time of all commands until now, in seconds.
fn spent() -> Result<f64> {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    #[expect(clippy::cast_precision_loss, reason = "a year of microseconds fits")]
    let seconds = |time: TimeVal| time.num_microseconds() as f64 / 1e6;
    Ok(seconds(usage.user_time()) + seconds(usage.system_time()))
}

/// What the numbers depend on, and how to repeat them.
pub(crate) fn versions(arguments: &Arguments, workspace: &Workspace) -> Result<String> {
    let mut text = format!("`{}`\n\n", arguments.command());
    let rustc = output(Command::new("rustc").arg("--version"))?;
    writeln!(text, "{}, {}", rustc.trim(), std::env::consts::ARCH)?;
    let lock = std::fs::read_to_string(workspace.directory.join("Cargo.lock"))?;
    for name in ["reqwest", "hyper", "rustls", "tokio", "serde_json", "rustify"] {
        let entry = format!("name = \"{name}\"\nversion = \"");
        let version = lock.split_once(&entry).and_then(|(_, rest)| rest.split('"').next());
        write!(text, "{name} {}, ", version.unwrap_or("?"))?;
    }
    Ok(text.trim_end_matches(", ").to_owned())
}
