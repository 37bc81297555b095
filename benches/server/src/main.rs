//! How many instructions it takes to receive a request, beside axum's own extractors:
//!
//! ```text
//! cargo run --release -p loginrocket-server-cost
//! ```
//!
//! Both sides get the same requests in the same body type, find the endpoint among the same
//! paths, read the same fields, look at them, and respond with status 204. What it takes to
//! make the request is taken off. It needs valgrind, which counts instructions: no load of the
//! machine changes them.
#![expect(clippy::print_stdout, reason = "the report is what this program is for")]

mod ours;
mod requests;
mod theirs;

use std::{error::Error, hint::black_box, process::Command};

use futures_util::FutureExt as _;

use self::requests::CASES;

/// Any error, as the report shows it.
type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// How often a request is received: the difference of once and twice as often is what counts.
const TIMES: u32 = 500;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => report(),
        [side, case, times] => run(side, case, times.parse()?),
        _ => Err("no arguments, or: side, case, times".into()),
    }
}

/// Counts every case on every side.
fn report() -> Result<()> {
    println!("| request | loginrocket, borrowed | loginrocket, owned | axum | ratio | owned |");
    println!("|---|---|---|---|---|---|");
    for case in CASES {
        let made = count("made", case)?;
        let mut counts = Vec::new();
        for side in ["borrowed", "owned", "axum"] {
            counts.push(count(side, case)? - made);
        }
        let [borrowed, owned, axum] = counts[..] else { continue };
        println!(
            "| {case} | {borrowed:.0} | {owned:.0} | {axum:.0} | {:.2} | {:.2} |",
            borrowed / axum,
            owned / axum,
        );
    }
    Ok(())
}

/// The instructions of one request.
fn count(side: &str, case: &str) -> Result<f64> {
    let run = |times: u32| -> Result<f64> {
        let mut command = Command::new("valgrind");
        command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
        command.arg(std::env::current_exe()?).args([side, case, &times.to_string()]);
        let run = command.output()?;
        let log = String::from_utf8_lossy(&run.stderr);
        let count =
            log.split_once("Collected : ").and_then(|(_, rest)| rest.split_whitespace().next());
        match count {
            Some(count) if run.status.success() => Ok(count.parse()?),
            _ => Err(format!("{command:?} failed:\n{log}").into()),
        }
    };
    Ok((run(TIMES.saturating_mul(2))? - run(TIMES)?) / f64::from(TIMES))
}

/// Receives a request this often.
fn run(side: &str, case: &str, times: u32) -> Result<()> {
    use tower_service::Service as _;

    let (mut borrowed, mut owned) = (ours::borrowed()?, ours::owned()?);
    let mut axum = theirs::router();
    for _ in 0..times {
        let request = black_box(requests::request(case)?);
        let status = match side {
            "made" => continue,
            "borrowed" => {
                borrowed.call(request).now_or_never().map(|done| done.map(|one| one.status()))
            }
            "owned" => owned.call(request).now_or_never().map(|done| done.map(|one| one.status())),
            _ => axum.call(request).now_or_never().map(|done| done.map(|one| one.status())),
        };
        if !matches!(status, Some(Ok(status)) if status == 204) {
            return Err(format!("{side} {case}: {status:?}").into());
        }
    }
    Ok(())
}
