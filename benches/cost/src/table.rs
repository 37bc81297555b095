//! The report as a Markdown table.

use std::{collections::BTreeMap, fmt};

use crate::{flavour::Flavour, median::Samples};

/// One line of the report.
pub(crate) struct Row {
    /// What is measured.
    pub(crate) measure: String,
    /// What loginrocket should reach.
    pub(crate) target: &'static str,
    /// What came out.
    pub(crate) outcome: Outcome,
}

/// What came out of a measurement.
pub(crate) enum Outcome {
    /// The cost of one endpoint in each flavour.
    Costs {
        /// The costs, in the unit.
        costs: BTreeMap<Flavour, Samples>,
        /// The unit.
        unit: &'static str,
    },
    /// A relation that is no relation to code by hand, or a number.
    Single(String),
    /// Nothing, and why.
    Skipped(&'static str),
}

/// The report.
pub(crate) struct Table(Vec<Row>);

impl Table {
    /// An empty report.
    pub(crate) fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a line, and shows at once that it is there.
    pub(crate) fn add(&mut self, row: Row) {
        eprintln!("{row}");
        self.0.push(row);
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("| cost of one endpoint | target | loginrocket | rustify | by hand |\n")?;
        f.write_str("|---|---|---|---|---|\n")?;
        self.0.iter().try_for_each(|row| writeln!(f, "{row}"))
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "| {} | {} |", self.measure, self.target)?;
        let (costs, unit) = match &self.outcome {
            Outcome::Costs { costs, unit } => (costs, unit),
            Outcome::Single(text) => return write!(f, " {text} | | |"),
            Outcome::Skipped(reason) => return write!(f, " skipped: {reason} | | |"),
        };
        let Some(by_hand) = costs.get(&Flavour::ByHand) else { return f.write_str(" | | |") };
        for flavour in [Flavour::Loginrocket, Flavour::Rustify] {
            match costs.get(&flavour).map(|cost| cost.over(by_hand)) {
                Some(ratio) => write!(f, " {ratio} |")?,
                None => f.write_str(" |")?,
            }
        }
        write!(f, " 1 = {:.1} {unit} |", by_hand.median())
    }
}
