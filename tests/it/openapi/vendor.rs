//! Endpoints against the documents of services: each kind of finding, what is none, and documents
//! that are hostile.
#![expect(dead_code, reason = "only what they are is asked for")]

use std::collections::BTreeMap;

use loginrocket::{
    Api, Describe, DescribeResponse, Endpoint, FromResponse,
    describe::{Description, schemars::JsonSchema},
    openapi::{Problem, Vendor, VendorError},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The shop.
#[derive(Api)]
#[api(prefix = "/v1", auth, error = Refused)]
struct Shop;

/// The call is refused.
#[derive(Debug, FromResponse, DescribeResponse)]
#[response(4xx)]
struct Refused(Reason);

/// Why.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(crate = "loginrocket::describe::schemars")]
struct Reason {
    message: String,
}

/// Which items come first.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(crate = "loginrocket::describe::schemars")]
enum Order {
    Name,
    Price,
}

/// Finds items.
#[derive(Endpoint, Describe)]
#[endpoint(GET, "/shops/{shop}/items", api = Shop, response = Vec<Item>)]
struct FindItems<'a> {
    shop: u64,
    #[endpoint(rename = "per_page")]
    page_size: Option<u32>,
    #[endpoint(list = comma)]
    tag: Vec<&'a str>,
    order: Option<Order>,
    #[endpoint(header = "X-Trace")]
    trace: Option<&'a str>,
}

/// An item.
#[derive(Deserialize, JsonSchema)]
#[schemars(crate = "loginrocket::describe::schemars")]
struct Item {
    id: u64,
    kind: Kind,
    owner: Option<Owner>,
    #[serde(default)]
    parts: Vec<Item>,
}

/// Of which kind it is.
#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(crate = "loginrocket::describe::schemars")]
enum Kind {
    New,
    Used,
}

/// Whose it is.
#[derive(Deserialize, JsonSchema)]
#[schemars(crate = "loginrocket::describe::schemars")]
struct Owner {
    name: String,
}

/// Adds an item.
#[derive(Endpoint, Describe)]
#[endpoint(POST, "/items", encodings(json, form), response(whole = Added))]
struct AddItem<'a> {
    name: &'a str,
    note: Option<&'a str>,
    #[endpoint(rename = "size")]
    item_size: Size,
}

/// How large it is.
#[derive(Serialize, JsonSchema)]
#[schemars(crate = "loginrocket::describe::schemars")]
struct Size {
    width: u8,
    depth: Option<u8>,
}

/// It was added.
#[derive(FromResponse, DescribeResponse)]
#[response(201)]
struct Added(Item);

/// The schema of an item that agrees.
fn item() -> Value {
    json!({
        "type": "object",
        "required": ["id", "kind"],
        "properties": {
            "id": { "type": "integer" },
            "kind": { "type": "string", "enum": ["new", "used"] },
            "owner": { "nullable": true, "allOf": [{ "$ref": "#/components/schemas/owner" }] },
            "parts": { "type": "array", "items": { "$ref": "#/components/schemas/item" } },
            "more": { "type": "string" }
        }
    })
}

/// What it refers to.
fn components() -> Value {
    json!({
        "parameters": { "id": { "name": "id", "in": "path", "required": true,
            "schema": { "type": "integer" } } },
        "responses": { "refusal": { "content": { "application/json": { "schema": {
            "type": "object", "required": ["message"],
            "properties": { "message": { "type": "string" } } } } } } },
        "schemas": {
            "item": item(),
            "owner": { "type": "object", "required": ["name"],
                "properties": { "name": { "type": "string" } } },
            "new": { "type": "object", "required": ["name"], "properties": {
                "name": { "type": "string" }, "note": { "type": "string" },
                "size": { "type": "object", "properties": {
                    "width": { "type": "integer" },
                    "depth": { "type": "integer", "nullable": true } } }
            } }
        }
    })
}

