//! Repositories, and what is in them.

use std::collections::BTreeMap;

use loginrocket::{Describe, DescribeResponse, Endpoint, FromResponse, describe::Description};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Direction, GitHub, Page, users::User};

/// Lists the repositories of a user.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/users/{username}/repos", api = GitHub, response = Vec<Repo>)]
pub struct ListUserRepos<'a> {
    pub username: &'a str,
    #[endpoint(rename = "type")]
    pub kind: Option<Kind>,
    pub sort: Option<Sort>,
    pub direction: Option<Direction>,
    #[endpoint(flatten)]
    pub list: Page,
}

/// Lists the repositories of the user whose credentials are sent.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/user/repos", api = GitHub, response = Vec<Repo>)]
pub struct ListMyRepos<'a> {
    pub visibility: Option<Visibility>,
    pub sort: Option<Sort>,
    pub direction: Option<Direction>,
    pub since: Option<&'a str>,
    pub before: Option<&'a str>,
    #[endpoint(flatten)]
    pub list: Page,
}

/// Lists the repositories of an organization.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/orgs/{org}/repos", api = GitHub, response = Vec<Repo>)]
pub struct ListOrgRepos<'a> {
    pub org: &'a str,
    pub sort: Option<Sort>,
    pub direction: Option<Direction>,
    #[endpoint(flatten)]
    pub list: Page,
}

/// Creates a repository.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(POST, "/user/repos", api = GitHub, auth, response = FullRepo)]
pub struct CreateRepo<'a> {
    pub name: &'a str,
    pub description: Option<&'a str>,
    pub homepage: Option<&'a str>,
    pub private: Option<bool>,
    pub has_issues: Option<bool>,
    pub auto_init: Option<bool>,
    pub gitignore_template: Option<&'a str>,
    pub license_template: Option<&'a str>,
}

/// Gets a repository.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/repos/{owner}/{repo}", api = GitHub, response = FullRepo)]
pub struct GetRepo<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
}

/// Changes a repository.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(PATCH, "/repos/{owner}/{repo}", api = GitHub, auth, response = FullRepo)]
pub struct UpdateRepo<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub name: Option<&'a str>,
    pub description: Option<&'a str>,
    pub private: Option<bool>,
    pub default_branch: Option<&'a str>,
    pub archived: Option<bool>,
}

/// Deletes a repository.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(DELETE, "/repos/{owner}/{repo}", api = GitHub, auth)]
pub struct DeleteRepo<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
}

/// Lists the forks of a repository.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/repos/{owner}/{repo}/forks", api = GitHub, response = Vec<Repo>)]
pub struct ListForks<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub sort: Option<ForkSort>,
    #[endpoint(flatten)]
    pub list: Page,
}

/// Forks a repository.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(POST, "/repos/{owner}/{repo}/forks", api = GitHub, auth, response = FullRepo)]
pub struct CreateFork<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub organization: Option<&'a str>,
    pub name: Option<&'a str>,
    pub default_branch_only: Option<bool>,
}

/// Lists the languages of a repository, with their bytes.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/repos/{owner}/{repo}/languages", api = GitHub, response = BTreeMap<String, u64>)]
pub struct ListLanguages<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
}

/// Lists the contributors to a repository.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/repos/{owner}/{repo}/contributors", api = GitHub, response(whole = Contributors))]
pub struct ListContributors<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub anon: Option<&'a str>,
    #[endpoint(flatten)]
    pub list: Page,
}

/// Lists the topics of a repository.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/repos/{owner}/{repo}/topics", api = GitHub, response = Topics)]
pub struct ListTopics<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    #[endpoint(flatten)]
    pub list: Page,
}

/// Replaces the topics of a repository.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(PUT, "/repos/{owner}/{repo}/topics", api = GitHub, auth, response = Topics)]
pub struct ReplaceTopics<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub names: &'a [&'a str],
}

/// Lists the tags of a repository.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/repos/{owner}/{repo}/tags", api = GitHub, response = Vec<Tag>)]
pub struct ListTags<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    #[endpoint(flatten)]
    pub list: Page,
}

