//! A sandbox with a user, and clients that trust it.

use loginrocket::{
    Client, ClientBuilder, Error,
    transport::{Reqwest, ReqwestBuilder},
    v1::LoginRocket,
};
use loginrocket_sandbox::Sandbox;

/// The user of every sandbox here.
pub(crate) const USER: &str = "ada";

/// The user's password: it needs encoding in every wire form.
pub(crate) const PASSWORD: &str = "hunter2-\u{e7}%2B&\"\\ +";

/// Starts a sandbox with the user.
pub(crate) async fn sandbox() -> Sandbox {
    Sandbox::builder().user(USER, PASSWORD).start().await.unwrap()
}

/// The settings of a client that trusts the sandbox.
pub(crate) fn trusting(sandbox: &Sandbox) -> ClientBuilder {
    Client::builder(sandbox.url()).user_agent("acme-web/1.0").transport(transport(sandbox))
}

/// The transport of such a client.
pub(crate) fn transport(sandbox: &Sandbox) -> Reqwest {
    connection(sandbox).build().unwrap()
}

/// Its settings.
pub(crate) fn connection(sandbox: &Sandbox) -> ReqwestBuilder {
    Reqwest::builder().add_root_certificates(sandbox.ca_pem())
}

/// A client that trusts the sandbox.
pub(crate) fn login_rocket(sandbox: &Sandbox) -> LoginRocket {
    trusting(sandbox).build().unwrap().into()
}

/// Everything that an error shows of itself: `Display`, both forms of `Debug`,
/// and the chain of its sources.
pub(crate) fn shown<E>(error: &Error<E>) -> String {
    let mut texts = vec![format!("{error} {error:?} {error:#?}")];
    let mut source = std::error::Error::source(error);
    while let Some(error) = source {
        texts.push(format!("{error} {error:?} {error:#?}"));
        source = error.source();
    }
    texts.join("\n")
}