/// A document that agrees with both endpoints.
fn document() -> Value {
    let parameter =
        |name: &str, schema: Value| json!({ "name": name, "in": "query", "schema": schema });
    let tag = json!({ "name": "tag", "in": "query", "explode": false,
        "schema": { "type": "array", "items": { "type": "string" } } });
    let refusal = json!({ "$ref": "#/components/responses/refusal" });
    json!({
        "openapi": "3.0.3",
        "servers": [{ "url": "https://{host}/{version}/", "variables": {
            "host": { "default": "shop.example" }, "version": { "default": "v1" } } }],
        "security": [{ "token": [] }],
        "paths": {
            "/shops/{id}/items": {
                "parameters": [{ "$ref": "#/components/parameters/id" }],
                "get": {
                    "parameters": [
                        parameter("per_page", json!({ "type": "integer" })),
                        tag,
                        parameter("order", json!({ "type": "string", "enum": ["price", "name"] })),
                        parameter("other", json!({ "type": "string" })),
                        { "name": "x-trace", "in": "header", "schema": { "type": "string" } }
                    ],
                    "responses": {
                        "200": { "content": { "application/json; charset=utf-8": { "schema": {
                            "type": "array", "items": { "$ref": "#/components/schemas/item" } } } } },
                        "404": refusal
                    }
                }
            },
            "/items": {
                "post": {
                    "security": [],
                    "requestBody": { "required": true, "content": {
                        "application/json": { "schema": { "$ref": "#/components/schemas/new" } },
                        "application/x-www-form-urlencoded": {}
                    } },
                    "responses": {
                        "201": { "content": { "application/json": {
                            "schema": { "$ref": "#/components/schemas/item" } } } },
                        "404": refusal
                    }
                }
            }
        },
        "components": components()
    })
}

/// Both endpoints.
fn endpoints() -> [Description; 2] {
    [Description::of::<FindItems<'_>>(), Description::of::<AddItem<'_>>()]
}

/// The findings in a document: places, problems, pointers.
fn findings(document: &Value) -> Vec<(String, Problem, String)> {
    let vendor = Vendor::parse(&document.to_string()).unwrap();
    let Err(error) = vendor.agrees_with(&endpoints()) else { return Vec::new() };
    let findings = error.findings().iter();
    for finding in findings.clone() {
        let value = document.pointer(&finding.pointer);
        assert!(value.is_some(), "{finding}: there is no such place");
    }
    findings.map(|one| (one.place.clone(), one.problem, one.pointer.clone())).collect()
}

