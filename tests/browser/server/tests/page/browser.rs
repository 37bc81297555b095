//! A browser that a test drives.

use std::{env, net::TcpListener, process::Stdio, time::Duration};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use loginrocket::{Client, Retry};
use serde_json::{Value, json};
use tokio::process::{Child, Command};

use crate::webdriver::{
    Clear, Click, EndSession, FindActive, FindElement, GetAttribute, GetText, Navigate, NewSession,
    Nothing, PerformActions, RunScript, SendKeys, TakeScreenshot,
};

/// A browser, and its driver.
pub(crate) struct Browser {
    client: Client,
    session: String,
    _driver: Child,
}

impl Browser {
    /// Starts a browser without a window.
    pub(crate) async fn start() -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let driver = env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
        let mut command = Command::new(driver);
        command.arg(format!("--port={port}")).stdout(Stdio::null()).kill_on_drop(true);
        let driver = command.spawn().unwrap();
        let client = Client::builder(format!("http://127.0.0.1:{port}"));
        // The driver takes a moment to listen.
        let retry = Retry::new(20).first_delay(Duration::from_millis(200));
        let client = client.allow_plain_http_on_loopback().retry(retry).build().unwrap();
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--window-size=900,900",
        ];
        let capabilities = json!({ "alwaysMatch": {
            "acceptInsecureCerts": true,
            "goog:chromeOptions": { "args": arguments },
        }});
        let session = loop {
            // Budgets end before a slow machine has started the driver.
            match client.send(&NewSession { capabilities: capabilities.clone() }).await {
                Ok(session) => break session.into_value().value.id,
                Err(error) if error.sent() == loginrocket::Sent::No => {
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
                Err(error) => panic!("{error}"),
            }
        };
        Self { client, session, _driver: driver }
    }

    /// Opens the page of `examples/browser` and waits until it says that it is ready.
    pub(crate) async fn open(&self, url: &str) {
        self.visit(url).await;
        self.find("body[data-ready]").await;
    }

    /// Opens a page.
    pub(crate) async fn visit(&self, url: &str) {
        let navigate = || Navigate { session: &self.session, url };
        // The server takes a moment to listen.
        while self.client.send(&navigate()).await.is_err() {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// The element of a selector, once there is one.
    async fn find(&self, selector: &str) -> String {
        loop {
            let find =
                FindElement { session: &self.session, using: "css selector", value: selector };
            match self.client.send(&find).await {
                Ok(found) => return found.into_value().value.id,
                Err(error) if error.status().is_some_and(|status| status.as_u16() == 404) => {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
                Err(error) => panic!("{error}"),
            }
        }
    }

    pub(crate) async fn click(&self, selector: &str) {
        let element = self.find(selector).await;
        let click = Click { session: &self.session, element: &element, nothing: Nothing {} };
        self.client.send(&click).await.unwrap();
    }

    /// Fills in the form.
    pub(crate) async fn fill(&self, username: &str, password: &str) {
        for (selector, text) in [("#username", username), ("#password", password)] {
            self.write(selector, text).await;
        }
    }

    /// Writes into a field, in place of what it holds.
    pub(crate) async fn write(&self, selector: &str, text: &str) {
        let element = self.find(selector).await;
        let (session, element) = (&*self.session, &*element);
        self.client.send(&Clear { session, element, nothing: Nothing {} }).await.unwrap();
        self.client.send(&SendKeys { session, element, text }).await.unwrap();
    }

    /// What a function with this body returns, or what its promise becomes.
    pub(crate) async fn run(&self, script: &str, args: Value) -> Value {
        let run = RunScript { session: &self.session, script, args };
        self.client.send(&run).await.unwrap().into_value().value
    }

    /// The text of an element.
    pub(crate) async fn text(&self, selector: &str) -> String {
        let element = self.find(selector).await;
        let get = GetText { session: &self.session, element: &element };
        self.client.send(&get).await.unwrap().into_value().value
    }

    /// Waits until an element has a text.
    pub(crate) async fn says(&self, selector: &str, expected: &str) {
        let mut last = String::new();
        for _ in 0..500 {
            last = self.text(selector).await;
            if last == expected {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("{selector} says {last:?}, not {expected:?}");
    }

    /// Presses keys, wherever the focus is.
    pub(crate) async fn type_keys(&self, keys: &str) {
        let actions: Vec<_> = keys
            .chars()
            .flat_map(|key| ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": key })))
            .collect();
        let actions = json!([{ "type": "key", "id": "keyboard", "actions": actions }]);
        let perform = PerformActions { session: &self.session, actions };
        self.client.send(&perform).await.unwrap();
    }

    /// Waits until the element of this id has the focus.
    pub(crate) async fn focuses(&self, id: &str) {
        let mut last = String::new();
        for _ in 0..500 {
            last = self.focused().await;
            if last == id {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("the focus is at {last:?}, not at {id:?}");
    }

    /// The id of the element that has the focus.
    async fn focused(&self) -> String {
        let active = self.client.send(&FindActive { session: &self.session }).await.unwrap();
        let element = active.into_value().value.id;
        let get = GetAttribute { session: &self.session, element: &element, name: "id" };
        self.client.send(&get).await.unwrap().into_value().value.unwrap_or_default()
    }

    /// What the page looks like, as PNG.
    pub(crate) async fn screenshot(&self) -> Vec<u8> {
        let take = TakeScreenshot { session: &self.session };
        STANDARD.decode(self.client.send(&take).await.unwrap().into_value().value).unwrap()
    }

    /// Ends the browser.
    pub(crate) async fn end(self) {
        self.client.send(&EndSession { session: &self.session }).await.unwrap();
    }
}
