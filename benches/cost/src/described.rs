//! What the derives for locks and documents add where their feature is off: the same SDK with
//! them and without.

use crate::{
    Result,
    arguments::Arguments,
    build::{self, Step},
    code,
    flavour::Flavour,
    table::{Outcome, Row},
    workspace::Workspace,
};

/// With the derives, and without.
const PAIR: [Flavour; 2] = [Flavour::Described, Flavour::Loginrocket];

/// Compares what the compiler needs in each round.
pub(crate) fn check(workspace: &Workspace, arguments: &Arguments) -> Result<Row> {
    let mut costs = build::costs(workspace, arguments, Step::Check, &PAIR)?;
    let [with, without] = PAIR.map(|flavour| costs.remove(&flavour).unwrap_or_default());
    Ok(row("`cargo check`", with.over(&without).to_string()))
}

/// Compares the machine code, once.
pub(crate) fn code(workspace: &Workspace, arguments: &Arguments) -> Result<Row> {
    let [with, without] = PAIR.map(|flavour| code::bytes(workspace, arguments, flavour));
    let (with, without) = (with?, without?);
    Ok(row("machine code", format!("{:.3}; 1 = {without:.1} bytes", with / without)))
}

/// A line of the report.
fn row(what: &str, text: String) -> Row {
    let measure = format!("{what} with the derives of `describe`, which is off; without = 1");
    Row { measure, target: "1.00", outcome: Outcome::Single(text) }
}