/// What a document has at a pointer is another value, or nothing.
struct Change(&'static str, Option<Value>);

impl Change {
    /// The document with the change.
    fn made(&self) -> Value {
        let mut document = document();
        let (parent, key) = self.0.rsplit_once('/').unwrap();
        let parent = document.pointer_mut(parent).unwrap();
        let key = key.replace("~1", "/");
        match (parent, &self.1) {
            (Value::Object(parent), Some(value)) => drop(parent.insert(key, value.clone())),
            (Value::Object(parent), None) => assert!(parent.remove(&key).is_some()),
            (parent, value) => {
                let index: usize = key.parse().unwrap();
                parent[index] = value.clone().unwrap();
            }
        }
        document
    }
}

#[test]
fn endpoints_that_agree_are_counted() {
    let vendor = Vendor::parse(&document().to_string()).unwrap();
    let agreement = vendor.agrees_with(&endpoints()).unwrap();
    assert_eq!((agreement.endpoints, agreement.excepted), (2, 0));
    assert!(agreement.compared > 20, "{agreement:?}");
    // The form has no schema.
    assert_eq!(agreement.unknown, 1);
}

/// The parameters of the first operation.
const PARAMETERS: &str = "/paths/~1shops~1{id}~1items/get/parameters";

#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn each_difference_is_found_at_its_place() {
    use Problem::{
        Credentials, Encoding, Endpoint, Missing, Place, Required, Status, Type, Unknown,
    };
    let get = "/paths/~1shops~1{id}~1items/get";
    let post = "/paths/~1items/post";
    let parameter = |name: &str, place: &str, required: bool| json!({ "name": name, "in": place, "required": required, "schema": { "type": "string" } });
    let item = "/components/schemas/item";
    for (change, place, problem, pointer) in [
        (Change("/paths/~1shops~1{id}~1items", None), "FindItems", Endpoint, "/paths".into()),
        (Change("/paths/~1items/post", None), "AddItem", Endpoint, "/paths/~1items".into()),
        (
            Change("/paths/~1shops~1{id}~1items/get/parameters/0", Some(json!({}))),
            "FindItems.page_size",
            Unknown,
            get.to_owned(),
        ),
        (
            Change(
                "/paths/~1shops~1{id}~1items/get/parameters/3",
                Some(parameter("x", "query", true)),
            ),
            "FindItems",
            Missing,
            format!("{PARAMETERS}/3"),
        ),
        (
            Change(
                "/paths/~1shops~1{id}~1items/get/parameters/4",
                Some(parameter("X-Trace", "query", false)),
            ),
            "FindItems.trace",
            Place,
            format!("{PARAMETERS}/4"),
        ),
        (
            Change(
                "/paths/~1shops~1{id}~1items/get/parameters/4",
                Some(parameter("X-TRACE", "header", true)),
            ),
            "FindItems.trace",
            Required,
            format!("{PARAMETERS}/4"),
        ),
        (
            Change("/components/parameters/id/schema", Some(json!({ "type": "boolean" }))),
            "FindItems.shop",
            Type,
            "/components/parameters/id/schema".into(),
        ),
        (
            Change("/paths/~1shops~1{id}~1items/get/parameters/1/explode", Some(json!(true))),
            "FindItems.tag",
            Encoding,
            format!("{PARAMETERS}/1"),
        ),
        (
            Change(
                "/paths/~1shops~1{id}~1items/get/parameters/1/style",
                Some(json!("pipeDelimited")),
            ),
            "FindItems.tag",
            Encoding,
            format!("{PARAMETERS}/1"),
        ),
        (
            Change("/paths/~1shops~1{id}~1items/get/parameters/1/name", Some(json!("tag[]"))),
            "FindItems.tag",
            Encoding,
            format!("{PARAMETERS}/1"),
        ),
        (
            Change(
                "/paths/~1shops~1{id}~1items/get/parameters/2/schema/enum",
                Some(json!(["name"])),
            ),
            "FindItems.order",
            Problem::Value,
            format!("{PARAMETERS}/2/schema"),
        ),
        (
            Change("/paths/~1shops~1{id}~1items/get/security", Some(json!([]))),
            "FindItems",
            Credentials,
            format!("{get}/security"),
        ),
        (Change("/paths/~1items/post/security", None), "AddItem", Credentials, "/security".into()),
        (
            Change("/paths/~1shops~1{id}~1items/get/responses/503", Some(json!({}))),
            "FindItems::Error",
            Status,
            format!("{get}/responses/503"),
        ),
        (
            Change("/paths/~1items/post/responses/202", Some(json!({}))),
            "AddItem::Response",
            Status,
            format!("{post}/responses/202"),
        ),
        (
            Change("/paths/~1items/post/responses/201", None),
            "AddItem::Response",
            Status,
            post.to_owned(),
        ),
        (
            Change("/paths/~1shops~1{id}~1items/get/responses/204", Some(json!({}))),
            "FindItems::Response",
            Encoding,
            format!("{get}/responses/204"),
        ),
        (
            Change("/paths/~1items/post/responses/201/content", Some(json!({ "text/html": {} }))),
            "AddItem::Response",
            Encoding,
            format!("{post}/responses/201"),
        ),
        (Change("/paths/~1items/post/requestBody", None), "AddItem", Unknown, post.to_owned()),
        (
            Change(
                "/paths/~1items/post/requestBody/content/application~1x-www-form-urlencoded",
                None,
            ),
            "AddItem",
            Encoding,
            format!("{post}/requestBody"),
        ),
        (
            Change(
                "/paths/~1shops~1{id}~1items/get/requestBody",
                Some(json!({ "required": true, "content": {} })),
            ),
            "FindItems",
            Missing,
            format!("{get}/requestBody"),
        ),
        (
            Change(
                "/paths/~1items/post/parameters",
                Some(json!([parameter("note", "query", true)])),
            ),
            "AddItem",
            Missing,
            format!("{post}/parameters/0"),
        ),
        (
            Change("/components/schemas/new/required", Some(json!(["note"]))),
            "AddItem.note",
            Required,
            "/components/schemas/new/properties/note".into(),
        ),
        (
            Change("/components/schemas/new/required", Some(json!(["price"]))),
            "AddItem",
            Missing,
            "/components/schemas/new".into(),
        ),
        (
            Change("/components/schemas/new/properties/size", None),
            "AddItem.item_size",
            Unknown,
            "/components/schemas/new".into(),
        ),
        (
            Change("/components/schemas/new/properties/size/properties/depth/nullable", None),
            "AddItem.item_size.depth",
            Type,
            "/components/schemas/new/properties/size/properties/depth".into(),
        ),
        (
            Change("/components/schemas/item/required", Some(json!(["id"]))),
            "FindItems::Response[].kind",
            Required,
            format!("{item}/properties/kind"),
        ),
        (
            Change("/components/schemas/item/properties/id/nullable", Some(json!(true))),
            "FindItems::Response[].id",
            Type,
            format!("{item}/properties/id"),
        ),
        (
            Change("/components/schemas/item/properties/kind/enum", Some(json!(["new", "old"]))),
            "FindItems::Response[].kind",
            Problem::Value,
            format!("{item}/properties/kind"),
        ),
        (
            Change("/components/schemas/item/properties/kind/enum", None),
            "FindItems::Response[].kind",
            Problem::Value,
            format!("{item}/properties/kind"),
        ),
        (
            Change("/components/schemas/owner/properties/name/type", Some(json!("integer"))),
            "FindItems::Response[].owner.name",
            Type,
            "/components/schemas/owner/properties/name".into(),
        ),
        (
            Change("/components/schemas/item/properties/parts", None),
            "FindItems::Response[].parts",
            Unknown,
            item.to_owned(),
        ),
        (
            Change(
                "/components/responses/refusal/content/application~1json/schema/properties/message/type",
                Some(json!("object")),
            ),
            "FindItems::Error.message",
            Type,
            "/components/responses/refusal/content/application~1json/schema/properties/message"
                .into(),
        ),
    ] {
        let found = findings(&change.made());
        let expected = (place.to_owned(), problem, pointer);
        assert!(found.contains(&expected), "{} leads to {found:#?}", change.0);
        let of_one = |place: &str| place.split(['.', ':']).next().unwrap().to_owned();
        let others = found.iter().filter(|other| of_one(&other.0) == of_one(place));
        assert_eq!(others.count(), 1, "{} leads to {found:#?}", change.0);
    }
}

