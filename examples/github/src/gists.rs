//! Gists.

use std::collections::BTreeMap;

use loginrocket::{Describe, Endpoint, describe::Description};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{GitHub, Page, users::User};

/// Lists the gists of the user.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/gists", api = GitHub, response = Vec<Gist>)]
pub struct ListGists<'a> {
    pub since: Option<&'a str>,
    #[endpoint(flatten)]
    pub list: Page,
}

/// Gets a gist.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/gists/{gist_id}", api = GitHub, response = FullGist)]
pub struct GetGist<'a> {
    pub gist_id: &'a str,
}

/// Creates a gist.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(POST, "/gists", api = GitHub, auth, response = FullGist)]
pub struct CreateGist<'a> {
    pub description: Option<&'a str>,
    pub files: BTreeMap<&'a str, NewFile<'a>>,
    pub public: Option<bool>,
}

/// Deletes a gist.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(DELETE, "/gists/{gist_id}", api = GitHub, auth)]
pub struct DeleteGist<'a> {
    pub gist_id: &'a str,
}

/// Stars a gist.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(PUT, "/gists/{gist_id}/star", api = GitHub, auth)]
pub struct StarGist<'a> {
    pub gist_id: &'a str,
}

/// A gist, in a list.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Gist {
    pub id: String,
    pub public: bool,
    pub description: Option<String>,
    pub comments: u64,
    pub user: Option<User>,
    pub files: BTreeMap<String, GistFile>,
}

/// A gist.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct FullGist {
    pub id: Option<String>,
    pub public: Option<bool>,
    pub description: Option<String>,
    pub owner: Option<User>,
    pub files: Option<BTreeMap<String, Option<GistFile>>>,
}

/// A file of a gist.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct GistFile {
    pub filename: Option<String>,
    pub language: Option<String>,
    pub size: Option<u64>,
    pub raw_url: Option<String>,
}

/// A file of a gist that is created.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NewFile<'a> {
    pub content: &'a str,
}

/// The endpoints of this module.
pub(crate) fn descriptions() -> Vec<Description> {
    vec![
        Description::of::<ListGists<'_>>(),
        Description::of::<GetGist<'_>>(),
        Description::of::<CreateGist<'_>>(),
        Description::of::<DeleteGist<'_>>(),
        Description::of::<StarGist<'_>>(),
    ]
}
