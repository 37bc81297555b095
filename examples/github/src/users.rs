//! Users.

use loginrocket::{Describe, Endpoint, describe::Description};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::{GitHub, Page};

/// Gets the user whose credentials are sent.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/user", api = GitHub, auth, response = Profile)]
pub struct GetMe;

/// Changes the user whose credentials are sent.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(PATCH, "/user", api = GitHub, auth, response = Profile)]
pub struct UpdateMe<'a> {
    pub name: Option<&'a str>,
    pub email: Option<&'a str>,
    pub blog: Option<&'a str>,
    pub hireable: Option<bool>,
    pub bio: Option<&'a str>,
}

/// Gets a user.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/users/{username}", api = GitHub, response = Profile)]
pub struct GetUser<'a> {
    pub username: &'a str,
}

/// Lists the followers of a user.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/users/{username}/followers", api = GitHub, response = Vec<User>)]
pub struct ListFollowers<'a> {
    pub username: &'a str,
    #[endpoint(flatten)]
    pub list: Page,
}

/// Follows a user.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(PUT, "/user/following/{username}", api = GitHub, auth)]
pub struct Follow<'a> {
    pub username: &'a str,
}

/// Lists the e-mail addresses of the user.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/user/emails", api = GitHub, auth, response = Vec<Email>)]
pub struct ListEmails {
    #[endpoint(flatten)]
    pub list: Page,
}

/// Lists the SSH keys of the user.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/user/keys", api = GitHub, auth, response = Vec<Key>)]
pub struct ListKeys {
    #[endpoint(flatten)]
    pub list: Page,
}

/// Adds an SSH key.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(POST, "/user/keys", api = GitHub, auth, response = Key)]
pub struct AddKey<'a> {
    pub title: Option<&'a str>,
    pub key: &'a str,
}

/// Deletes an SSH key.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(DELETE, "/user/keys/{key_id}", api = GitHub, auth)]
pub struct DeleteKey {
    pub key_id: u64,
}

/// A user.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct User {
    pub login: String,
    pub id: u64,
    pub avatar_url: String,
    pub html_url: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub site_admin: bool,
}

/// A user, with what is known of them.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Profile {
    pub login: String,
    pub id: u64,
    pub name: Option<String>,
    pub company: Option<String>,
    pub email: Option<String>,
    pub hireable: Option<bool>,
    pub bio: Option<String>,
    pub public_repos: u64,
    pub followers: u64,
    pub following: u64,
    pub created_at: String,
}

/// An e-mail address.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Email {
    pub email: String,
    pub primary: bool,
    pub verified: bool,
    pub visibility: Option<String>,
}

/// An SSH key.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Key {
    pub id: u64,
    pub key: String,
    pub title: String,
    pub created_at: String,
    pub verified: bool,
    pub read_only: bool,
}

/// The endpoints of this module.
pub(crate) fn descriptions() -> Vec<Description> {
    vec![
        Description::of::<GetMe>(),
        Description::of::<UpdateMe<'_>>(),
        Description::of::<GetUser<'_>>(),
        Description::of::<ListFollowers<'_>>(),
        Description::of::<Follow<'_>>(),
        Description::of::<ListEmails>(),
        Description::of::<ListKeys>(),
        Description::of::<AddKey<'_>>(),
        Description::of::<DeleteKey>(),
    ]
}