#[test]
fn what_the_document_does_not_say_is_no_finding() {
    for change in [
        Change("/security", None),
        Change("/paths/~1shops~1{id}~1items/get/parameters/0/schema", None),
        Change("/paths/~1shops~1{id}~1items/get/parameters/0/schema", Some(json!({}))),
        Change(
            "/paths/~1shops~1{id}~1items/get/parameters/3",
            Some(json!({ "$ref": "other.json" })),
        ),
        Change("/components/schemas/item", Some(json!({}))),
        Change("/components/schemas/item", Some(json!({ "type": "object" }))),
        Change("/components/schemas/owner", None),
        Change("/components/responses/refusal", None),
        Change("/components/responses/refusal/content", None),
        Change("/components/schemas/new", Some(json!({ "$ref": "other.json#/new" }))),
    ] {
        assert_eq!(findings(&change.made()), [], "{}", change.0);
    }
}

#[test]
fn a_union_fits_by_each_of_its_alternatives() {
    let other = json!({ "type": "object", "required": ["id"], "properties": { "id": { "type": "string" } } });
    for (schema, expected) in [
        (json!({ "oneOf": [item(), item()] }), 0),
        // Its id is a text, and the kind is not known.
        (json!({ "anyOf": [item(), other] }), 2),
        (json!({ "allOf": [item(), { "type": "object", "properties": { "x": {} } }] }), 0),
    ] {
        let made = Change("/components/schemas/item", Some(schema.clone())).made();
        let found = findings(&made).into_iter();
        let of_kind = found.filter(|(place, ..)| {
            place.starts_with("AddItem::Response.") && !place.contains("parts")
        });
        let found: Vec<_> = of_kind.collect();
        let places: Vec<_> = found.iter().map(|(place, ..)| place.as_str()).collect();
        let expected: &[&str] = if expected == 0 {
            &[]
        } else {
            &["AddItem::Response.id", "AddItem::Response.kind", "AddItem::Response.owner"]
        };
        assert_eq!(places, expected, "{schema}");
    }
}

