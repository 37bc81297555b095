//! Encoding and decoding on their own, beside `serde_json` and nothing else.

use crate::{
    Result,
    build::per,
    command::{cargo, output},
    instruction::{NO_VALGRIND, can_count, collected},
    table::{Outcome, Row},
    workspace::Workspace,
};

/// How often a body is encoded or decoded.
const TIMES: usize = 100;

/// A direction, and the function of `serde_json` that it is compared with.
pub(crate) const DIRECTIONS: [(&str, &str); 2] = [("encode", "to_vec"), ("decode", "from_slice")];

/// Counts the instructions of one direction; no load of the machine changes
/// them.
pub(crate) fn measure(workspace: &Workspace, (direction, by): (&str, &str)) -> Result<Row> {
    output(cargo(workspace).args(["build", "--release", "--quiet", "--package", "codec"]))?;
    let outcome = if can_count() {
        let (ours, theirs) = (count(workspace, direction)?, count(workspace, by)?);
        Outcome::Single(format!("{:.2}; `{by}` {theirs:.0} instructions", ours / theirs))
    } else {
        NO_VALGRIND
    };
    Ok(Row {
        measure: format!("{direction} a body of 100 rows over `serde_json::{by}`"),
        target: "<= 1.05",
        outcome,
    })
}

/// The instructions of a function for one body: the difference of two runs
/// holds no start and no end.
fn count(workspace: &Workspace, function: &str) -> Result<f64> {
    let run = |times: usize| collected(workspace, "codec", &[function, &times.to_string()]);
    Ok(per(TIMES, run(TIMES.saturating_mul(2))? - run(TIMES)?))
}
