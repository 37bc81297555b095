//! Runs all cases in turn, and prints what they took.

use std::{
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use crate::{
    Result,
    case::{Case, Measured},
};

/// What is measured, and how often.
pub(crate) struct Report {
    mib: u64,
    rounds: usize,
}

impl Report {
    /// Reads the options.
    pub(crate) fn of(options: &[&str]) -> Result<Report> {
        let mut report = Report { mib: 1024, rounds: 5 };
        for pair in options.chunks(2) {
            match *pair {
                ["--mib", mib] => report.mib = mib.parse()?,
                ["--rounds", rounds] => report.rounds = rounds.parse()?,
                _ => return Err(format!("what is `{}`?", pair.join(" ")).into()),
            }
        }
        Ok(report)
    }

    /// Measures and prints.
    pub(crate) fn run(&self) -> Result<()> {
        let server = Server::start()?;
        let bytes = self.mib.saturating_mul(1 << 20);
        println!("{} MiB over TLS, medians of {} rounds", self.mib, self.rounds);
        println!("| | MiB/s | by hand | ratio | memory above idle | by hand |");
        println!("|---|---|---|---|---|---|");
        for (name, ours, by_hand) in Case::PAIRS {
            let mut pairs = Vec::new();
            for _ in 0..self.rounds {
                pairs.push((server.measure(ours, bytes)?, server.measure(by_hand, bytes)?));
            }
            self.print(name, &pairs);
        }
        Ok(())
    }

    /// One line of the table.
    #[expect(clippy::cast_precision_loss, reason = "a number of MiB is small")]
    fn print(&self, name: &str, pairs: &[(Measured, Measured)]) {
        let speed = |seconds: f64| self.mib as f64 / seconds;
        let ours = median(pairs.iter().map(|(ours, _)| ours.seconds));
        let by_hand = median(pairs.iter().map(|(_, by_hand)| by_hand.seconds));
        let most = |all: &mut dyn Iterator<Item = &Measured>| {
            let most = all.filter_map(|one| one.memory).max();
            most.map_or_else(|| "not told".to_owned(), |kib| format!("{kib} KiB"))
        };
        println!(
            "| {name} | {:.0} | {:.0} | {:.3} | {} | {} |",
            speed(ours),
            speed(by_hand),
            by_hand / ours,
            most(&mut pairs.iter().map(|(ours, _)| ours)),
            most(&mut pairs.iter().map(|(_, by_hand)| by_hand)),
        );
    }
}

/// The median; NaN of nothing.
fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// A server in a process of its own, which ends with this value.
struct Server {
    process: Child,
    url: String,
    pem: PathBuf,
}

impl Server {
    /// Starts it; its certificate goes into a file beside this program.
    fn start() -> Result<Server> {
        let program = std::env::current_exe()?;
        let mut process = Command::new(&program).arg("serve").stdout(Stdio::piped()).spawn()?;
        let output = process.stdout.take().ok_or("the server has no output")?;
        let mut lines = BufReader::new(output).lines();
        let port = lines.next().ok_or("the server has no port")??;
        let certificate: Vec<String> = lines
            .take_while(|line| line.as_ref().is_ok_and(|line| !line.is_empty()))
            .collect::<std::io::Result<_>>()?;
        let pem = program.with_extension("pem");
        std::fs::write(&pem, certificate.join("\n"))?;
        Ok(Server { process, url: format!("https://localhost:{port}"), pem })
    }

    /// Measures a case.
    fn measure(&self, case: Case, bytes: u64) -> Result<Measured> {
        let url = format!("{}/{bytes}", self.url);
        let pem: &Path = &self.pem;
        let mut command = Command::new(std::env::current_exe()?);
        let output = command.args(["measure", case.name(), &url]).arg(pem).output()?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
        }
        Measured::parse(&String::from_utf8(output.stdout)?)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
