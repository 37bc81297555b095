//! What a bearer token adds to a request: the same SDK with one and without.

use crate::{
    Result, allocation,
    arguments::Arguments,
    build::per,
    flavour::Flavour,
    instruction::{self, NO_VALGRIND, can_count},
    server,
    table::{Outcome, Row},
    workspace::Workspace,
};

/// With a token, and without.
const PAIR: [Flavour; 2] = [Flavour::Bearer, Flavour::Loginrocket];

/// Compares the instructions in each round.
pub(crate) fn instructions(workspace: &Workspace, arguments: &Arguments) -> Result<Row> {
    let outcome = if can_count() {
        let mut costs = instruction::count(workspace, arguments, &PAIR)?;
        let [with, without] = PAIR.map(|flavour| costs.remove(&flavour).unwrap_or_default());
        let (ratio, without) = (with.over(&without), without.median());
        let text = format!("{ratio:.3}; 1 = {without:.1} instructions");
        Outcome::Single(text)
    } else {
        NO_VALGRIND
    };
    Ok(row("instructions", outcome))
}

/// Compares the allocations of the whole request, once.
pub(crate) fn allocations(workspace: &Workspace, arguments: &Arguments) -> Result<Row> {
    let base = server::start()?;
    let count = |flavour| {
        let all = allocation::count(workspace, arguments, flavour, &base)?;
        Result::Ok(per(arguments.endpoints, all))
    };
    let [with, without] = PAIR.map(count);
    let (with, without) = (with?, without?);
    let text = format!("{:.3}; 1 = {without:.1} allocations", with / without);
    Ok(row("heap allocations", Outcome::Single(text)))
}

/// A line of the report.
fn row(what: &str, outcome: Outcome) -> Row {
    let measure = format!("{what} of a request with a bearer token, without = 1");
    Row { measure, target: "<= 1.03", outcome }
}
