//! The endpoints against GitHub's own OpenAPI document.
//!
//! It is in the npm package `@octokit/openapi` (MIT), which `.ci/setup openapi` fetches, and whose
//! file `LOGINROCKET_GITHUB` names. `.ci/check openapi` runs this. The servers of the other two SDKs
//! come without such a document: Debian's packages of Prometheus and of the registry have none.
#![expect(clippy::print_stdout, reason = "what was compared, and what was not, is to be seen")]
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::{
    env,
    io::{self, Write as _},
};

use loginrocket::{
    Describe, Endpoint,
    describe::Description,
    openapi::{Problem, Vendor},
};
use loginrocket_github::GitHub;
use schemars::JsonSchema;
use serde::Deserialize;

/// GitHub's document, if it is here.
fn document() -> Option<Vendor> {
    env::var("LOGINROCKET_GITHUB").ok().map(|path| Vendor::read(path).unwrap())
}

#[test]
fn the_endpoints_agree_with_the_document_of_github() {
    let Some(document) = document() else {
        // Tests that pass are not heard by the macros for this.
        let note = "skipped: LOGINROCKET_GITHUB does not name GitHub's OpenAPI document\n";
        return io::stderr().write_all(note.as_bytes()).unwrap();
    };
    let document = document.except(
        "ListStargazers::Response[].*",
        Problem::Unknown,
        "the second form comes with `application/vnd.github.star+json`, which is not asked for",
    );
    let agreement = document.agrees_with(&loginrocket_github::descriptions()).unwrap();
    println!("{agreement}");
    assert!(agreement.endpoints >= 50, "{agreement:?}");
    assert!(agreement.compared > agreement.unknown, "{agreement:?}");
}

/// Lists branches, with mistakes.
#[derive(Endpoint, Describe)]
#[endpoint(GET, "/repos/{owner}/{repo}/branches", api = GitHub, response = Vec<Branch>)]
struct ListBranches<'a> {
    owner: &'a str,
    repo: &'a str,
    protected: Option<&'a str>,
    page_size: Option<u8>,
}

/// A branch, with mistakes.
#[derive(Deserialize, JsonSchema)]
#[expect(dead_code, reason = "only what it is is asked for")]
struct Branch {
    name: u64,
    #[serde(rename = "isProtected")]
    is_protected: Option<bool>,
    protection_url: String,
}

#[test]
fn mistakes_are_found() {
    let Some(document) = document() else { return };
    let error = document.agrees_with([&Description::of::<ListBranches<'_>>()]).unwrap_err();
    let found: Vec<_> =
        error.findings().iter().map(|one| (one.place.as_str(), one.problem)).collect();
    assert_eq!(
        found,
        [
            ("ListBranches.protected", Problem::Type),
            ("ListBranches.page_size", Problem::Unknown),
            ("ListBranches::Response[].isProtected", Problem::Unknown),
            ("ListBranches::Response[].name", Problem::Type),
            ("ListBranches::Response[].protection_url", Problem::Required),
        ],
    );
}
