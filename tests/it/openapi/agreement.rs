//! Rules by which endpoints agree with a document: schemas against schemas, responses, parameters,
//! credentials; what is counted, since it is not compared; and exceptions.
#![expect(dead_code, reason = "only what they are is asked for")]

use std::collections::BTreeMap;

use loginrocket::{
    Describe, DescribeResponse, Endpoint, FromResponse,
    describe::{Description, TypeDescription, schemars::JsonSchema},
    openapi::{Agreement, Disagreement, Problem, Vendor},
};
use serde::Deserialize;
use serde_json::{Value, json};

/// Puts a thing. The type of the body is that of each test.
#[derive(Endpoint, Describe)]
#[endpoint(PUT, "/thing", response = u64)]
struct Put {
    #[endpoint(body)]
    value: u64,
}

/// Endpoints against operations, each under its path.
fn compare(
    version: &str,
    operations: &[(&str, &str, Value)],
    schemas: &Value,
    endpoint: &Description,
) -> Result<Agreement, Disagreement> {
    let mut document = json!({ "openapi": version, "paths": {}, "components": {} });
    document["components"]["schemas"] = schemas.clone();
    for (method, path, operation) in operations {
        document["paths"][path][method] = operation.clone();
    }
    Vendor::parse(&document.to_string()).unwrap().agrees_with([endpoint])
}

/// The places and problems of a result.
fn found(result: Result<Agreement, Disagreement>) -> Vec<(String, Problem)> {
    let Err(error) = result else { return Vec::new() };
    error.findings().iter().map(|one| (one.place.clone(), one.problem)).collect()
}

/// What is said of a type that is sent, where the document takes this.
fn sent<T: JsonSchema>(schema: &Value) -> Result<Agreement, Disagreement> {
    let mut endpoint = Description::of::<Put>();
    endpoint.fields[0].ty = TypeDescription::of::<T>();
    let body = json!({ "content": { "application/json": { "schema": schema } } });
    let operation =
        json!({ "requestBody": body, "responses": { "200": number() }, "security": [] });
    compare("3.1.0", &[("put", "/thing", operation)], &named(), &endpoint)
}

/// What is said of a type that is read, where the document has this, in a version.
fn read_by<T: JsonSchema>(version: &str, schema: &Value) -> Result<Agreement, Disagreement> {
    let mut endpoint = Description::of::<Put>();
    endpoint.responses[0].body = Some(TypeDescription::of::<T>());
    let response = json!({ "content": { "application/json": { "schema": schema } } });
    let operation = json!({ "requestBody": number(), "responses": { "200": response },
        "security": [] });
    compare(version, &[("put", "/thing", operation)], &named(), &endpoint)
}

/// The same in version 3.1.
fn read<T: JsonSchema>(schema: &Value) -> Result<Agreement, Disagreement> {
    read_by::<T>("3.1.0", schema)
}

/// A request or response whose body is a number.
fn number() -> Value {
    json!({ "content": { "application/json": { "schema": { "type": "integer" } } } })
}

/// What references lead to.
fn named() -> Value {
    json!({ "named": { "type": "object", "required": ["name"],
        "properties": { "name": { "type": "string" } } } })
}

/// An object with these properties, which are required.
fn object(properties: &Value) -> Value {
    let names: Vec<_> = properties.as_object().unwrap().keys().collect();
    json!({ "type": "object", "required": names, "properties": properties })
}

/// A place below the response.
fn response(rest: &str, problem: Problem) -> (String, Problem) {
    (format!("Put::Response{rest}"), problem)
}

/// A place below the body.
fn body(rest: &str, problem: Problem) -> (String, Problem) {
    (format!("Put.value{rest}"), problem)
}

/// Refuses what it does not know.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(crate = "loginrocket::describe::schemars")]
struct Strict {
    name: String,
}

#[test]
fn a_response_that_is_strict_reads_no_other_property() {
    let text = json!({ "type": "string" });
    let fits = object(&json!({ "name": text }));
    assert_eq!(found(read::<Strict>(&fits)), []);
    let more = object(&json!({ "name": text, "age": { "type": "integer" }, "city": text }));
    let expected = [response(".age", Problem::Missing), response(".city", Problem::Missing)];
    assert_eq!(found(read::<Strict>(&more)), expected);
    for free in [json!(true), text] {
        let mut open = fits.clone();
        open["additionalProperties"] = free;
        assert_eq!(found(read::<Strict>(&open)), [response(".*", Problem::Missing)]);
    }
}

/// Numbers by their names.
type Numbers = BTreeMap<String, u64>;

