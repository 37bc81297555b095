//! What is known of the service itself, and texts that it has.

use std::collections::BTreeMap;

use loginrocket::{Describe, Endpoint, describe::Description};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{GitHub, Page, repos::License};

/// Gets what is left of the rate limits.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/rate_limit", api = GitHub, response = RateLimits)]
pub struct GetRateLimit;

/// Gets a sentence to think about.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/zen", api = GitHub, accept = "text/plain", response(text))]
pub struct GetZen;

/// Gets the URLs of emojis by their names.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/emojis", api = GitHub, response = BTreeMap<String, String>)]
pub struct GetEmojis;

/// Renders Markdown.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(POST, "/markdown", api = GitHub, accept = "text/html", response(text))]
pub struct Render<'a> {
    pub text: &'a str,
    pub mode: Option<Mode>,
    pub context: Option<&'a str>,
}

/// Lists licenses.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/licenses", api = GitHub, response = Vec<License>)]
pub struct ListLicenses {
    pub featured: Option<bool>,
    #[endpoint(flatten)]
    pub list: Page,
}

/// Gets a license.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/licenses/{license}", api = GitHub, response = FullLicense)]
pub struct GetLicense<'a> {
    pub license: &'a str,
}

/// Lists the names of templates for `.gitignore`.
#[derive(Debug, Endpoint, Describe)]
#[endpoint(GET, "/gitignore/templates", api = GitHub, response = Vec<String>)]
pub struct ListGitignoreTemplates;

/// What is left of the rate limits.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct RateLimits {
    pub resources: Resources,
    pub rate: Limit,
}

/// What is left by kind of call.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Resources {
    pub core: Limit,
    pub search: Limit,
    pub graphql: Option<Limit>,
}

/// A rate limit.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Limit {
    pub limit: u64,
    pub remaining: u64,
    pub reset: u64,
    pub used: u64,
}

/// A license, with its text.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct FullLicense {
    pub key: String,
    pub name: String,
    pub description: String,
    pub permissions: Vec<String>,
    pub conditions: Vec<String>,
    pub limitations: Vec<String>,
    pub body: String,
}

/// How Markdown is rendered.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    Markdown,
    Gfm,
}

/// The endpoints of this module.
pub(crate) fn descriptions() -> Vec<Description> {
    vec![
        Description::of::<GetRateLimit>(),
        Description::of::<GetZen>(),
        Description::of::<GetEmojis>(),
        Description::of::<Render<'_>>(),
        Description::of::<ListLicenses>(),
        Description::of::<GetLicense<'_>>(),
        Description::of::<ListGitignoreTemplates>(),
    ]
}
