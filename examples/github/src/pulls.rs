//! Pull requests.

use loginrocket::{Describe, Endpoint, describe::Description};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Direction, GitHub, Page,
    issues::{State, StateFilter},
    users::User,
};

/// Lists the pull requests of a repository.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/repos/{owner}/{repo}/pulls", api = GitHub, response = Vec<Pull>)]
pub struct ListPulls<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub state: Option<StateFilter>,
    pub head: Option<&'a str>,
    pub base: Option<&'a str>,
    pub sort: Option<PullSort>,
    pub direction: Option<Direction>,
    #[endpoint(flatten)]
    pub list: Page,
}

/// Gets a pull request.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/repos/{owner}/{repo}/pulls/{pull_number}", api = GitHub, response = FullPull)]
pub struct GetPull<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub pull_number: u64,
}

/// Creates a pull request.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(POST, "/repos/{owner}/{repo}/pulls", api = GitHub, auth, response = FullPull)]
pub struct CreatePull<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub title: Option<&'a str>,
    pub head: &'a str,
    pub base: &'a str,
    pub body: Option<&'a str>,
    pub draft: Option<bool>,
    pub maintainer_can_modify: Option<bool>,
}

/// Merges a pull request.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(PUT, "/repos/{owner}/{repo}/pulls/{pull_number}/merge", api = GitHub, auth, response = Merged)]
pub struct MergePull<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub pull_number: u64,
    pub commit_title: Option<&'a str>,
    pub commit_message: Option<&'a str>,
    pub sha: Option<&'a str>,
    pub merge_method: Option<MergeMethod>,
}

/// Lists the files that a pull request changes.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/repos/{owner}/{repo}/pulls/{pull_number}/files", api = GitHub, response = Vec<DiffEntry>)]
pub struct ListPullFiles<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub pull_number: u64,
    #[endpoint(flatten)]
    pub list: Page,
}

/// A pull request, in a list.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Pull {
    pub id: u64,
    pub number: u64,
    pub title: String,
    pub state: String,
    pub user: Option<User>,
    pub head: Tip,
    pub base: Tip,
    pub draft: Option<bool>,
}

/// A pull request.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct FullPull {
    pub id: u64,
    pub number: u64,
    pub title: String,
    pub state: State,
    pub merged: bool,
    pub mergeable: Option<bool>,
    pub user: User,
    pub head: Tip,
    pub base: Tip,
    pub commits: u64,
    pub additions: u64,
    pub deletions: u64,
    pub changed_files: u64,
}

/// The tip of a branch.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Tip {
    #[serde(rename = "ref")]
    pub reference: String,
    pub sha: String,
}

/// A pull request was merged.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Merged {
    pub sha: String,
    pub merged: bool,
    pub message: String,
}

/// A file that is changed.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct DiffEntry {
    pub filename: String,
    pub status: DiffStatus,
    pub additions: u64,
    pub deletions: u64,
    pub patch: Option<String>,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DiffStatus {
    Added,
    Removed,
    Modified,
    Renamed,
    Copied,
    Changed,
    Unchanged,
}

/// How a pull request is merged.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MergeMethod {
    Merge,
    Squash,
    Rebase,
}

/// What pull requests are sorted by.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PullSort {
    Created,
    Updated,
    Popularity,
    LongRunning,
}

/// The endpoints of this module.
pub(crate) fn descriptions() -> Vec<Description> {
    vec![
        Description::of::<ListPulls<'_>>(),
        Description::of::<GetPull<'_>>(),
        Description::of::<CreatePull<'_>>(),
        Description::of::<MergePull<'_>>(),
        Description::of::<ListPullFiles<'_>>(),
    ]
}
