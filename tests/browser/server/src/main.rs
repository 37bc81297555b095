//! What the tests in a browser talk to: the sandbox over TLS, and beside it a server
//! without TLS that shows what came, and misbehaves. It runs until it is killed.

mod misbehaving;

use std::{error::Error, net::Ipv4Addr};

use loginrocket_sandbox::Sandbox;
use tokio::net::TcpListener;

/// The port of the sandbox.
const SANDBOX: u16 = 8543;

/// The port of the other server.
const MISBEHAVING: u16 = 8544;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let sandbox = Sandbox::builder().port(SANDBOX).user("ada", "lovelace-1815").start().await?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, MISBEHAVING)).await?;
    axum::serve(listener, misbehaving::router()).await?;
    drop(sandbox);
    Ok(())
}
