//! What a user of the runtime builds once: its dependencies.

use std::{collections::BTreeSet, fs};

use crate::{
    Result,
    arguments::Arguments,
    command::{cargo, output, seconds},
    median::Samples,
    table::{Outcome, Row},
    workspace::Workspace,
};

/// Counts the crates under the runtime with its default features.
pub(crate) fn crates(workspace: &Workspace) -> Result<Row> {
    let count = |package: &str| -> Result<usize> {
        let mut command = cargo(workspace);
        command.args(["tree", "--edges", "normal", "--prefix", "none", "--package", package]);
        let tree = output(&mut command)?;
        let crates: BTreeSet<&str> =
            tree.lines().map(|line| line.trim_end_matches(" (*)")).collect();
        // All but the empty library itself.
        Ok(crates.len().saturating_sub(1))
    };
    let (core, reqwest) = (count("clean-core")?, count("clean-reqwest")?);
    Ok(Row {
        measure: "crates under loginrocket-core, default features".to_owned(),
        target: "<= 100",
        outcome: Outcome::Single(format!("{core}; reqwest alone {reqwest}")),
    })
}

/// Builds the runtime and reqwest from nothing.
pub(crate) fn time(workspace: &Workspace, arguments: &Arguments) -> Result<Row> {
    let (mut core, mut reqwest) = (Samples::default(), Samples::default());
    for round in 0..arguments.rounds {
        let mut pair = [("clean-core", &mut core), ("clean-reqwest", &mut reqwest)];
        if round % 2 == 1 {
            pair.reverse();
        }
        for (package, samples) in pair {
            let target = workspace.directory.join("target-clean");
            if target.exists() {
                fs::remove_dir_all(&target)?;
            }
            let mut command = cargo(workspace);
            command
                .args(["build", "--quiet", "--package", package])
                .env("CARGO_TARGET_DIR", target);
            samples.push(seconds(&mut command)?);
        }
    }
    Ok(Row {
        measure: "clean debug build of loginrocket-core over reqwest alone, CPU".to_owned(),
        target: "<= 1.10",
        outcome: Outcome::Single(format!(
            "{}; reqwest alone {:.1} s",
            core.over(&reqwest),
            reqwest.median()
        )),
    })
}
