//! Stars, events and notifications.

use loginrocket::{Describe, Endpoint, describe::Description};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::{Direction, GitHub, Page, repos::Repo};

/// Lists the repositories that the user has starred.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/user/starred", api = GitHub, auth, response = Vec<Repo>)]
pub struct ListStarred {
    pub direction: Option<Direction>,
    #[endpoint(flatten)]
    pub list: Page,
}

/// Stars a repository.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(PUT, "/user/starred/{owner}/{repo}", api = GitHub, auth)]
pub struct Star<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
}

/// Lists public events.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/events", api = GitHub, response = Vec<Event>)]
pub struct ListEvents {
    #[endpoint(flatten)]
    pub list: Page,
}

/// Lists the notifications of the user.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/notifications", api = GitHub, auth, response = Vec<Thread>)]
pub struct ListNotifications<'a> {
    pub all: Option<bool>,
    pub participating: Option<bool>,
    pub since: Option<&'a str>,
    pub before: Option<&'a str>,
    #[endpoint(flatten)]
    pub list: Page,
}

/// Marks notifications as read.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(PUT, "/notifications", api = GitHub, auth)]
pub struct MarkAsRead<'a> {
    pub last_read_at: Option<&'a str>,
    pub read: Option<bool>,
}

/// An event.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Event {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: Option<String>,
    pub actor: Actor,
    pub public: bool,
    pub created_at: Option<String>,
}

/// Who did it.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Actor {
    pub id: u64,
    pub login: String,
}

/// A notification.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Thread {
    pub id: String,
    pub repository: Repo,
    pub subject: Subject,
    pub reason: String,
    pub unread: bool,
    pub updated_at: String,
    pub last_read_at: Option<String>,
}

/// What a notification is about.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Subject {
    pub title: String,
    pub url: Option<String>,
    #[serde(rename = "type")]
    pub kind: String,
}

/// The endpoints of this module.
pub(crate) fn descriptions() -> Vec<Description> {
    vec![
        Description::of::<ListStarred>(),
        Description::of::<Star<'_>>(),
        Description::of::<ListEvents>(),
        Description::of::<ListNotifications<'_>>(),
        Description::of::<MarkAsRead<'_>>(),
    ]
}
