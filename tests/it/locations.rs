//! Requests to a URL that the service named: what it leads to, and what is refused.

use loginrocket::{
    BaseUrl, Endpoint, EndpointExt, ErrorKind, SecretString,
    error::{
        EncodeReason::{self, Doubled, Location},
        LinkError::{Origin, Path, Reference, TooLong, UserInformation},
    },
    spec::{Field, Role},
};

/// Ends an upload.
#[derive(Endpoint)]
#[endpoint(PUT, "/{name..}/uploads/{id}")]
struct EndUpload<'a> {
    #[endpoint(location)]
    upload: &'a str,
    #[endpoint(query)]
    digest: Option<&'a str>,
    #[endpoint(body(bytes))]
    last: &'a [u8],
}

/// Deletes what a signed URL leads to, by fields that are near the names of placeholders.
#[derive(Endpoint)]
#[endpoint(DELETE, "/{name}", secrets_in_url)]
struct Delete(#[endpoint(location, secret)] SecretString, #[endpoint(rename = "name")] Option<u8>);

/// The target of a request, or why there is none.
fn target(location: &str, digest: Option<&str>) -> Result<String, EncodeReason> {
    let base = BaseUrl::parse("https://registry.example/v2").unwrap();
    let upload = EndUpload { upload: location, digest, last: b"z" };
    let request = upload.encode(&base).map_err(|error| match error.kind() {
        ErrorKind::Encode(error) => {
            assert_eq!(error.field().unwrap_or("upload"), "upload");
            error.reason()
        }
        other => panic!("{other}"),
    })?;
    assert_eq!(request.method(), "PUT");
    assert_eq!(request.body().as_bytes().unwrap(), "z");
    Ok(request.uri().to_string())
}

#[test]
fn a_location_is_followed_as_it_is() {
    for location in [
        "https://registry.example/v2/a/b/uploads/7?_state=x%3D%3D&y",
        "HTTPS://Registry.example:443/v2/a/b/uploads/7?_state=x%3D%3D&y",
        "/v2/a/b/uploads/7?_state=x%3D%3D&y",
    ] {
        let expected = "https://registry.example/v2/a/b/uploads/7?_state=x%3D%3D&y";
        assert_eq!(target(location, None).unwrap(), expected, "{location}");
    }
}

#[test]
fn the_query_string_is_added_to_that_of_the_location() {
    let of = |location| target(location, Some("sha256:1f"));
    let root = "https://registry.example/v2/a/uploads/7";
    assert_eq!(of("/v2/a/uploads/7?s=1").unwrap(), format!("{root}?s=1&digest=sha256%3A1f"));
    assert_eq!(of("/v2/a/uploads/7").unwrap(), format!("{root}?digest=sha256%3A1f"));
    assert_eq!(of("/v2/a/uploads/7?dig%65st=0"), Err(Doubled));
}

#[test]
fn a_location_leads_nowhere_else() {
    for (location, why) in [
        ("https://evil.example/v2/a/uploads/7", Origin),
        ("http://registry.example/v2/a/uploads/7", Origin),
        ("https://registry.example:8443/v2/a/uploads/7", Origin),
        ("https://ada:hunter2@registry.example/v2/a/uploads/7", UserInformation),
        ("//evil.example/v2/a/uploads/7", Reference),
        ("uploads/7", Reference),
        ("?page=2", Reference),
        ("", Reference),
        ("/v2/a/uploads/7#x", Reference),
        ("/v2/a/uploads/7 x", Reference),
        ("/v2/a/blobs/7", Path),
        ("/v1/a/uploads/7", Path),
        ("/v2/../a/uploads/7", Path),
        ("/v2/uploads/7", Path),
    ] {
        assert_eq!(target(location, None), Err(Location(why)), "{location}");
    }
    assert_eq!(target(&"/".repeat(9_000), None), Err(Location(TooLong)));
}

#[test]
fn an_error_about_a_location_does_not_show_it() {
    let base = BaseUrl::parse("https://registry.example").unwrap();
    let delete = Delete("https://evil.example/hunter2".into(), None);
    let error = delete.encode(&base).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Delete (DELETE /{name}): field `0` is not followed: it leads to another scheme, host or \
         port than the base URL; nothing was sent",
    );
    assert!(!format!("{error:?}").contains("hunter2"));
}

#[test]
fn a_location_may_be_a_secret() {
    let base = BaseUrl::parse("https://registry.example").unwrap();
    let delete = Delete("/a?signature=hunter2".into(), Some(3));
    assert_eq!(format!("{delete:?}"), "Delete([REDACTED], Some(3))");
    let request = delete.encode(&base).unwrap();
    assert_eq!(request.uri(), "https://registry.example/a?signature=hunter2&name=3");
}

#[test]
fn the_template_is_known_without_fields() {
    assert_eq!(EndUpload::SPEC.template().to_string(), "/{name..}/uploads/{id}");
    let roles: Vec<_> = EndUpload::SPEC.fields().iter().map(Field::role).collect();
    assert_eq!(roles, [Role::Location, Role::Query, Role::WholeBody]);
}
