//! The program.

use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use crate::skip::skipped;

/// The program under test.
const PROGRAM: &str = env!("CARGO_BIN_EXE_loginrocket-sandbox");

/// An origin that may call version 2.
const ORIGIN: &str = "https://app.example.com";

/// A running program, and the file of its CA.
struct Running {
    /// The process.
    child: Child,
    /// The CA's certificate.
    ca: PathBuf,
}

impl Running {
    /// Starts the program on a free port, for pages of an origin, and reads the lines that try it.
    fn start(name: &str) -> (Self, Vec<String>) {
        let name = format!("loginrocket-sandbox-{name}-{}.pem", std::process::id());
        let ca = std::env::temp_dir().join(name);
        let mut command = Command::new(PROGRAM);
        command.args(["--port", "0", "--origin", ORIGIN, "--ca"]).arg(&ca).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let output = child.stdout.take().unwrap();
        let running = Self { child, ca };
        let lines = BufReader::new(output).lines().map_while(Result::ok);
        let lines = lines.take_while(|line| !line.starts_with("Ctrl-C"));
        let curl = lines.filter(|line| line.trim().starts_with("curl ")).collect();
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
fn the_lines_that_try_it_work() {
    let (_running, lines) = Running::start("try");
    let mut answers = Vec::new();
    for line in lines {
        let line = format!("{line} --silent --include --header 'Origin: {ORIGIN}'");
        let output = Command::new("sh").args(["-c", &line]).output();
        // Not every machine has a shell and curl.
        let Some(output) = output.ok().filter(|output| output.status.code() != Some(127)) else {
            skipped("the_lines_that_try_it_work", "there is no `sh` or no `curl`");
            return;
        };
        answers.push(String::from_utf8(output.stdout).unwrap());
    }
    let [first, second] = &*answers else { panic!("{answers:?}") };
    assert!(first.contains(r#"{"token":"ey"#), "{first}");
    assert!(second.contains(r#""result":"full_login""#), "{second}");
    let allowed = format!("access-control-allow-origin: {ORIGIN}");
    assert!(second.to_lowercase().contains(&allowed), "{second}");
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
