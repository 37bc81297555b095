//! The command line.

use crate::{Result, workspace::FEW};

/// What to measure, and how often.
pub(crate) struct Arguments {
    /// The number of endpoints in an SDK.
    pub(crate) endpoints: usize,
    /// How often each thing is measured; the median counts.
    pub(crate) rounds: usize,
    /// Whether to compare an SDK with one ten times its size.
    pub(crate) growth: bool,
    /// Whether to build the runtime from nothing.
    pub(crate) clean: bool,
    /// The measures to take; all of them if there are none.
    only: Vec<String>,
}

/// The measures that can be picked.
const MEASURES: [&str; 9] = [
    "check",
    "debug",
    "release",
    "code",
    "instructions",
    "allocations",
    "bearer",
    "described",
    "codec",
];

impl Arguments {
    /// Reads the arguments.
    pub(crate) fn parse(mut words: impl Iterator<Item = String>) -> Result<Self> {
        let mut read =
            Self { endpoints: 100, rounds: 5, growth: false, clean: false, only: Vec::new() };
        while let Some(word) = words.next() {
            match word.as_str() {
                "--endpoints" => read.endpoints = number(words.next())?,
                "--rounds" => read.rounds = number(words.next())?,
                "--quick" => (read.endpoints, read.rounds) = (12, 1),
                "--growth" => read.growth = true,
                "--clean" => read.clean = true,
                "--only" => read.only = list(&words.next().unwrap_or_default())?,
                _ => return Err(format!("no argument `{word}`").into()),
            }
        }
        if read.endpoints <= FEW {
            return Err(format!("needs more than {FEW} endpoints, one of each kind").into());
        }
        Ok(read)
    }

    /// Whether a measure is wanted. With `--only` nothing else is.
    pub(crate) fn wants(&self, measure: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|wanted| wanted == measure)
    }

    /// The command that repeats this run.
    pub(crate) fn command(&self) -> String {
        let mut command = format!(
            "cargo run --release -p loginrocket-cost -- --endpoints {} --rounds {}",
            self.endpoints, self.rounds
        );
        for (flag, set) in [(" --growth", self.growth), (" --clean", self.clean)] {
            command.push_str(if set { flag } else { "" });
        }
        if !self.only.is_empty() {
            command.push_str(" --only ");
            command.push_str(&self.only.join(","));
        }
        command
    }
}

/// A number from 1.
fn number(word: Option<String>) -> Result<usize> {
    match word.unwrap_or_default().parse() {
        Ok(number) if number > 0 => Ok(number),
        _ => Err("an argument needs a number from 1".into()),
    }
}

/// The measures that a list names.
fn list(names: &str) -> Result<Vec<String>> {
    let names: Vec<String> = names.split(',').map(str::to_owned).collect();
    match names.iter().find(|name| !MEASURES.contains(&name.as_str()) && *name != "none") {
        Some(name) => Err(format!("no measure `{name}`; there are {}", MEASURES.join(", ")).into()),
        None => Ok(names),
    }
}

#[cfg(test)]
mod tests {
    use super::Arguments;

    fn parse(line: &str) -> crate::Result<Arguments> {
        Arguments::parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn a_wrong_argument_is_refused() {
        for line in
            ["--endpoints", "--endpoints 6", "--rounds 0", "--rounds x", "--only speed", "fast"]
        {
            assert!(parse(line).is_err(), "{line}");
        }
    }

    #[test]
    fn a_run_can_be_repeated_by_its_command() {
        let quick = parse("--quick --only check,code").unwrap();
        assert!(quick.wants("check") && !quick.wants("debug"));
        assert_eq!(
            quick.command(),
            "cargo run --release -p loginrocket-cost -- --endpoints 12 --rounds 1 \
             --only check,code"
        );
    }
}
