//! The program of a server, if this machine has it.

use std::{
    env,
    io::{self, Write as _},
    path::PathBuf,
};

/// The variable by which the gate says that no server may be missing: `required`.
const VARIABLE: &str = "LOGINROCKET_SERVERS";

/// A program that is installed.
#[derive(Clone, Debug)]
pub struct Program {
    /// Where it is.
    pub(crate) path: PathBuf,
}

impl Program {
    /// The program of this name, out of Debian's package. If it is not there, a line says that
    /// the test was skipped, also where the output of tests that pass is not shown.
    ///
    /// # Panics
    ///
    /// If it is not there and `LOGINROCKET_SERVERS=required`.
    #[must_use]
    pub fn find(name: &str, package: &str) -> Option<Self> {
        let path = env::var_os("PATH").unwrap_or_default();
        let path = env::split_paths(&path).map(|folder| folder.join(name)).find(|at| at.is_file());
        if path.is_none() {
            let missing = format!("no `{name}` on this machine (Debian's package `{package}`)");
            let is_required = env::var_os(VARIABLE).is_some_and(|value| value == "required");
            assert!(!is_required, "{missing}, and {VARIABLE}=required");
            // Not by `eprintln!`, whose lines are captured.
            let _ = writeln!(io::stderr(), "skipped: {missing}");
        }
        path.map(|path| Self { path })
    }
}
