//! Runs the sandbox on a fixed port until Ctrl-C.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use loginrocket_sandbox::{Builder, Sandbox};

/// The user that is there from the start.
const USER: &str = "ada";

/// That user's password.
const PASSWORD: &str = "lovelace-1815";

/// How to call the program.
const USAGE: &str = "usage: loginrocket-sandbox [--port N] [--ca FILE] [--origin URL]..

  --port N      listen on this port (8443)
  --ca FILE     write the CA's certificate to this file (one in the system's temporary directory)
  --origin URL  let pages of this origin call version 2, as in https://localhost:3000
";

/// What the command line says.
struct Options {
    /// The port.
    port: u16,
    /// The file for the CA's certificate, if not the usual one.
    ca: Option<PathBuf>,
    /// The origins that may call version 2.
    origins: Vec<String>,
}

fn main() -> ExitCode {
    match start() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("loginrocket-sandbox: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Does what the command line says.
fn start() -> io::Result<()> {
    let Some(options) = options(env::args().skip(1))? else {
        return io::stdout().write_all(USAGE.as_bytes());
    };
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(run(&options))
}

/// Runs the sandbox.
async fn run(options: &Options) -> io::Result<()> {
    let builder = Sandbox::builder().port(options.port).user(USER, PASSWORD);
    let builder = options.origins.iter().fold(builder, Builder::origin);
    let sandbox = builder.start().await?;
    let usual = || env::temp_dir().join(format!("loginrocket-sandbox-{}.pem", sandbox.port()));
    let ca = options.ca.clone().unwrap_or_else(usual);
    fs::write(&ca, sandbox.ca_pem())?;
    io::stdout().write_all(introduction(&sandbox.url(), &ca).as_bytes())?;
    tokio::signal::ctrl_c().await
}

/// What a person needs to know to try the sandbox.
fn introduction(url: &str, ca: &Path) -> String {
    let ca = ca.display();
    format!(
        "LoginRocket sandbox at {url}
CA certificate: {ca}
User:           {USER}, password {PASSWORD}

Try it:
  curl --cacert '{ca}' -H 'Accept: application/json' -d username={USER} -d password={PASSWORD} {url}/v1/login
Version 2:
  curl --cacert '{ca}' -H 'Content-Type: application/json' -d '{{\"email\":\"{USER}\",\"password\":\"{PASSWORD}\"}}' {url}/v2/login

Ctrl-C stops it.
"
    )
}

/// Reads the command line; none, if it asks for help.
fn options(mut arguments: impl Iterator<Item = String>) -> io::Result<Option<Options>> {
    let mut options = Options { port: 8443, ca: None, origins: Vec::new() };
    while let Some(argument) = arguments.next() {
        if argument == "--help" || argument == "-h" {
            return Ok(None);
        }
        let value = arguments.next().ok_or_else(|| usage(&argument))?;
        match argument.as_str() {
            "--port" => options.port = value.parse().map_err(|_| usage(&argument))?,
            "--origin" => options.origins.push(value),
            "--ca" => options.ca = Some(PathBuf::from(value)),
            _ => return Err(usage(&argument)),
        }
    }
    Ok(Some(options))
}

/// The error for an argument that makes no sense.
fn usage(argument: &str) -> io::Error {
    let message = format!("cannot make sense of {argument}\n\n{USAGE}");
    io::Error::new(io::ErrorKind::InvalidInput, message)
}
