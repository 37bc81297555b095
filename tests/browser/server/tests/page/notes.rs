//! The page of `examples/server.rs`.

use std::{env, process::Stdio};

use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::Command,
};

use crate::browser::Browser;

#[tokio::test]
#[ignore = "needs the built example and Chromium: `.ci/browser check` has both"]
async fn a_note_is_shown_when_it_was_added() {
    let mut command = Command::new(env::var("LOGINROCKET_SERVER").unwrap());
    command.arg("127.0.0.1:0").stdout(Stdio::piped()).kill_on_drop(true);
    let mut server = command.spawn().unwrap();
    let mut lines = BufReader::new(server.stdout.take().unwrap()).lines();
    let line = lines.next_line().await.unwrap().unwrap();
    let url = line.strip_prefix("listening on ").unwrap();

    let (browser, other) = (Browser::start().await, Browser::start().await);
    browser.visit(url).await;
    other.visit(url).await;
    for (at, title) in ["milk & <b>bread</b>", "tea"].into_iter().enumerate() {
        browser.write("[name=title]", title).await;
        browser.click("button").await;
        for one in [&browser, &other] {
            one.says(&format!("li:nth-child({})", at + 1), title).await;
        }
    }
    // What was added before is there at once.
    other.visit(url).await;
    other.says("li:nth-child(2)", "tea").await;
    browser.end().await;
    other.end().await;
}