#[test]
fn a_map_has_a_value_for_each_property() {
    let schema = object(&json!({ "a": { "type": "string" }, "b": { "type": "integer" } }));
    assert_eq!(found(read::<Numbers>(&schema)), [response(".a", Problem::Type)]);
    let schema = json!({ "type": "object", "properties": { "a": { "type": "string" } } });
    assert_eq!(found(sent::<Numbers>(&schema)), [body(".a", Problem::Type)]);
    let map = json!({ "type": "object", "additionalProperties": { "type": "integer" } });
    assert_eq!(found(sent::<Numbers>(&map)), []);
    assert_eq!(found(read::<Numbers>(&map)), []);
}

#[test]
fn free_names_do_not_fit_where_all_are_known() {
    for key in ["additionalProperties", "unevaluatedProperties"] {
        let mut schema = json!({ "type": "object", "properties": { "a": { "type": "integer" } } });
        schema[key] = json!(false);
        assert_eq!(found(sent::<Numbers>(&schema)), [body(".*", Problem::Unknown)]);
    }
    let parts = json!({ "allOf": [
        { "type": "object", "additionalProperties": false },
        { "type": "object", "additionalProperties": true },
    ] });
    assert_eq!(found(sent::<Numbers>(&parts)), [body(".*", Problem::Unknown)]);
}

/// Is named, and more.
#[derive(Deserialize, JsonSchema)]
#[serde(tag = "kind")]
#[schemars(crate = "loginrocket::describe::schemars")]
enum Tagged {
    Named(Named),
}

/// Has a name.
#[derive(Deserialize, JsonSchema)]
#[schemars(crate = "loginrocket::describe::schemars")]
struct Named {
    name: String,
}

#[test]
fn what_stands_beside_a_reference_counts() {
    let kind = json!({ "type": "string", "const": "Named" });
    let mut schema = json!({ "$ref": "#/components/schemas/named", "required": ["kind"],
        "properties": { "kind": kind } });
    assert_eq!(found(read::<Tagged>(&schema)), []);
    // Ours is a reference with the tag beside it, too.
    let whole = object(&json!({ "kind": kind, "name": { "type": "string" } }));
    assert_eq!(found(read::<Tagged>(&whole)), []);
    let without = object(&json!({ "name": { "type": "string" } }));
    assert_eq!(found(read::<Tagged>(&without)), [response(".kind", Problem::Unknown)]);
    // Version 3.0 ignores it.
    assert_eq!(found(read_by::<Tagged>("3.0.3", &schema)), [response(".kind", Problem::Unknown)]);
    schema["properties"]["kind"]["const"] = json!("Other");
    assert_eq!(found(read::<Tagged>(&schema)), [response(".kind", Problem::Value)]);
}

#[test]
fn what_is_required_is_named_by_the_document() {
    let mut schema = json!({ "type": "object", "properties": { "id": { "type": "integer" } },
        "additionalProperties": true });
    assert_eq!(found(read::<Named>(&schema)), [response(".name", Problem::Required)]);
    schema["additionalProperties"] = json!({ "type": "string" });
    assert_eq!(found(read::<Named>(&schema)), [response(".name", Problem::Required)]);
    // Of these nothing is said.
    for schema in
        [json!({ "type": "object" }), json!({ "type": "object", "additionalProperties": {} })]
    {
        let agreement = read::<Named>(&schema).unwrap();
        assert_eq!(agreement.unknown, 1, "{schema}");
    }
    let required = json!({ "type": "object", "required": ["a"], "additionalProperties": true });
    assert_eq!(found(sent::<Numbers>(&required)), [body("", Problem::Missing)]);
}

#[test]
fn an_integer_is_as_wide_as_those_that_are_read() {
    let integer = |format: &str| json!({ "type": "integer", "format": format });
    let wide = json!({ "type": "integer", "minimum": 0, "maximum": 300 });
    let narrow = json!({ "type": "integer", "minimum": 0, "exclusiveMaximum": 256 });
    let negative = json!({ "type": "integer", "minimum": -1, "maximum": 5 });
    let type_finding = [response("", Problem::Type)];
    for schema in [integer("int64"), integer("int32"), wide.clone(), negative.clone()] {
        assert_eq!(found(read::<u8>(&schema)), type_finding, "{schema}");
    }
    assert_eq!(found(read::<i32>(&integer("int64"))), type_finding);
    assert_eq!(found(read::<u64>(&negative)), type_finding);
    assert_eq!(found(read::<u8>(&narrow)), []);
    // A format says how wide it is, and not that there are numbers below zero.
    assert_eq!(read::<u64>(&integer("int64")).unwrap().unknown, 0);
    // The document does not say how large they become.
    assert_eq!(read::<u8>(&json!({ "type": "integer" })).unwrap().unknown, 1);
    assert_eq!(read::<u64>(&json!({ "type": "integer" })).unwrap().unknown, 0);
    // What is sent is the caller's to choose.
    assert_eq!(sent::<u64>(&wide).unwrap().unknown, 1);
    assert_eq!(sent::<u8>(&wide).unwrap().unknown, 0);
}