#[test]
fn an_exception_is_needed_and_has_a_reason() {
    let document = Change("/components/schemas/item/required", Some(json!([]))).made();
    let vendor = Vendor::parse(&document.to_string()).unwrap();
    let vendor = vendor
        .except("*::Response*.kind", Problem::Required, "they always send it")
        .except("*::Response*.id", Problem::Required, "they always send it");
    let agreement = vendor.agrees_with(&endpoints()).unwrap();
    assert_eq!(agreement.excepted, 4);

    let vendor = vendor.except("AddItem.note", Problem::Type, "it was a number once");
    let error = vendor.agrees_with(&endpoints()).unwrap_err();
    assert_eq!(error.findings(), []);
    assert_eq!(
        format!("{error:?}"),
        "the endpoints do not agree with the document\n  \
         AddItem.note: the exception is not needed any more (Type: it was a number once)",
    );
}

#[test]
fn a_finding_says_what_to_look_at() {
    let document = Change("/components/schemas/item/properties/id/nullable", Some(json!(true)));
    let vendor = Vendor::parse(&document.made().to_string()).unwrap();
    let error = vendor.agrees_with(&endpoints()).unwrap_err();
    assert_eq!(
        error.to_string().lines().nth(1).unwrap(),
        "  FindItems::Response[].id: the document has null, and the code reads integer \
         (Type, at /components/schemas/item/properties/id)",
    );
}

#[test]
fn a_field_in_the_body_may_be_a_parameter() {
    let mut document = document();
    let note = json!({ "name": "note", "in": "query", "required": true });
    document["paths"]["/items"]["post"]["parameters"] = json!([note]);
    let properties = &mut document["components"]["schemas"]["new"]["properties"];
    assert!(properties.as_object_mut().unwrap().remove("note").is_some());
    let at = "/paths/~1items/post/parameters/0".to_owned();
    assert_eq!(findings(&document), [("AddItem.note".to_owned(), Problem::Place, at)]);
}

/// Logs a user in.
#[derive(Endpoint, Describe)]
#[endpoint(GET, "/login", response(whole = Added), error = Failed)]
struct Login;

/// A failure that has the status of a success.
#[derive(Debug, FromResponse, DescribeResponse)]
#[response(201)]
struct Failed(Reason);

#[test]
fn a_success_may_be_an_error_by_its_body() {
    let failed = json!({ "type": "object", "required": ["message"],
        "properties": { "message": { "type": "string" } } });
    for (schema, is_fine) in [
        (json!({ "oneOf": [item(), failed] }), true),
        (json!({ "oneOf": [item(), { "type": "string" }] }), false),
    ] {
        let content = json!({ "application/json": { "schema": schema } });
        let login = json!({ "get": { "responses": { "201": { "content": content } } } });
        let mut document = document();
        document["paths"]["/login"] = login;
        let vendor = Vendor::parse(&document.to_string()).unwrap();
        let result = vendor.agrees_with(&[Description::of::<Login>()]);
        // The document wants credentials.
        let findings = result.unwrap_err().findings().len();
        assert_eq!(findings == 1, is_fine, "{schema}");
    }
}

