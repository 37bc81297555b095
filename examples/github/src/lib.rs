//! Endpoints of GitHub, as an SDK would declare them, with what is needed to hold them against
//! GitHub's own OpenAPI document: see `tests/agrees.rs`.
#![expect(missing_docs, reason = "the documentation of GitHub says what its fields are")]

pub mod actions;
pub mod activity;
pub mod gists;
pub mod git;
pub mod issues;
pub mod meta;
pub mod orgs;
pub mod pulls;
pub mod repos;
pub mod search;
pub mod users;

use loginrocket::{Api, DescribeResponse, FromResponse, describe::Description};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What all calls have in common.
#[derive(Clone, Copy, Debug, Api)]
#[api(auth = optional, accept = "application/vnd.github+json", error = Refused)]
#[api(header("X-GitHub-Api-Version" = "2022-11-28"))]
pub struct GitHub;

/// What is no success.
#[derive(Debug, FromResponse, DescribeResponse)]
pub enum Refused {
    /// What was asked for is elsewhere.
    #[response(301 | 302 | 307)]
    Moved {
        #[response(header = "Location")]
        location: Option<String>,
    },
    /// What was asked for has not changed.
    #[response(304)]
    NotModified,
    /// The call is refused.
    #[response(4xx | 5xx)]
    Problem(Problem),
}

/// Why a call is refused.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Problem {
    pub message: Option<String>,
    pub documentation_url: Option<String>,
}

/// Which part of a list is asked for.
#[derive(Clone, Copy, Debug, Default, Serialize, JsonSchema)]
pub struct Page {
    pub per_page: Option<u8>,
    pub page: Option<u32>,
}

/// The direction of a list.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    Asc,
    Desc,
}

/// All endpoints.
#[must_use]
pub fn descriptions() -> Vec<Description> {
    [
        actions::descriptions(),
        activity::descriptions(),
        gists::descriptions(),
        git::descriptions(),
        issues::descriptions(),
        meta::descriptions(),
        orgs::descriptions(),
        pulls::descriptions(),
        repos::descriptions(),
        search::descriptions(),
        users::descriptions(),
    ]
    .concat()
}
