//! What the tests in a browser talk to: the sandbox over TLS, with the page of
//! `examples/browser` if its folder is named, and beside it a server without TLS that shows
//! what came, and misbehaves, with the service of the golden table. It runs until it is killed.

mod golden;
mod misbehaving;

use std::{env, error::Error, fs, net::Ipv4Addr, path::PathBuf};

use loginrocket_sandbox::{Builder, Sandbox};
use tokio::net::TcpListener;

/// The port of the sandbox.
const SANDBOX: u16 = 8543;

/// The port of the other server.
const MISBEHAVING: u16 = 8544;

/// The files of the page, where they are served, and what they are.
const PAGE: [(&str, &str, &str); 4] = [
    ("index.html", "/", "text/html; charset=utf-8"),
    ("style.css", "/style.css", "text/css"),
    ("page.js", "/page.js", "text/javascript"),
    ("page_bg.wasm", "/page_bg.wasm", "application/wasm"),
];

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut builder = Sandbox::builder().port(SANDBOX).user("ada", "lovelace-1815");
    if let Some(folder) = env::args_os().nth(1) {
        builder = with_page(builder, &PathBuf::from(folder))?;
        introduce_page();
    }
    let sandbox = builder.start().await?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, MISBEHAVING)).await?;
    axum::serve(listener, misbehaving::router().nest("/golden", golden::router())).await?;
    drop(sandbox);
    Ok(())
}

/// A sandbox that serves the page too.
fn with_page(builder: Builder, folder: &std::path::Path) -> Result<Builder, Box<dyn Error>> {
    let mut builder = builder;
    for (name, path, content_type) in PAGE {
        builder = builder.file(path, content_type, fs::read(folder.join(name))?);
    }
    Ok(builder)
}

/// Says where the page is.
fn introduce_page() {
    use std::io::Write as _;

    let text = format!(
        "The page: https://localhost:{SANDBOX}/\n\
         Its certificate is made anew at each start, so the browser warns once. Ctrl-C ends it.\n"
    );
    // Without a terminal there is nobody to tell.
    let _ = std::io::stdout().write_all(text.as_bytes());
}
