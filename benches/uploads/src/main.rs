//! Bodies that do not fit into memory, over TLS on loopback: how fast they go, beside
//! plain reqwest doing the same, and how much memory they take above an idle client.
//!
//! ```text
//! cargo run --release -p loginrocket-uploads -- [--mib 1024] [--rounds 5] [--parts 1000]
//! ```
//!
//! The server and each measured client are processes of their own. The memory is the
//! peak that Linux reports (`VmHWM`); elsewhere it is not measured.
#![expect(clippy::print_stdout, reason = "the report is what this program is for")]

mod client;
mod memory;
mod server;

use std::{
    error::Error,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, ExitCode, Stdio},
};

/// Any error of this program.
type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

/// What is measured, in bytes above an idle client.
const ALLOWED: u64 = 4 << 20;

/// The part of plain reqwest's throughput that is asked for.
const WANTED: f64 = 0.97;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["serve"] => server::run(),
        ["client", what, url, authority, file, parts] => {
            client::run(what, url, Path::new(authority), Path::new(file), parts)
        }
        options => report(options),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// What a client took.
struct Taken {
    seconds: f64,
    peak: Option<u64>,
}

/// A server, and what its clients need.
struct Setting {
    server: Child,
    url: String,
    folder: PathBuf,
    parts: u64,
}

impl Drop for Setting {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The number behind an option.
fn option(options: &[&str], name: &str, usual: u64) -> Result<u64> {
    let at = options.iter().position(|option| *option == name);
    match at.and_then(|at| options.get(at.saturating_add(1))) {
        None => Ok(usual),
        Some(value) => Ok(value.parse()?),
    }
}

/// Measures, and prints the table.
fn report(options: &[&str]) -> Result<()> {
    let mib = option(options, "--mib", 1024)?;
    let rounds = option(options, "--rounds", 5)?;
    let setting = Setting::new(mib, option(options, "--parts", 1000)?)?;
    println!("| upload | MiB/s | plain reqwest | ratio | memory above an idle client |");
    println!("|---|---|---|---|---|");
    let idle = setting.client("idle")?.peak;
    setting.row(&format!("one file of {mib} MiB"), ["file", "file-plain"], rounds, idle)?;
    let parts = format!("{} parts, {mib} MiB together", setting.parts);
    setting.row(&parts, ["parts", "parts-plain"], rounds, idle)
}

impl Setting {
    /// Starts the server, and makes the files.
    fn new(mib: u64, parts: u64) -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("uploads-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let bytes = mib.saturating_mul(1 << 20);
        for (name, len) in [("one", bytes), ("part", bytes.checked_div(parts).unwrap_or(bytes))] {
            std::fs::File::create(folder.join(name))?.set_len(len)?;
        }
        let mut server =
            Command::new(std::env::current_exe()?).arg("serve").stdout(Stdio::piped()).spawn()?;
        let output = server.stdout.take().ok_or("no output")?;
        let mut lines = BufReader::new(output).lines();
        let url = lines.next().ok_or("no URL")??;
        let mut pem = String::new();
        for line in lines {
            let line = line?;
            pem.push_str(&line);
            pem.push('\n');
            if line.starts_with("-----END") {
                break;
            }
        }
        std::fs::write(folder.join("authority"), pem)?;
        Ok(Self { server, url, folder, parts })
    }

    /// Runs a client in a process of its own.
    fn client(&self, what: &str) -> Result<Taken> {
        let file = if what.starts_with("parts") { "part" } else { "one" };
        let output = Command::new(std::env::current_exe()?)
            .args(["client", what, &self.url])
            .arg(self.folder.join("authority"))
            .arg(self.folder.join(file))
            .arg(self.parts.to_string())
            .stderr(Stdio::inherit())
            .output()?;
        let text = String::from_utf8(output.stdout)?;
        let mut words = text.split_whitespace();
        let seconds = words.next().ok_or("a client failed")?.parse()?;
        Ok(Taken { seconds, peak: words.next().and_then(|peak| peak.parse().ok()) })
    }

    /// Measures one thing both ways, in turn, and prints the medians.
    fn row(
        &self,
        name: &str,
        [ours, plain]: [&str; 2],
        rounds: u64,
        idle: Option<u64>,
    ) -> Result<()> {
        let (mut our_times, mut plain_times, mut peak) = (Vec::new(), Vec::new(), None);
        for _ in 0..rounds.max(1) {
            let taken = self.client(ours)?;
            our_times.push(taken.seconds);
            peak = peak.max(taken.peak);
            plain_times.push(self.client(plain)?.seconds);
        }
        let file = self.folder.join("one").metadata()?.len();
        let (our_time, plain_time) = (median(our_times), median(plain_times));
        let ratio = plain_time / our_time;
        let above = peak.zip(idle).map(|(peak, idle)| peak.saturating_sub(idle));
        let above_text = above.map_or("not measured".to_owned(), |bytes| {
            format!("{} KiB", bytes.checked_div(1024).unwrap_or_default())
        });
        #[expect(clippy::cast_precision_loss, reason = "it is shown only")]
        let mib = file as f64 / f64::from(1 << 20);
        let (ours, plain) = (mib / our_time, mib / plain_time);
        println!("| {name} | {ours:.0} | {plain:.0} | {ratio:.3} | {above_text} |");
        if ratio < WANTED || above.is_some_and(|above| above > ALLOWED) {
            return Err(format!("{name}: asked for {WANTED} and {ALLOWED} bytes").into());
        }
        Ok(())
    }
}

/// The one in the middle.
fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}
