//! Organizations.

use loginrocket::{Describe, Endpoint, describe::Description};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{GitHub, Page, users::User};

/// Gets an organization.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/orgs/{org}", api = GitHub, response = Org)]
pub struct GetOrg<'a> {
    pub org: &'a str,
}

/// Lists the members of an organization.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/orgs/{org}/members", api = GitHub, response = Vec<User>)]
pub struct ListMembers<'a> {
    pub org: &'a str,
    pub role: Option<Role>,
    #[endpoint(flatten)]
    pub list: Page,
}

/// Lists the teams of an organization.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/orgs/{org}/teams", api = GitHub, response = Vec<Team>)]
pub struct ListTeams<'a> {
    pub org: &'a str,
    #[endpoint(flatten)]
    pub list: Page,
}

/// An organization.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Org {
    pub login: String,
    pub id: u64,
    pub name: Option<String>,
    pub description: Option<String>,
    pub public_repos: u64,
    pub followers: u64,
    pub created_at: String,
}

/// A team.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Team {
    pub id: u64,
    pub name: String,
    pub slug: String,
    pub description: Option<String>,
    pub permission: String,
}

/// The role of a member.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    All,
    Admin,
    Member,
}

/// The endpoints of this module.
pub(crate) fn descriptions() -> Vec<Description> {
    vec![
        Description::of::<GetOrg<'_>>(),
        Description::of::<ListMembers<'_>>(),
        Description::of::<ListTeams<'_>>(),
    ]
}