#[test]
fn a_property_that_is_defined_twice_is_counted() {
    let text = object(&json!({ "name": { "type": "string" } }));
    let other = object(&json!({ "name": { "type": "string", "minLength": 1 } }));
    let agreement = read::<Named>(&json!({ "allOf": [text, other] })).unwrap();
    assert_eq!(agreement.unknown, 1);
}

/// Looks for a thing.
#[derive(Endpoint, Describe)]
#[endpoint(GET, "/look", response(whole = Outcome), error = Failed)]
struct Look;

/// What came of it.
#[derive(FromResponse, DescribeResponse)]
enum Outcome {
    /// It is there.
    #[response(200)]
    There {
        #[response(header = "ETag")]
        tag: String,
        #[response(body)]
        name: Named,
    },
    /// It is not.
    #[response(404)]
    Absent(Named),
}

/// It is not possible.
#[derive(Debug, FromResponse, DescribeResponse)]
#[response(409)]
struct Failed;

#[test]
fn a_value_may_have_the_status_of_an_error() {
    let answer = |schema: Value| json!({ "content": { "application/json": { "schema": schema } } });
    let fine = answer(json!({ "$ref": "#/components/schemas/named" }));
    let wrong = answer(object(&json!({ "name": { "type": "integer" } })));
    let look = Description::of::<Look>();
    let check = |absent: &Value| {
        let responses = json!({ "200": fine, "404": absent, "409": {} });
        let operation = json!({ "responses": responses, "security": [] });
        compare("3.1.0", &[("get", "/look", operation)], &named(), &look)
    };
    // A header is not compared.
    assert_eq!(check(&fine).unwrap().unknown, 1);
    let expected = [("Look::Response.name".to_owned(), Problem::Type)];
    assert_eq!(found(check(&wrong)), expected);
    // It may be what the document has for all that is not a success.
    let responses = json!({ "200": fine, "409": {}, "default": wrong });
    let operation = json!({ "responses": responses, "security": [] });
    let result = compare("3.1.0", &[("get", "/look", operation)], &named(), &look);
    assert_eq!(found(result), expected);
}

#[test]
fn a_status_of_an_error_that_the_document_lacks_is_counted() {
    let answer = json!({ "content": { "application/json": { "schema": {
        "$ref": "#/components/schemas/named" } } } });
    let responses = json!({ "200": answer, "404": answer });
    let operation = json!({ "responses": responses, "security": [] });
    let look = Description::of::<Look>();
    let result = compare("3.1.0", &[("get", "/look", operation)], &named(), &look);
    // The header, and 409.
    assert_eq!(result.unwrap().unknown, 2);
}

/// Sends credentials if there are any.
#[derive(Endpoint, Describe)]
#[endpoint(GET, "/mine", auth = optional)]
struct ListMine;

#[test]
fn credentials_that_are_required_are_always_sent() {
    let mine = Description::of::<ListMine>();
    let check = |security: Value| {
        let operation = json!({ "responses": { "200": {} }, "security": security });
        found(compare("3.1.0", &[("get", "/mine", operation)], &json!({}), &mine))
    };
    assert_eq!(check(json!([{ "token": [] }])), [("ListMine".to_owned(), Problem::Credentials)]);
    assert_eq!(check(json!([{}, { "token": [] }])), []);
}

/// Searches by what the caller wants.
#[derive(Endpoint, Describe)]
#[endpoint(GET, "/search", response = u64)]
struct Search<'a> {
    #[endpoint(flatten)]
    filter: BTreeMap<&'a str, String>,
}

