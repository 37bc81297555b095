//! The program.

use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use crate::skip::skipped;

/// The program under test.
const PROGRAM: &str = env!("CARGO_BIN_EXE_loginrocket-sandbox");

/// A running program, and the file of its CA.
struct Running {
    /// The process.
    child: Child,
    /// The CA's certificate.
    ca: PathBuf,
}

impl Running {
    /// Starts the program on a free port and waits for the line that tries it.
    fn start(name: &str) -> (Self, String) {
        let name = format!("loginrocket-sandbox-{name}-{}.pem", std::process::id());
        let ca = std::env::temp_dir().join(name);
        let mut command = Command::new(PROGRAM);
        command.args(["--port", "0", "--ca"]).arg(&ca).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let output = child.stdout.take().unwrap();
        let running = Self { child, ca };
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        let curl = lines.find(|line| line.trim().starts_with("curl ")).unwrap();
        (running, curl)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_file(&self.ca);
    }
}

#[test]
fn the_line_that_tries_it_works() {
    let (_running, curl) = Running::start("try");
    let output = Command::new("sh").args(["-c", &format!("{curl} --silent")]).output();
    // Not every machine has a shell and curl.
    let Some(output) = output.ok().filter(|output| output.status.code() != Some(127)) else {
        skipped("the_line_that_tries_it_works", "there is no `sh` or no `curl`");
        return;
    };
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with(r#"{"token":"ey"#), "{text}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_stops_it_cleanly() {
    let (mut running, _) = Running::start("stop");
    // The program may not be listening for the signal yet, but it will be soon.
    std::thread::sleep(std::time::Duration::from_millis(200));
    let id = running.child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    assert!(running.child.wait().unwrap().success());
}

#[test]
fn it_explains_itself() {
    let help = Command::new(PROGRAM).arg("--help").output().unwrap();
    assert!(help.status.success());
    assert!(String::from_utf8(help.stdout).unwrap().starts_with("usage: "));
    for bad in [&["--port"][..], &["--port", "x"], &["--nonsense", "1"]] {
        let refused = Command::new(PROGRAM).args(bad).output().unwrap();
        assert_eq!(refused.status.code(), Some(1));
        assert!(String::from_utf8(refused.stderr).unwrap().contains("usage: "));
    }
}
