//! The instructions that a client runs for one request.

use std::{collections::BTreeMap, process::Command};

use crate::{
    Result,
    arguments::Arguments,
    build::per,
    command::{cargo, output},
    flavour::Flavour,
    median::Samples,
    server,
    table::{Outcome, Row},
    workspace::Workspace,
};

/// How often every endpoint is called at least.
const CALLS: usize = 2;

/// Runs every application under callgrind, for some calls and for twice as
/// many: the difference holds no start and no end.
pub(crate) fn measure(workspace: &Workspace, arguments: &Arguments) -> Result<Row> {
    let outcome = if can_count() {
        let costs = count(workspace, arguments, &Flavour::COMPARED)?;
        Outcome::Costs { costs, unit: "instructions" }
    } else {
        NO_VALGRIND
    };
    Ok(Row {
        measure: "client instructions per request on loopback".to_owned(),
        target: "<= 0.95",
        outcome,
    })
}

/// The outcome on a machine without valgrind.
pub(crate) const NO_VALGRIND: Outcome = Outcome::Skipped("valgrind is not installed");

/// Whether valgrind is there.
pub(crate) fn can_count() -> bool {
    Command::new("valgrind").arg("--version").output().is_ok()
}

/// Counts in every round, each time another flavour first.
pub(crate) fn count(
    workspace: &Workspace,
    arguments: &Arguments,
    flavours: &[Flavour],
) -> Result<BTreeMap<Flavour, Samples>> {
    let base = server::start()?;
    let mut costs: BTreeMap<Flavour, Samples> = BTreeMap::new();
    for flavour in flavours {
        let application = flavour.application(arguments.endpoints);
        output(cargo(workspace).args([
            "build",
            "--release",
            "--quiet",
            "--package",
            &application,
        ]))?;
    }
    for round in 0..arguments.rounds {
        for flavour in flavours.iter().cycle().skip(round).take(flavours.len()) {
            let file = format!("{}-plain", flavour.application(arguments.endpoints));
            let run = |calls: usize| {
                let calls = calls.to_string();
                let endpoints = arguments.endpoints.to_string();
                collected(workspace, &file, &[&base, &calls, &endpoints])
            };
            let requests = arguments.endpoints.saturating_mul(CALLS);
            let (once, twice) = (run(CALLS)?, run(CALLS.saturating_mul(2))?);
            costs.entry(*flavour).or_default().push(per(requests, twice - once));
        }
    }
    Ok(costs)
}

/// Runs a program of a release build; returns the instructions that valgrind
/// counted.
pub(crate) fn collected(workspace: &Workspace, file: &str, arguments: &[&str]) -> Result<f64> {
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
    let run = command.arg(workspace.released(file)).args(arguments).output()?;
    let log = String::from_utf8_lossy(&run.stderr);
    let count = log.split_once("Collected : ").and_then(|(_, rest)| rest.split_whitespace().next());
    match count {
        Some(count) if run.status.success() => Ok(count.parse()?),
        _ => Err(format!("{command:?} failed:\n{log}").into()),
    }
}
