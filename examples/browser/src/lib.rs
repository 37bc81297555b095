//! A page that signs users up, logs them in and logs them out, over fetch or JSONP.

mod page;

use std::rc::Rc;

use loginrocket::{
    Call, Client, Error, ErrorKind, Response,
    encoding::{Encodes, Jsonp},
    transport::Fetch,
    v1::{ApiError, Login, LoginRocket, Session, Signup},
};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use crate::page::{Action, Page, Tone};

/// Starts the page.
#[wasm_bindgen(start)]
fn start() -> Result<(), JsValue> {
    let page = Rc::new(Page::find()?);
    let client = Client::builder(page.service()).transport(Fetch::new().jsonp_by_script());
    let client = client.build().map_err(|error| JsValue::from_str(&error.to_string()))?;
    let login_rocket = LoginRocket::from(client);
    Page::listen(&page, move |page, action| act(login_rocket.clone(), page, action))
}

/// Does what the user asked for, and says what became of it.
async fn act(login_rocket: LoginRocket, page: Rc<Page>, action: Action) {
    page.busy(true);
    match action {
        Action::LogIn => {
            let (username, password) = page.credentials();
            let login = Login::with_username(&username, &password);
            let session = send(&page, login_rocket.login(login)).await;
            opened(&page, "Logged in", &username, session);
        }
        Action::SignUp => {
            let (username, password) = page.credentials();
            let signup = Signup::with_username(&username, &password);
            let session = send(&page, login_rocket.signup(signup)).await;
            opened(&page, "Signed up", &username, session);
        }
        Action::LogOut => log_out(&login_rocket, &page).await,
    }
    page.busy(false);
}

/// Sends a call as the user chose.
async fn send<E: Encodes<Jsonp>>(
    page: &Page,
    call: Call<E>,
) -> Result<Response<E::Response>, Error<E::Error>> {
    if page.uses_jsonp() { call.encoding(Jsonp::default()).await } else { call.await }
}

async fn log_out(login_rocket: &LoginRocket, page: &Page) {
    let token = page.session();
    let result = send(page, login_rocket.logout(&token)).await;
    match result {
        Ok(response) => {
            page.set_session(None);
            page.tell(Tone::Good, "Logged out.", response.request_id().map(|id| id.as_str()));
        }
        Err(error) => failed(page, &error),
    }
}

/// Shows that there is a session, or why there is none.
fn opened(
    page: &Page,
    what: &str,
    username: &str,
    session: Result<Response<Session>, Error<ApiError>>,
) {
    match session {
        Ok(session) => {
            page.set_session(Some(session.token.expose_secret()));
            let text = format!("{what} as {username}.");
            page.tell(Tone::Good, &text, session.request_id().map(|id| id.as_str()));
        }
        Err(error) => failed(page, &error),
    }
}

/// Shows an error: the service's own words to users, ours to those who help them.
fn failed(page: &Page, error: &Error<ApiError>) {
    let text = match error.kind() {
        ErrorKind::Service => error.service().map_or_else(String::new, ToString::to_string),
        ErrorKind::Network => {
            "The service did not respond. Are you online, and does it allow this page?".to_owned()
        }
        ErrorKind::RateLimited => "Too many attempts. Please wait a little.".to_owned(),
        _ => error.to_string(),
    };
    page.tell(Tone::Bad, &text, error.request_id().map(|id| id.as_str()));
}