#[test]
fn a_free_map_is_not_what_the_document_requires() {
    let check = |parameter: Value, endpoint: &Description| {
        let operation = json!({ "parameters": [parameter], "responses": { "200": number() },
            "security": [] });
        compare("3.1.0", &[("get", "/search", operation)], &json!({}), endpoint)
    };
    let mut search = Description::of::<Search<'_>>();
    let text = json!({ "type": "string" });
    let parameter = json!({ "name": "q", "in": "query", "required": true, "schema": text });
    let expected = [("Search".to_owned(), Problem::Missing)];
    assert_eq!(found(check(parameter.clone(), &search)), expected);
    let cookie = json!({ "name": "session", "in": "cookie", "required": true, "schema": text });
    // The map, and the cookie.
    assert_eq!(check(cookie, &search).unwrap().unknown, 2);
    // Of a type without a schema nothing is known.
    search.fields[0].ty = TypeDescription::unknown::<BTreeMap<String, String>>();
    assert_eq!(check(parameter, &search).unwrap().unknown, 2);
}

/// Sends a form.
#[derive(Endpoint, Describe)]
#[endpoint(POST, "/form", encodings(form))]
struct SendForm<'a> {
    tag: Vec<&'a str>,
}

#[test]
fn how_the_properties_of_a_body_are_written_is_counted() {
    let schema = json!({ "type": "object", "properties": {
        "tag": { "type": "array", "items": { "type": "string" } } } });
    let form = json!({ "schema": schema, "encoding": { "tag": { "explode": false } } });
    let operation = json!({ "security": [], "responses": { "200": {} }, "requestBody": {
        "content": { "application/x-www-form-urlencoded": form } } });
    let form = Description::of::<SendForm<'_>>();
    let result = compare("3.1.0", &[("post", "/form", operation)], &json!({}), &form);
    assert_eq!(result.unwrap().unknown, 1);
}

#[test]
fn a_document_of_version_3_2_is_read() {
    let watch = Description::of::<Watch>();
    let lines = |schema: Value| {
        let answer = json!({ "content": { "application/jsonl": { "itemSchema": schema } } });
        let operation = json!({ "responses": { "200": answer }, "security": [] });
        json!({ "openapi": "3.2.0", "paths": { "/lines": { "get": operation,
            "additionalOperations": { "PURGE": operation } } } })
    };
    let check = |document: &Value, watch: &Description| {
        found(Vendor::parse(&document.to_string()).unwrap().agrees_with([watch]))
    };
    let wrong = object(&json!({ "name": { "type": "integer" } }));
    assert_eq!(check(&lines(named()["named"].clone()), &watch), []);
    let expected = [("Watch::Response[].name".to_owned(), Problem::Type)];
    assert_eq!(check(&lines(wrong), &watch), expected);
    let purge = Description::of::<PurgeLines>();
    assert_eq!(check(&lines(json!({})), &purge), []);
}

/// Reads lines.
#[derive(Endpoint, Describe)]
#[endpoint(GET, "/lines", response(lines = Named))]
struct Watch;

/// Has a method of its own.
#[derive(Endpoint, Describe)]
#[endpoint("PURGE", "/lines")]
struct PurgeLines;

#[test]
fn exceptions_have_reasons_which_are_told() {
    let response = json!({ "content": { "application/json": { "schema": { "type": "string" } } } });
    let operation = json!({ "requestBody": number(), "responses": { "200": response } });
    let document = json!({ "openapi": "3.1.0", "paths": { "/thing": { "put": operation } } });
    let vendor = Vendor::parse(&document.to_string()).unwrap();
    let put = Description::of::<Put>();
    let fine = vendor.clone().except("Put::*", Problem::Type, "it is a number, says their support");
    let agreement = fine.agrees_with([&put]).unwrap();
    assert_eq!(
        agreement.to_string(),
        "endpoints: 1, values compared: 2, not compared: 1, findings that are exceptions: 1\n  \
         Put::*: it is a number, says their support (Type)",
    );
    for reason in ["", " \n"] {
        let error = vendor.clone().except("Put::*", Problem::Type, reason).agrees_with([&put]);
        assert_eq!(
            error.unwrap_err().to_string(),
            "the endpoints do not agree with the document\n  \
             Put::*: the exception has no reason (Type)",
        );
    }
}

/// Reads what the service calls its own.
#[derive(Endpoint, Describe)]
#[endpoint(GET, "/own", accept = "application/vnd.shop.item+json", response = Named)]
struct GetOwn;

#[test]
fn a_media_type_of_the_services_own_goes_first() {
    let text = object(&json!({ "name": { "type": "integer" } }));
    let content = json!({
        "application/json": { "schema": text },
        "application/vnd.shop.item+json": { "schema": named()["named"] },
    });
    let operation = json!({ "responses": { "200": { "content": content } }, "security": [] });
    let own = Description::of::<GetOwn>();
    assert_eq!(found(compare("3.1.0", &[("get", "/own", operation)], &json!({}), &own)), []);
}