/// Checks that a user is a collaborator.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/repos/{owner}/{repo}/collaborators/{username}", api = GitHub)]
pub struct CheckCollaborator<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub username: &'a str,
}

/// Makes a user a collaborator.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(PUT, "/repos/{owner}/{repo}/collaborators/{username}", api = GitHub, auth, response(whole = Invited))]
pub struct AddCollaborator<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub username: &'a str,
    pub permission: Option<&'a str>,
}

/// Lists who has starred a repository.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/repos/{owner}/{repo}/stargazers", api = GitHub, response = Vec<User>)]
pub struct ListStargazers<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    #[endpoint(flatten)]
    pub list: Page,
}

/// Lists the webhooks of a repository.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/repos/{owner}/{repo}/hooks", api = GitHub, auth, response = Vec<Hook>)]
pub struct ListHooks<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    #[endpoint(flatten)]
    pub list: Page,
}

/// Lists the deployments of a repository.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/repos/{owner}/{repo}/deployments", api = GitHub, response = Vec<Deployment>)]
pub struct ListDeployments<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub sha: Option<&'a str>,
    pub environment: Option<&'a str>,
    #[endpoint(flatten)]
    pub list: Page,
}

/// Gets a file or directory.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/repos/{owner}/{repo}/contents/{path..}", api = GitHub, response = Contents)]
pub struct GetContents<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub path: &'a str,
    #[endpoint(rename = "ref")]
    pub reference: Option<&'a str>,
}

/// Creates or replaces a file.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(PUT, "/repos/{owner}/{repo}/contents/{path..}", api = GitHub, auth, response = FileCommit)]
pub struct PutContents<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub path: &'a str,
    pub message: &'a str,
    pub content: &'a str,
    pub sha: Option<&'a str>,
    pub branch: Option<&'a str>,
}

/// Gets the README of a repository.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/repos/{owner}/{repo}/readme", api = GitHub, response = File)]
pub struct GetReadme<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    #[endpoint(rename = "ref")]
    pub reference: Option<&'a str>,
}

/// Lists the releases of a repository.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/repos/{owner}/{repo}/releases", api = GitHub, response = Vec<Release>)]
pub struct ListReleases<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    #[endpoint(flatten)]
    pub list: Page,
}

/// Gets the latest release of a repository.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/repos/{owner}/{repo}/releases/latest", api = GitHub, response = Release)]
pub struct GetLatestRelease<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
}

/// Creates a release.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(POST, "/repos/{owner}/{repo}/releases", api = GitHub, auth, response = Release)]
pub struct CreateRelease<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub tag_name: &'a str,
    pub target_commitish: Option<&'a str>,
    pub name: Option<&'a str>,
    pub body: Option<&'a str>,
    pub draft: Option<bool>,
    pub prerelease: Option<bool>,
}

/// A repository, in a list.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Repo {
    pub id: u64,
    pub name: String,
    pub full_name: String,
    pub owner: User,
    pub private: bool,
    pub html_url: String,
    pub description: Option<String>,
    pub fork: bool,
    pub language: Option<String>,
    pub stargazers_count: Option<u64>,
    pub default_branch: Option<String>,
    pub topics: Option<Vec<String>>,
    pub pushed_at: Option<String>,
}

/// A repository.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct FullRepo {
    pub id: u64,
    pub name: String,
    pub full_name: String,
    pub owner: User,
    pub private: bool,
    pub description: Option<String>,
    pub default_branch: String,
    pub stargazers_count: u64,
    pub open_issues_count: u64,
    pub license: Option<License>,
    pub parent: Option<Repo>,
}

/// The license of a repository.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct License {
    pub key: String,
    pub name: String,
    pub spdx_id: Option<String>,
}

/// The contributors, if there are commits.
#[derive(Debug, FromResponse, DescribeResponse)]
pub enum Contributors {
    #[response(200)]
    Listed(Vec<Contributor>),
    #[response(204)]
    NoCommits,
}

