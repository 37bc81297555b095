//! The heap allocations of one request, beyond those of reqwest itself.

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

/// Counts once: the same calls allocate the same.
pub(crate) fn measure(workspace: &Workspace, arguments: &Arguments) -> Result<Row> {
    let base = server::start()?;
    let own = count(workspace, arguments, Flavour::Bare, &base)?;
    let mut costs = BTreeMap::new();
    for flavour in Flavour::COMPARED {
        let all = count(workspace, arguments, flavour, &base)?;
        let mut samples = Samples::default();
        samples.push(per(arguments.endpoints, all - own));
        costs.insert(flavour, samples);
    }
    Ok(Row {
        measure: "heap allocations per request, beyond reqwest's own".to_owned(),
        target: "<= 1.00",
        outcome: Outcome::Costs { costs, unit: "allocations" },
    })
}

/// The allocations of one call of every endpoint.
pub(crate) fn count(
    workspace: &Workspace,
    arguments: &Arguments,
    flavour: Flavour,
    base: &str,
) -> Result<f64> {
    let application = flavour.application(arguments.endpoints);
    output(cargo(workspace).args(["build", "--release", "--quiet", "--package", &application]))?;
    let mut command = Command::new(workspace.released(&format!("{application}-counting")));
    let printed = output(command.arg(base).args(["1", &arguments.endpoints.to_string()]))?;
    Ok(printed.split_whitespace().next().unwrap_or_default().parse()?)
}
