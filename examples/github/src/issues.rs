//! Issues, their comments, labels and milestones.

use loginrocket::{Describe, Endpoint, describe::Description};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Direction, GitHub, Page, users::User};

/// Lists the issues of a repository.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/repos/{owner}/{repo}/issues", api = GitHub, response = Vec<Issue>)]
pub struct ListIssues<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub state: Option<StateFilter>,
    pub assignee: Option<&'a str>,
    pub creator: Option<&'a str>,
    #[endpoint(list = comma)]
    pub labels: Vec<&'a str>,
    pub sort: Option<IssueSort>,
    pub direction: Option<Direction>,
    pub since: Option<&'a str>,
    #[endpoint(flatten)]
    pub list: Page,
}

/// Gets an issue.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/repos/{owner}/{repo}/issues/{issue_number}", api = GitHub, response = Issue)]
pub struct GetIssue<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub issue_number: u64,
}

/// Creates an issue.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(POST, "/repos/{owner}/{repo}/issues", api = GitHub, auth, response = Issue)]
pub struct CreateIssue<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub title: &'a str,
    pub body: Option<&'a str>,
    pub labels: &'a [&'a str],
    pub assignees: &'a [&'a str],
    pub milestone: Option<u64>,
}

/// Changes an issue.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(PATCH, "/repos/{owner}/{repo}/issues/{issue_number}", api = GitHub, auth, response = Issue)]
pub struct UpdateIssue<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub issue_number: u64,
    pub title: Option<&'a str>,
    pub body: Option<&'a str>,
    pub state: Option<State>,
    #[endpoint(null)]
    pub milestone: Option<u64>,
}

/// Lists the comments on an issue.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/repos/{owner}/{repo}/issues/{issue_number}/comments", api = GitHub, response = Vec<Comment>)]
pub struct ListComments<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub issue_number: u64,
    pub since: Option<&'a str>,
    #[endpoint(flatten)]
    pub list: Page,
}

/// Comments on an issue.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(POST, "/repos/{owner}/{repo}/issues/{issue_number}/comments", api = GitHub, auth, response = Comment)]
pub struct CreateComment<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub issue_number: u64,
    pub body: &'a str,
}

/// Deletes a comment.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(DELETE, "/repos/{owner}/{repo}/issues/comments/{comment_id}", api = GitHub, auth)]
pub struct DeleteComment<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub comment_id: u64,
}

/// Lists the labels of a repository.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/repos/{owner}/{repo}/labels", api = GitHub, response = Vec<Label>)]
pub struct ListLabels<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    #[endpoint(flatten)]
    pub list: Page,
}

/// Creates a label.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(POST, "/repos/{owner}/{repo}/labels", api = GitHub, auth, response = Label)]
pub struct CreateLabel<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub name: &'a str,
    pub color: Option<&'a str>,
    pub description: Option<&'a str>,
}

/// Deletes a label.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(DELETE, "/repos/{owner}/{repo}/labels/{name}", api = GitHub, auth)]
pub struct DeleteLabel<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub name: &'a str,
}

/// Adds labels to an issue.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(POST, "/repos/{owner}/{repo}/issues/{issue_number}/labels", api = GitHub, auth, response = Vec<Label>)]
pub struct AddLabels<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub issue_number: u64,
    pub labels: &'a [&'a str],
}

/// Lists the milestones of a repository.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/repos/{owner}/{repo}/milestones", api = GitHub, response = Vec<Milestone>)]
pub struct ListMilestones<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub state: Option<StateFilter>,
    pub direction: Option<Direction>,
    #[endpoint(flatten)]
    pub list: Page,
}

/// Creates a milestone.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(POST, "/repos/{owner}/{repo}/milestones", api = GitHub, auth, response = Milestone)]
pub struct CreateMilestone<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub title: &'a str,
    pub state: Option<State>,
    pub description: Option<&'a str>,
    pub due_on: Option<&'a str>,
}

/// An issue.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Issue {
    pub id: u64,
    pub number: u64,
    pub title: String,
    pub body: Option<String>,
    pub state: String,
    pub user: Option<User>,
    pub assignees: Option<Vec<User>>,
    pub labels: Vec<LabelOfIssue>,
    pub milestone: Option<Milestone>,
    pub comments: u64,
    pub locked: bool,
    pub created_at: String,
    pub closed_at: Option<String>,
}

/// A label of an issue.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum LabelOfIssue {
    Name(String),
    Label { name: Option<String>, color: Option<String> },
}

/// A comment.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Comment {
    pub id: u64,
    pub body: Option<String>,
    pub user: Option<User>,
    pub created_at: String,
    pub html_url: String,
}

/// A label.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Label {
    pub id: u64,
    pub name: String,
    pub color: String,
    pub description: Option<String>,
    pub default: bool,
}

/// A milestone.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Milestone {
    pub number: u64,
    pub title: String,
    pub description: Option<String>,
    pub state: State,
    pub open_issues: u64,
    pub closed_issues: u64,
    pub due_on: Option<String>,
}

/// Whether there is something to do.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Open,
    Closed,
}

/// The states of what is listed.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StateFilter {
    Open,
    Closed,
    All,
}

/// What issues are sorted by.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum IssueSort {
    Created,
    Updated,
    Comments,
}

/// The endpoints of this module.
pub(crate) fn descriptions() -> Vec<Description> {
    vec![
        Description::of::<ListIssues<'_>>(),
        Description::of::<GetIssue<'_>>(),
        Description::of::<CreateIssue<'_>>(),
        Description::of::<UpdateIssue<'_>>(),
        Description::of::<ListComments<'_>>(),
        Description::of::<CreateComment<'_>>(),
        Description::of::<DeleteComment<'_>>(),
        Description::of::<ListLabels<'_>>(),
        Description::of::<CreateLabel<'_>>(),
        Description::of::<DeleteLabel<'_>>(),
        Description::of::<AddLabels<'_>>(),
        Description::of::<ListMilestones<'_>>(),
        Description::of::<CreateMilestone<'_>>(),
    ]
}