#[test]
fn a_default_is_for_what_has_no_status_of_its_own() {
    let other = json!({ "content": { "application/json": { "schema": {
        "type": "object", "properties": { "code": { "type": "integer" } } } } } });
    let mut document = document();
    document["paths"]["/shops/{id}/items"]["get"]["responses"]["default"] = other;
    let at = "/paths/~1shops~1{id}~1items/get/responses/default/content/application~1json/schema";
    let place = "FindItems::Error.message".to_owned();
    assert_eq!(findings(&document), [(place, Problem::Unknown, at.to_owned())]);

    let responses = &mut document["paths"]["/items"]["post"]["responses"];
    responses["default"] = responses["201"].take();
    assert!(responses.as_object_mut().unwrap().remove("201").is_some());
    assert_eq!(findings(&document).len(), 1);
    document["components"]["schemas"]["item"]["properties"]["id"]["type"] = json!("string");
    let found = findings(&document);
    assert!(found.iter().any(|(place, ..)| place == "AddItem::Response.id"), "{found:?}");
}

/// A free search.
#[derive(Endpoint, Describe)]
#[endpoint(POST, "/search/{path..}", encodings(json, query))]
struct Search<'a> {
    path: &'a str,
    #[endpoint(flatten)]
    filter: BTreeMap<&'a str, String>,
}

#[test]
fn a_query_in_place_of_a_body_is_an_operation_of_its_own() {
    let operation = json!({ "responses": { "2XX": {} } });
    let body = json!({ "responses": { "default": {} }, "requestBody": { "content": {
        "application/*": { "schema": { "type": "object", "additionalProperties": { "type": "string" } } } } } });
    let mut document = json!({ "openapi": "3.1.0", "paths": { "/search/{p}": { "post": body } } });
    let search = Description::of::<Search<'_>>();
    let error = Vendor::parse(&document.to_string()).unwrap().agrees_with([&search]).unwrap_err();
    let found = error.findings();
    assert_eq!((found[0].problem, found.len()), (Problem::Endpoint, 1), "{error}");
    document["paths"]["/search/{p}"]["get"] = operation;
    Vendor::parse(&document.to_string()).unwrap().agrees_with([&search]).unwrap();
}

#[test]
fn other_versions_are_refused() {
    for (text, expected) in [
        ("swagger: '2.0'", "OpenAPI 2.0 (Swagger)"),
        ("openapi: 3.3.0", "OpenAPI 3.3.0"),
        ("a: 1", "no OpenAPI"),
        ("[]", "no OpenAPI"),
    ] {
        let error = Vendor::parse(text).unwrap_err();
        let VendorError::Version(found) = &error else { panic!("{error}") };
        assert_eq!(found, expected);
    }
    assert!(Vendor::parse("openapi: 3.1").is_ok());
    assert!(matches!(Vendor::read("no/such/file.yaml"), Err(VendorError::File(_))));
}

#[test]
fn the_path_of_a_server_may_have_variables() {
    let mut document = document();
    for (default, is_found) in [("v1", true), ("{w}", false), ("v2", false)] {
        document["servers"][0]["variables"]["version"]["default"] = json!(default);
        // What stands in a value is no variable.
        document["servers"][0]["variables"]["w"] = json!({ "default": "v1" });
        assert_eq!(findings(&document).is_empty(), is_found, "{default}");
    }
    document["servers"][0]["variables"]["version"]["default"] = json!("v1");
    for (length, is_found) in [(1_000, true), (3_000, false)] {
        document["servers"][0]["variables"]["host"]["default"] = json!("h".repeat(length));
        assert_eq!(findings(&document).is_empty(), is_found, "{length}");
    }
    document["servers"] = json!([{ "url": "/v2" }, { "url": "/v1/" }]);
    assert_eq!(findings(&document), []);
    // Servers of a path count for this path.
    let servers = document["servers"].take();
    document["paths"]["/shops/{id}/items"]["servers"] = servers;
    assert_eq!(findings(&document), []);
}

