//! Runs a test again in a process of its own, with another environment.

use std::{env, process::Command};

/// What a child is to call.
const URL: &str = "LOGINROCKET_WIRE_URL";

/// The certificate of the authority that a child trusts.
const CA: &str = "LOGINROCKET_WIRE_CA";

/// What the environment of whoever runs the tests must not decide.
const PROXIES: [&str; 9] = [
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "ALL_PROXY",
    "NO_PROXY",
    "http_proxy",
    "https_proxy",
    "all_proxy",
    "no_proxy",
    "REQUEST_METHOD",
];

/// The name by which this program knows the test that calls this.
macro_rules! this_test {
    () => {{
        fn here() {}
        let path = ::std::any::type_name_of_val(&here);
        let path = path.trim_end_matches("::here").trim_end_matches("::{{closure}}");
        path.split_once("::").unwrap().1
    }};
}
pub(crate) use this_test;

/// What this process is to call, if it is a child.
pub(crate) fn url() -> Option<String> {
    env::var(URL).ok()
}

/// The certificate that this process is to trust.
pub(crate) fn ca() -> String {
    env::var(CA).unwrap_or_default()
}

/// Runs a test in a child, and fails if it fails there.
pub(crate) async fn run(test: &str, url: &str, ca: &str, variables: &[(&str, &str)]) {
    run_in(Command::new(env::current_exe().unwrap()), test, url, ca, variables).await;
}

/// As [`run`], by a command that ends with the program of this test.
pub(crate) async fn run_in(
    mut command: Command,
    test: &str,
    url: &str,
    ca: &str,
    variables: &[(&str, &str)],
) {
    command.args(["--exact", test, "--nocapture", "--test-threads=1"]);
    for name in PROXIES {
        command.env_remove(name);
    }
    command.env(URL, url).env(CA, ca).envs(variables.iter().copied());
    let output = tokio::task::spawn_blocking(move || command.output()).await.unwrap().unwrap();
    let printed = [output.stdout, output.stderr].concat();
    let printed = String::from_utf8_lossy(&printed);
    assert!(output.status.success(), "{printed}");
    assert!(printed.contains("1 passed"), "{printed}");
}
