//! Bodies of a gibibyte over TLS on loopback, through loginrocket and through reqwest alone:
//! the memory above an idle client, and the throughput.
//!
//! ```text
//! cargo run --release -p loginrocket-streams -- [--mib 1024] [--rounds 5]
//! ```
//!
//! The server is a process of its own, and so is each measurement: its memory is that of its
//! client. The two take turns, and the medians are compared. Memory is read on Linux only.
#![expect(clippy::print_stdout, reason = "the report is what this program is for")]

mod case;
mod download;
mod memory;
mod report;
mod server;

use std::process::ExitCode;

use self::{case::Case, report::Report};

/// What anything here returns.
type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Serves, measures one case, or reports all of them.
fn run() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    match *arguments.as_slice() {
        ["serve"] => runtime.block_on(server::serve()),
        ["measure", case, url, pem] => runtime.block_on(Case::named(case)?.measure(url, pem)),
        ref options => Report::of(options)?.run(),
    }
}
