//! Branches, commits, and the objects of git.

use loginrocket::{Describe, Endpoint, describe::Description};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{GitHub, Page, repos::TagCommit, users::User};

/// Lists the branches of a repository.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/repos/{owner}/{repo}/branches", api = GitHub, response = Vec<Branch>)]
pub struct ListBranches<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub protected: Option<bool>,
    #[endpoint(flatten)]
    pub list: Page,
}

/// Gets a branch.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/repos/{owner}/{repo}/branches/{branch}", api = GitHub, response = FullBranch)]
pub struct GetBranch<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub branch: &'a str,
}

/// Lists the commits of a repository.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/repos/{owner}/{repo}/commits", api = GitHub, response = Vec<Commit>)]
pub struct ListCommits<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub sha: Option<&'a str>,
    pub path: Option<&'a str>,
    pub author: Option<&'a str>,
    pub since: Option<&'a str>,
    pub until: Option<&'a str>,
    #[endpoint(flatten)]
    pub list: Page,
}

/// Gets a commit.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/repos/{owner}/{repo}/commits/{reference}", api = GitHub, response = Commit)]
pub struct GetCommit<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub reference: &'a str,
}

/// Gets a commit as a diff.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/repos/{owner}/{repo}/commits/{reference}", api = GitHub, accept = "application/vnd.github.diff", response(text))]
pub struct GetDiff<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub reference: &'a str,
}

/// Gets what checks say of a commit.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/repos/{owner}/{repo}/commits/{reference}/status", api = GitHub, response = CombinedStatus)]
pub struct GetCombinedStatus<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub reference: &'a str,
    #[endpoint(flatten)]
    pub list: Page,
}

/// Says what a check says of a commit.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(POST, "/repos/{owner}/{repo}/statuses/{sha}", api = GitHub, auth, response = Status)]
pub struct CreateStatus<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub sha: &'a str,
    pub state: CheckState,
    pub target_url: Option<&'a str>,
    pub description: Option<&'a str>,
    pub context: Option<&'a str>,
}

/// Gets a reference.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/repos/{owner}/{repo}/git/ref/{reference..}", api = GitHub, response = Ref)]
pub struct GetRef<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub reference: &'a str,
}

/// Creates a reference.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(POST, "/repos/{owner}/{repo}/git/refs", api = GitHub, auth, response = Ref)]
pub struct CreateRef<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    #[endpoint(rename = "ref")]
    pub reference: &'a str,
    pub sha: &'a str,
}

/// Gets a tree.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/repos/{owner}/{repo}/git/trees/{tree_sha}", api = GitHub, response = Tree)]
pub struct GetTree<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub tree_sha: &'a str,
    pub recursive: Option<&'a str>,
}

/// Gets a blob.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/repos/{owner}/{repo}/git/blobs/{file_sha}", api = GitHub, response = Blob)]
pub struct GetBlob<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub file_sha: &'a str,
}

/// A branch, in a list.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Branch {
    pub name: String,
    pub commit: TagCommit,
    pub protected: bool,
}

/// A branch.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct FullBranch {
    pub name: String,
    pub commit: Commit,
    pub protected: bool,
}

/// A commit.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Commit {
    pub sha: String,
    pub html_url: String,
    pub commit: CommitData,
    pub author: Option<Author>,
    pub parents: Vec<TagCommit>,
}

/// Who made a commit: a user, or nobody that GitHub knows.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Author {
    User(User),
    Unknown {},
}

/// What is in a commit.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct CommitData {
    pub message: String,
    pub author: Option<Signature>,
    pub committer: Option<Signature>,
}

/// Who made a commit, and when.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Signature {
    pub name: Option<String>,
    pub email: Option<String>,
    pub date: Option<String>,
}

/// What checks say of a commit.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct CombinedStatus {
    pub state: String,
    pub sha: String,
    pub total_count: u64,
    pub statuses: Vec<Status>,
}

/// What a check says of a commit.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Status {
    pub id: u64,
    pub state: String,
    pub description: Option<String>,
    pub target_url: Option<String>,
    pub context: String,
}

/// A reference.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Ref {
    #[serde(rename = "ref")]
    pub reference: String,
    pub object: Object,
}

/// What a reference names.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Object {
    #[serde(rename = "type")]
    pub kind: String,
    pub sha: String,
}

/// A tree.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Tree {
    pub sha: String,
    pub truncated: bool,
    pub tree: Vec<TreeEntry>,
}

/// An entry of a tree.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct TreeEntry {
    pub path: String,
    pub mode: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub sha: String,
    pub size: Option<u64>,
}

/// A blob.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Blob {
    pub sha: String,
    pub content: String,
    pub encoding: String,
    pub size: Option<u64>,
}

/// What a check says.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CheckState {
    Error,
    Failure,
    Pending,
    Success,
}

/// The endpoints of this module.
pub(crate) fn descriptions() -> Vec<Description> {
    vec![
        Description::of::<ListBranches<'_>>(),
        Description::of::<GetBranch<'_>>(),
        Description::of::<ListCommits<'_>>(),
        Description::of::<GetCommit<'_>>(),
        Description::of::<GetDiff<'_>>(),
        Description::of::<GetCombinedStatus<'_>>(),
        Description::of::<CreateStatus<'_>>(),
        Description::of::<GetRef<'_>>(),
        Description::of::<CreateRef<'_>>(),
        Description::of::<GetTree<'_>>(),
        Description::of::<GetBlob<'_>>(),
    ]
}
