//! What the compiler needs for one endpoint.

use std::{collections::BTreeMap, process::Command};

use crate::{
    Result,
    arguments::Arguments,
    command::{cargo, output, seconds},
    flavour::Flavour,
    median::Samples,
    table::{Outcome, Row},
    workspace::{FEW, Workspace, more},
};

/// A way to compile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// `cargo check`.
    Check,
    /// `cargo build`.
    Debug,
    /// `cargo build --release`.
    Release,
}

impl Step {
    /// All of them, the cheapest first.
    pub(crate) const ALL: [Self; 3] = [Self::Check, Self::Debug, Self::Release];

    /// The name on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Debug => "debug",
            Self::Release => "release",
        }
    }

    /// The name in the report, and the target.
    fn row(self) -> (&'static str, &'static str) {
        match self {
            Self::Check => ("`cargo check`, compiler CPU", "<= 0.90"),
            Self::Debug => ("debug build, compiler CPU", "<= 0.85"),
            Self::Release => ("release build, compiler CPU", "<= 0.85"),
        }
    }

    /// The command that compiles a package.
    fn command(self, workspace: &Workspace, package: &str) -> Command {
        let mut command = cargo(workspace);
        match self {
            Self::Check => command.arg("check"),
            Self::Debug => command.arg("build"),
            Self::Release => command.args(["build", "--release"]),
        };
        command.args(["--quiet", "--package", package]);
        command
    }
}

/// Compiles every SDK in every round, each time another one first.
pub(crate) fn measure(workspace: &Workspace, arguments: &Arguments, step: Step) -> Result<Row> {
    let costs = costs(workspace, arguments, step, &Flavour::COMPARED)?;
    let (measure, target) = step.row();
    Ok(Row { measure: measure.to_owned(), target, outcome: Outcome::Costs { costs, unit: "ms" } })
}

/// What some SDKs cost for each endpoint, in milliseconds.
pub(crate) fn costs(
    workspace: &Workspace,
    arguments: &Arguments,
    step: Step,
    flavours: &[Flavour],
) -> Result<BTreeMap<Flavour, Samples>> {
    let endpoints = arguments.endpoints;
    let mut costs: BTreeMap<Flavour, Samples> = BTreeMap::new();
    for flavour in flavours {
        prepare(workspace, step, *flavour, &[FEW, endpoints])?;
    }
    for round in 0..arguments.rounds {
        for flavour in flavours.iter().cycle().skip(round).take(flavours.len()) {
            let few = compile(workspace, step, *flavour, FEW)?;
            let all = compile(workspace, step, *flavour, endpoints)?;
            let cost = per(endpoints.saturating_sub(FEW), all - few);
            costs.entry(*flavour).or_default().push(cost * 1e3);
        }
    }
    Ok(costs)
}

/// Compiles an SDK and one of ten times its size; code by hand is beside it,
/// since the compiler itself need not be linear.
pub(crate) fn growth(workspace: &Workspace, arguments: &Arguments, step: Step) -> Result<Row> {
    let (some, many) = (arguments.endpoints, more(arguments.endpoints));
    let mut costs: BTreeMap<Flavour, [Samples; 2]> = BTreeMap::new();
    for flavour in GROWING {
        prepare(workspace, step, flavour, &[FEW, some, many])?;
    }
    for _ in 0..arguments.rounds {
        for flavour in GROWING {
            let few = middle(workspace, step, flavour, FEW)?;
            let with_some = middle(workspace, step, flavour, some)?;
            let with_many = compile(workspace, step, flavour, many)?;
            let [small, large] = costs.entry(flavour).or_default();
            small.push(per(some.saturating_sub(FEW), with_some - few));
            large.push(per(many.saturating_sub(FEW), with_many - few));
        }
    }
    let texts = costs
        .iter()
        .map(|(flavour, [small, large])| format!("{}: {}", flavour.name(), large.over(small)));
    Ok(Row {
        measure: format!("growth, {}: {many} endpoints over {some}", step.name()),
        target: "0.90 to 1.10",
        outcome: Outcome::Single(texts.collect::<Vec<_>>().join("; ")),
    })
}

/// The flavours whose growth is compared.
pub(crate) const GROWING: [Flavour; 2] = [Flavour::ByHand, Flavour::Loginrocket];

/// The middle of some builds of a small SDK: a single one says little.
fn middle(workspace: &Workspace, step: Step, flavour: Flavour, endpoints: usize) -> Result<f64> {
    let mut samples = Samples::default();
    for _ in 0..5 {
        samples.push(compile(workspace, step, flavour, endpoints)?);
    }
    Ok(samples.median())
}

/// Compiles the dependencies, which are no part of the cost.
fn prepare(workspace: &Workspace, step: Step, flavour: Flavour, sizes: &[usize]) -> Result<()> {
    for endpoints in sizes {
        output(&mut step.command(workspace, &flavour.package(*endpoints)))?;
    }
    Ok(())
}

/// The seconds that an SDK takes, and nothing else.
fn compile(workspace: &Workspace, step: Step, flavour: Flavour, endpoints: usize) -> Result<f64> {
    let package = flavour.package(endpoints);
    workspace.touch(&package)?;
    seconds(step.command(workspace, &package).arg("--offline"))
}

/// The cost of one of some things that cost this much together.
pub(crate) fn per(things: usize, cost: f64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "there are not that many")]
    let things = things as f64;
    cost / things
}
