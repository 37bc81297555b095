//! Workflows and their runs.

use std::collections::BTreeMap;

use loginrocket::{Describe, Endpoint, describe::Description};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::{GitHub, Page, users::User};

/// Lists the workflows of a repository.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/repos/{owner}/{repo}/actions/workflows", api = GitHub, response = Workflows)]
pub struct ListWorkflows<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    #[endpoint(flatten)]
    pub list: Page,
}

/// Lists the runs of the workflows of a repository.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/repos/{owner}/{repo}/actions/runs", api = GitHub, response = Runs)]
pub struct ListRuns<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub actor: Option<&'a str>,
    pub branch: Option<&'a str>,
    pub event: Option<&'a str>,
    pub head_sha: Option<&'a str>,
    #[endpoint(flatten)]
    pub list: Page,
}

/// Cancels a run.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(POST, "/repos/{owner}/{repo}/actions/runs/{run_id}/cancel", api = GitHub, auth)]
pub struct CancelRun<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub run_id: u64,
}

/// Starts a workflow.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(POST, "/repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches", api = GitHub, auth)]
pub struct Dispatch<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub workflow_id: &'a str,
    #[endpoint(rename = "ref")]
    pub reference: &'a str,
    pub inputs: Option<BTreeMap<&'a str, &'a str>>,
}

/// Lists the artifacts of a repository.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/repos/{owner}/{repo}/actions/artifacts", api = GitHub, response = Artifacts)]
pub struct ListArtifacts<'a> {
    pub owner: &'a str,
    pub repo: &'a str,
    pub name: Option<&'a str>,
    #[endpoint(flatten)]
    pub list: Page,
}

/// Workflows.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Workflows {
    pub total_count: u64,
    pub workflows: Vec<Workflow>,
}

/// A workflow.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Workflow {
    pub id: u64,
    pub name: String,
    pub path: String,
    pub state: WorkflowState,
}

/// Runs.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Runs {
    pub total_count: u64,
    pub workflow_runs: Vec<Run>,
}

/// A run.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Run {
    pub id: u64,
    pub name: Option<String>,
    pub run_number: u64,
    pub event: String,
    pub status: Option<String>,
    pub conclusion: Option<String>,
    pub head_branch: Option<String>,
    pub head_sha: String,
    pub actor: Option<User>,
}

/// Artifacts.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Artifacts {
    pub total_count: u64,
    pub artifacts: Vec<Artifact>,
}

/// An artifact.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Artifact {
    pub id: u64,
    pub name: String,
    pub size_in_bytes: u64,
    pub expired: bool,
    pub created_at: Option<String>,
}

/// What becomes of a workflow.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WorkflowState {
    Active,
    Deleted,
    DisabledFork,
    DisabledInactivity,
    DisabledManually,
}

/// The endpoints of this module.
pub(crate) fn descriptions() -> Vec<Description> {
    vec![
        Description::of::<ListWorkflows<'_>>(),
        Description::of::<ListRuns<'_>>(),
        Description::of::<CancelRun<'_>>(),
        Description::of::<Dispatch<'_>>(),
        Description::of::<ListArtifacts<'_>>(),
    ]
}