#[test]
fn a_hostile_document_does_no_harm() {
    let circle = json!({ "$ref": "#/components/schemas/item" });
    let doubled = json!({ "allOf": [circle, circle], "anyOf": [circle, circle] });
    let deep = (0..50).fold(
        json!({ "type": "integer" }),
        |inner, _| json!({ "type": "object", "properties": { "id": inner } }),
    );
    let names = (0..500).map(|n| (n.to_string(), json!({ "type": "string" })));
    let large = json!({ "type": "object", "properties": Value::Object(names.collect()) });
    let all = vec![json!({ "$ref": "#/components/schemas/owner" }); 60];
    let mut document = Change("/components/schemas/item", Some(json!({ "anyOf": all }))).made();
    let parts = json!({ "allOf": vec![large; 30], "anyOf": all });
    document["components"]["schemas"]["owner"] = parts;
    findings(&document);
    let odd = json!({ "type": 7, "properties": [], "required": {}, "enum": "x", "allOf": 1, "items": [] });
    for schema in [circle.clone(), doubled.clone(), deep, odd, json!(false), json!([]), json!(null)]
    {
        findings(&Change("/components/schemas/item", Some(schema.clone())).made());
        findings(&Change("/components/schemas/new", Some(schema)).made());
    }
    let itself = json!({ "$ref": "#/paths/~1items" });
    for (pointer, value) in [
        ("/paths/~1items", itself.clone()),
        ("/paths/~1items/post", itself.clone()),
        ("/paths/~1items/post/requestBody", json!({ "$ref": "#/paths/~1items/post/requestBody" })),
        ("/paths/~1items/post/responses", json!([])),
        ("/paths/~1items/post/responses/201", json!({ "$ref": "#/%FF" })),
        ("/paths/~1items/post/security", json!(7)),
        ("/paths/~1shops~1{id}~1items/parameters", json!([itself, 1, {}, { "name": 1, "in": [] }])),
        ("/paths/~1shops~1{id}~1items/get/parameters", json!({ "a": 1 })),
        ("/servers", json!([{ "url": "{a}{" }, { "url": 1 }, 2])),
        ("/paths", json!({ "": {}, "{": 1, "}{": [] })),
        ("/paths", json!(null)),
    ] {
        findings(&Change(pointer, Some(value)).made());
    }
}

#[test]
fn a_large_document_is_no_more_work_than_it_is_long() {
    const MANY: usize = 4_000;
    let numbers = || (0..MANY).map(|n| n.to_string());
    let text = json!({ "type": "string" });
    let variable = |n: usize| json!({ "default": format!("{{{0:02}}}{{{0:02}}}", n + 1) });
    let variables = (0..60).map(|n| (format!("{n:02}"), variable(n)));
    let doubled =
        json!({ "url": "https://{00}/v1", "variables": Value::Object(variables.collect()) });
    let servers = numbers().map(|n| json!({ "url": format!("/{n}") }));
    let servers: Value = servers.chain([doubled]).collect();
    let parameter = |n: String| json!({ "name": n, "in": "query", "required": true });
    let parameters: Value = numbers().map(parameter).collect();
    let of_name = |n: String| (n, text.clone());
    let properties = Value::Object(numbers().map(of_name).collect());
    let schema = json!({ "allOf": vec![json!({ "properties": properties, "required": numbers().collect::<Vec<_>>() }); 9] });
    let values = json!({ "allOf": vec![json!({ "enum": numbers().collect::<Vec<_>>() }); 9] });
    let mut document = document();
    for n in numbers() {
        document["paths"][format!("/{n}")] = json!({ "servers": [{ "url": "/v1" }] });
    }
    document["servers"] = servers;
    document["paths"]["/shops/{id}/items"]["get"]["parameters"] = parameters;
    document["components"]["schemas"]["item"] = schema;
    document["components"]["schemas"]["new"]["properties"]["name"] = values;
    let found = findings(&document);
    assert!(found.len() > MANY, "{}", found.len());
}
