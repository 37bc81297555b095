//! Signs a user up, logs in with every wire form, is refused, logs out.
//!
//! Without arguments it starts the LoginRocket sandbox inside the process:
//!
//! ```text
//! cargo run --example quickstart
//! ```
//!
//! Or it logs in to a real LoginRocket; the password comes from the variable
//! `LOGINROCKET_PASSWORD` or from a prompt:
//!
//! ```text
//! cargo run --example quickstart -- --url https://sample.e1.loginrocket.com --username ada
//! ```
#![expect(clippy::print_stdout, reason = "the example shows its results")]

use std::{env, error::Error as StdError, io, process::ExitCode};

use loginrocket::{
    Client, Error, Response, SecretString,
    encoding::{Form, Json, Jsonp, Query},
    transport::Reqwest,
    v1::{ApiError, Login, LoginRocket, Signup},
};
use loginrocket_sandbox::Sandbox;

const USER_AGENT: &str = concat!("loginrocket-quickstart/", env!("CARGO_PKG_VERSION"));

const USAGE: &str = "\
usage: quickstart                                    a tour in the sandbox
       quickstart --url URL --username NAME          a login by user name
       quickstart --url URL --email ADDRESS          a login by e-mail address";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let mut report = Report { as_expected: true };
    match run(&mut report).await {
        Ok(()) if report.as_expected => ExitCode::SUCCESS,
        Ok(()) => ExitCode::FAILURE,
        Err(error) => {
            println!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Does what the arguments ask for.
async fn run(report: &mut Report) -> Result<(), Box<dyn StdError>> {
    match Account::from_arguments()? {
        Some(account) => log_in_for_real(report, &account).await,
        None => tour_the_sandbox(report).await,
    }
}

/// Calls everything that LoginRocket offers, in the sandbox.
async fn tour_the_sandbox(report: &mut Report) -> Result<(), Box<dyn StdError>> {
    let sandbox = Sandbox::start().await?;
    println!("sandbox at {}", sandbox.url());
    let transport = Reqwest::builder().add_root_certificates(sandbox.ca_pem()).build()?;
    let client =
        Client::builder(sandbox.url()).user_agent(USER_AGENT).transport(transport).build()?;
    let login_rocket = LoginRocket::from(client);

    let signup = Signup::with_username("ada", "correct horse")
        .password_confirmation("correct horse")
        .first_name("Ada");
    report.success("signup as json", login_rocket.signup(signup).await);

    let login = Login::with_username("ada", "correct horse");
    let session =
        report.success("login as json", login_rocket.call(&login).encoding(Json).send().await);
    report.success("login as form", login_rocket.call(&login).encoding(Form).send().await);
    report.success("login as query", login_rocket.call(&login).encoding(Query).send().await);
    let jsonp = Jsonp::callback("quickstart.onLogin");
    report.success("login as jsonp", login_rocket.call(&login).encoding(jsonp).send().await);

    let wrong = Login::with_username("ada", "battery staple");
    report.refusal("login, wrong password", login_rocket.login(wrong).await);

    if let Some(session) = session {
        let token = session.token.expose_secret();
        report.success("logout", login_rocket.logout(token).await);
        report.refusal("logout, once more", login_rocket.logout(token).await);
    }
    Ok(())
}

/// Logs in to a real LoginRocket.
async fn log_in_for_real(report: &mut Report, account: &Account) -> Result<(), Box<dyn StdError>> {
    let client = Client::builder(&account.url).user_agent(USER_AGENT).build()?;
    let password = account.password.expose_secret();
    let login = match &account.user {
        User::Name(name) => Login::with_username(name, password),
        User::Email(address) => Login::with_email(address, password),
    };
    let session = report.success("login", LoginRocket::from(client).login(login).await);
    if let Some(session) = session {
        println!("token: {:?}", session.token_kind());
    }
    Ok(())
}

/// The account to log in with.
struct Account {
    url: String,
    user: User,
    password: SecretString,
}

/// Who logs in: the realm decides which of the two its users have.
enum User {
    Name(String),
    Email(String),
}

impl Account {
    /// Reads the arguments. A password among them could be seen by every user
    /// of the machine, so it comes from elsewhere, and no argument is repeated.
    fn from_arguments() -> io::Result<Option<Self>> {
        let (mut url, mut user) = (None, None);
        let mut arguments = env::args().skip(1);
        while let Some(argument) = arguments.next() {
            let value = arguments.next().ok_or_else(|| io::Error::other(USAGE))?;
            match argument.as_str() {
                "--url" => url = Some(value),
                "--username" => user = Some(User::Name(value)),
                "--email" => user = Some(User::Email(value)),
                _ => return Err(io::Error::other(USAGE)),
            }
        }
        match (url, user) {
            (None, None) => Ok(None),
            (Some(url), Some(user)) => Ok(Some(Self { url, user, password: password()? })),
            _ => Err(io::Error::other(USAGE)),
        }
    }
}

/// The password: from the environment, else from a prompt without echo.
fn password() -> io::Result<SecretString> {
    match env::var("LOGINROCKET_PASSWORD") {
        Ok(password) => Ok(password.into()),
        Err(_) => rpassword::prompt_password("password: ").map(SecretString::from).map_err(|_| {
            io::Error::other("no terminal to ask for the password; set LOGINROCKET_PASSWORD")
        }),
    }
}

/// Prints a line for each call, and knows whether all came out as expected.
struct Report {
    as_expected: bool,
}

impl Report {
    /// A call that should succeed.
    fn success<T>(
        &mut self,
        call: &str,
        result: Result<Response<T>, Error<ApiError>>,
    ) -> Option<T> {
        match result {
            Ok(response) => {
                let id = response.request_id().map(ToString::to_string);
                self.line(call, response.status().as_u16(), "ok", id);
                Some(response.into_value())
            }
            Err(error) => self.unexpected(call, &explained(&error)),
        }
    }

    /// A call that the service should refuse.
    fn refusal<T>(&mut self, call: &str, result: Result<Response<T>, Error<ApiError>>) {
        match result {
            Err(error) => match (error.service(), error.status()) {
                (Some(refusal), Some(status)) => {
                    let outcome = format!("refused: {}", refusal.message());
                    let id = error.request_id().map(ToString::to_string);
                    self.line(call, status.as_u16(), &outcome, id);
                }
                _ => drop(self.unexpected::<T>(call, &explained(&error))),
            },
            Ok(_) => drop(self.unexpected::<T>(call, "should have been refused")),
        }
    }

    /// One line; a response without a request id is not as expected.
    fn line(&mut self, call: &str, status: u16, outcome: &str, request_id: Option<String>) {
        self.as_expected &= request_id.as_ref().is_some_and(|id| id.starts_with("rq_"));
        let id = request_id.unwrap_or_else(|| "no request id".to_owned());
        println!("{call:<22} {status}  {outcome:<46} {id}");
    }

    /// A call that did not come out as expected.
    fn unexpected<T>(&mut self, call: &str, what: &str) -> Option<T> {
        self.as_expected = false;
        println!("{call:<22} UNEXPECTED  {what}");
        None
    }
}

/// An error with what the service says, and with its causes.
fn explained(error: &Error<ApiError>) -> String {
    let mut text = error.to_string();
    if let Some(refusal) = error.service() {
        text = format!("{text}: {}", refusal.message());
    }
    let mut source = error.source();
    while let Some(cause) = source {
        text = format!("{text}\n    because: {cause}");
        source = cause.source();
    }
    text
}
