//! Searches.

use loginrocket::{Describe, Endpoint, describe::Description};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Direction, GitHub, Page, users::User};

/// Finds repositories.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/search/repositories", api = GitHub, response = Found<FoundRepo>)]
pub struct SearchRepos<'a> {
    pub q: &'a str,
    pub sort: Option<RepoOrder>,
    #[endpoint(rename = "order")]
    pub direction: Option<Direction>,
    #[endpoint(flatten)]
    pub list: Page,
}

/// Finds issues and pull requests.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/search/issues", api = GitHub, response = Found<FoundIssue>)]
pub struct SearchIssues<'a> {
    pub q: &'a str,
    pub sort: Option<&'a str>,
    #[endpoint(rename = "order")]
    pub direction: Option<Direction>,
    #[endpoint(flatten)]
    pub list: Page,
}

/// Finds users.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/search/users", api = GitHub, response = Found<User>)]
pub struct SearchUsers<'a> {
    pub q: &'a str,
    pub sort: Option<UserOrder>,
    #[endpoint(rename = "order")]
    pub direction: Option<Direction>,
    #[endpoint(flatten)]
    pub list: Page,
}

/// What was found.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Found<T> {
    pub total_count: u64,
    pub incomplete_results: bool,
    pub items: Vec<T>,
}

/// A repository that was found.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct FoundRepo {
    pub id: u64,
    pub full_name: String,
    pub owner: Option<User>,
    pub description: Option<String>,
    pub stargazers_count: u64,
    pub score: f64,
}

/// An issue that was found.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct FoundIssue {
    pub id: u64,
    pub number: u64,
    pub title: String,
    pub state: String,
    pub user: Option<User>,
    pub score: f64,
}

/// What repositories are sorted by.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RepoOrder {
    Stars,
    Forks,
    HelpWantedIssues,
    Updated,
}

/// What users are sorted by.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum UserOrder {
    Followers,
    Repositories,
    Joined,
}

/// The endpoints of this module.
pub(crate) fn descriptions() -> Vec<Description> {
    vec![
        Description::of::<SearchRepos<'_>>(),
        Description::of::<SearchIssues<'_>>(),
        Description::of::<SearchUsers<'_>>(),
    ]
}
