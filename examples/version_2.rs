//! Version 2 of LoginRocket, in the sandbox: a sign-up, a login, an account that is selected, and
//! a refusal in Spanish.
//!
//! ```text
//! cargo run --example version_2
//! ```
#![expect(clippy::print_stdout, reason = "the example shows its results")]

use std::error::Error;

use loginrocket::{
    Client,
    transport::Reqwest,
    v2::{CurrentSession, GetSession, Language, Login, LoginRocket, Refusal, Signup},
};
use loginrocket_sandbox::Sandbox;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let sandbox = Sandbox::start().await?;
    let transport = Reqwest::builder().add_root_certificates(sandbox.ca_pem()).build()?;
    let client = Client::builder(sandbox.url()).user_agent("acme-web/1.0").transport(transport);
    let login_rocket = LoginRocket::from(client.build()?);

    let ada = "ada@example.com";
    let first = login_rocket.signup(Signup::new(ada, "correct horse")).await?;
    println!("signed up, request id {:?}", first.request_id().map(ToString::to_string));

    // The sandbox has this from the application that manages its accounts.
    for name in ["Engines", "Looms"] {
        sandbox.add_org(ada, name);
    }
    let session = first.session.expose_secret();
    let current = login_rocket.get_session(GetSession::new(session)).await?;
    show(&current);
    let login = login_rocket.login(Login::new(ada, "correct horse")).await?;
    for membership in login.unverified_claims()?.memberships {
        let account = membership.organization_id.unwrap_or_default();
        let get = GetSession::new(session).account(&account);
        show(login_rocket.get_session(get).await?.value());
    }

    let in_spanish = login_rocket.in_language(Language::Spanish);
    let wrong = in_spanish.login(Login::new(ada, "battery staple")).await.map(drop);
    if let Some(refusal) = wrong.as_ref().err().and_then(|error| error.service()) {
        println!("refused: {}", refusal.message());
    }

    login_rocket.logout(session).await?;
    let ended = login_rocket.get_session(GetSession::new(session)).await.map(drop);
    let ended = ended.err().and_then(|error| Some(error.service()?.refusal()));
    if ended == Some(Refusal::NoSession) { Ok(()) } else { Err("the session did not end".into()) }
}

/// What there is of a session.
fn show(session: &CurrentSession) {
    match session {
        CurrentSession::Full(login) => println!("logged in to {:?}", login.account),
        CurrentSession::Conditional(login) => println!("to be done: {:?}", login.conditions),
        _ => println!("something new"),
    }
}