/// A contributor.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Contributor {
    pub login: Option<String>,
    pub contributions: u64,
}

/// A collaborator was invited, or is one already.
#[derive(Debug, FromResponse, DescribeResponse)]
pub enum Invited {
    #[response(201)]
    Invited(Invitation),
    #[response(204)]
    Already,
}

/// An invitation.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Invitation {
    pub id: u64,
    pub invitee: Option<User>,
    pub permissions: String,
    pub expired: Option<bool>,
}

/// A webhook.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Hook {
    pub id: u64,
    pub name: String,
    pub active: bool,
    pub events: Vec<String>,
    pub config: HookConfig,
}

/// Where a webhook goes.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct HookConfig {
    pub url: Option<String>,
    pub content_type: Option<String>,
}

/// A deployment.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Deployment {
    pub id: u64,
    pub sha: String,
    pub environment: String,
    pub creator: Option<User>,
    pub created_at: String,
}

/// Topics.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Topics {
    pub names: Vec<String>,
}

/// A tag.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Tag {
    pub name: String,
    pub commit: TagCommit,
}

/// The commit of a tag.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct TagCommit {
    pub sha: String,
}

/// A file, or the entries of a directory.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Contents {
    Directory(Vec<Entry>),
    Entry(Entry),
}

/// What is in a directory.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Entry {
    pub name: String,
    pub path: String,
    pub sha: String,
    pub size: u64,
    pub html_url: Option<String>,
    pub download_url: Option<String>,
}

/// A file.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct File {
    pub name: String,
    pub path: String,
    pub sha: String,
    pub encoding: String,
    pub content: String,
}

/// A file, as it was committed.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct FileCommit {
    pub content: Option<CommittedFile>,
}

/// What is known of a file after its commit.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct CommittedFile {
    pub path: Option<String>,
    pub sha: Option<String>,
}

/// A release.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Release {
    pub id: u64,
    pub tag_name: String,
    pub name: Option<String>,
    pub body: Option<String>,
    pub draft: bool,
    pub prerelease: bool,
    pub author: User,
    pub assets: Vec<Asset>,
}

/// A file of a release.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Asset {
    pub id: u64,
    pub name: String,
    pub size: u64,
    pub browser_download_url: String,
}

/// Which repositories.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    All,
    Owner,
    Member,
}

/// Who sees the repositories.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    All,
    Public,
    Private,
}

/// What repositories are sorted by.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    Created,
    Updated,
    Pushed,
    FullName,
}

/// What forks are sorted by.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ForkSort {
    Newest,
    Oldest,
    Stargazers,
    Watchers,
}

/// The endpoints of this module.
pub(crate) fn descriptions() -> Vec<Description> {
    vec![
        Description::of::<ListUserRepos<'_>>(),
        Description::of::<ListMyRepos<'_>>(),
        Description::of::<ListOrgRepos<'_>>(),
        Description::of::<CreateRepo<'_>>(),
        Description::of::<GetRepo<'_>>(),
        Description::of::<UpdateRepo<'_>>(),
        Description::of::<DeleteRepo<'_>>(),
        Description::of::<ListForks<'_>>(),
        Description::of::<CreateFork<'_>>(),
        Description::of::<ListLanguages<'_>>(),
        Description::of::<ListContributors<'_>>(),
        Description::of::<ListTopics<'_>>(),
        Description::of::<ReplaceTopics<'_>>(),
        Description::of::<ListTags<'_>>(),
        Description::of::<CheckCollaborator<'_>>(),
        Description::of::<AddCollaborator<'_>>(),
        Description::of::<ListStargazers<'_>>(),
        Description::of::<ListHooks<'_>>(),
        Description::of::<ListDeployments<'_>>(),
        Description::of::<GetContents<'_>>(),
        Description::of::<PutContents<'_>>(),
        Description::of::<GetReadme<'_>>(),
        Description::of::<ListReleases<'_>>(),
        Description::of::<GetLatestRelease<'_>>(),
        Description::of::<CreateRelease<'_>>(),
    ]
}
