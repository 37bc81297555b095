//! A login and nothing else: what an application pays for loginrocket in a browser.

use loginrocket::{
    Client,
    v1::{Login, LoginRocket},
};
use wasm_bindgen::prelude::wasm_bindgen;

/// Logs a user in; returns the URL to go to, or why there is none.
#[wasm_bindgen]
pub async fn login(base: String, username: String, password: String) -> Result<String, String> {
    let client = Client::builder(base).build().map_err(|error| error.to_string())?;
    let login = Login::with_username(&username, &password);
    let session = LoginRocket::from(client).login(login).await;
    session.map(|session| session.url.clone()).map_err(|error| error.to_string())
}
