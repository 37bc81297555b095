//! Pages in a real browser, from end to end: that of `examples/browser`, that of
//! `examples/server.rs`, and one that calls version 2. `.ci/browser check` builds them and runs
//! this.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by a panic")]

mod browser;
mod notes;
mod version_2;
mod webdriver;

use std::{env, fs, path::PathBuf, process::Stdio};

use tokio::process::{Child, Command};

use crate::browser::Browser;

/// The server with the page, which ends with the test.
fn serve() -> Child {
    let page = env::var("LOGINROCKET_PAGE").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_loginrocket-browser-server"));
    command.arg(page).stdout(Stdio::null()).kill_on_drop(true).spawn().unwrap()
}

/// Where screenshots are kept.
fn artefacts() -> PathBuf {
    PathBuf::from(env::var("LOGINROCKET_PAGE").unwrap())
}

#[tokio::test]
#[ignore = "needs the built page and Chromium: `.ci/browser check` has both"]
async fn a_user_signs_up_logs_in_and_logs_out() {
    let _server = serve();
    let browser = Browser::start().await;
    for (transport, name) in [("#fetch", "grace"), ("#jsonp", "edith")] {
        browser.open("https://localhost:8543/").await;
        browser.click(transport).await;
        browser.fill(name, "a-password-1815").await;
        browser.click("#sign-up").await;
        browser.says("#outcome", &format!("Signed up as {name}.")).await;
        browser.click("#log-out").await;
        browser.says("#outcome", "Logged out.").await;

        browser.fill(name, "another one").await;
        browser.click("#log-in").await;
        browser.says("#outcome", "Login failed").await;
        browser.fill(name, "a-password-1815").await;
        browser.click("#log-in").await;
        browser.says("#outcome", &format!("Logged in as {name}.")).await;
        let id = browser.text("#request-id").await;
        let is_shown = id.starts_with("Request rq_");
        // The headers of a script's response are hidden.
        assert_eq!(is_shown, transport == "#fetch", "{transport}: {id}");
        let picture = artefacts().join(format!("page-{}.png", transport.trim_start_matches('#')));
        fs::write(picture, browser.screenshot().await).unwrap();
    }
    browser.end().await;
}

#[tokio::test]
#[ignore = "needs the built page and Chromium: `.ci/browser check` has both"]
async fn the_keyboard_alone_is_enough() {
    let _server = serve();
    let browser = Browser::start().await;
    browser.open("https://localhost:8543/").await;
    // The first field has the focus; Tab leads on, and Enter sends the form.
    browser.type_keys("ada\u{e004}lovelace-1815\u{e007}").await;
    browser.says("#outcome", "Logged in as ada.").await;
    browser.focuses("log-out").await;
    browser.type_keys("\u{e007}").await;
    browser.says("#outcome", "Logged out.").await;
    browser.focuses("username").await;
    // The arrow keys choose among the transports, and Tab goes past them.
    browser.type_keys("ada\u{e004}lovelace-1815\u{e004}\u{e014}\u{e004}").await;
    browser.focuses("log-in").await;
    browser.type_keys("\u{e007}").await;
    browser.says("#outcome", "Logged in as ada.").await;
    assert_eq!(browser.text("#request-id").await, "no request id");
    browser.end().await;
}
