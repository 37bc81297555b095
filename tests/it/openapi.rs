//! What the documents of `OpenAPI` say of endpoints. `.ci/check openapi` has them validated, and
//! clients in other languages made of them.

mod agreement;
mod everything;
mod vendor;

use expect_test::expect_file;
use loginrocket::{
    Describe, Endpoint,
    describe::Description,
    openapi::{Document, DocumentError, Scheme},
};

#[test]
fn loginrockets_own_endpoints_are_described() {
    let document = |version, endpoints: Vec<Description>| {
        Document::new("LoginRocket", version)
            .description("The login API that users see.")
            .server(format!("https://sample.e{version}.loginrocket.com"))
            .endpoints(endpoints)
            .to_json()
            .unwrap()
    };
    let (v1, v2) = (loginrocket::v1::endpoints(), loginrocket::v2::endpoints());
    expect_file!["openapi/v1.json"].assert_eq(&document("1", v1));
    expect_file!["openapi/v2.json"].assert_eq(&document("2", v2));
}

#[test]
fn all_that_a_declaration_can_say_is_in_the_document() {
    let document = Document::new("Everything", "0.1")
        .server("https://api.example")
        .server("https://test.example/api")
        .credentials(Scheme::Bearer)
        .endpoints(everything::descriptions());
    expect_file!["openapi/everything.json"].assert_eq(&document.to_json().unwrap());
}

/// Lists items.
#[derive(Endpoint, Describe)]
#[endpoint(GET, "/items/{id}", auth = optional, response = Vec<u8>)]
struct ListItems {
    id: u8,
}

/// Finds items.
#[derive(Endpoint, Describe)]
#[endpoint(POST, "/items/{name}", encodings(json, query))]
struct FindItems {
    name: String,
    text: String,
}

#[test]
fn a_method_and_a_path_are_one_endpoint() {
    let both = [Description::of::<ListItems>(), Description::of::<FindItems>()];
    let document = Document::new("Items", "1").credentials(Scheme::Basic).endpoints(both);
    let error = document.to_json().unwrap_err();
    assert_eq!(
        error.to_string(),
        "`ListItems` and `FindItems` are both GET /items/{id}: leave one out"
    );
}

/// Other endpoints of the same names.
mod other {
    use loginrocket::{Api, Describe, Endpoint};

    /// The second version.
    #[derive(Api)]
    #[api(prefix = "/v2")]
    pub(super) struct V2;

    /// Lists items of the second version.
    #[derive(Endpoint, Describe)]
    #[endpoint(GET, "/items", api = V2)]
    pub(super) struct ListItems;

    /// Finds items elsewhere.
    #[derive(Endpoint, Describe)]
    #[endpoint(GET, "/search")]
    pub(super) struct FindItems;
}

#[test]
fn each_operation_has_a_name_of_its_own() {
    let all = [
        Description::of::<ListItems>(),
        Description::of::<other::ListItems>(),
        Description::of::<other::FindItems>(),
    ];
    let document = Document::new("Items", "1").credentials(Scheme::Bearer).endpoints(all);
    let document =
        document.endpoints([Description::of::<Search>(), Description::of::<SearchQuery>()]);
    let json: serde_json::Value = serde_json::from_str(&document.to_json().unwrap()).unwrap();
    let items = json["paths"].as_object().unwrap().values();
    let operations = items.flat_map(|item| item.as_object().unwrap().values());
    let ids = operations.map(|operation| operation["operationId"].as_str().unwrap());
    let mut ids: Vec<_> = ids.collect();
    ids.sort_unstable();
    let expected =
        ["FindItems", "ListItems", "Search", "SearchQuery", "SearchQuery2", "V2ListItems"];
    assert_eq!(ids, expected);
}

/// Searches.
#[derive(Endpoint, Describe)]
#[endpoint(POST, "/find", encodings(json, query))]
struct Search;

/// Has the name that the other has as a query.
#[derive(Endpoint, Describe)]
#[endpoint(GET, "/named")]
struct SearchQuery;

#[test]
fn credentials_are_not_guessed() {
    let document = Document::new("Items", "1").endpoints([Description::of::<ListItems>()]);
    let error = document.to_json().unwrap_err();
    assert_eq!(error, DocumentError::Credentials { endpoint: "ListItems" });
    for (scheme, text) in [
        (Scheme::Basic, r#""scheme": "basic""#),
        (Scheme::Header("X-Key".to_owned()), r#""in": "header""#),
        (Scheme::Query("key".to_owned()), r#""in": "query""#),
    ] {
        let json = document.clone().credentials(scheme).to_json().unwrap();
        assert!(json.contains(text), "{json}");
    }
}
