//! Requests as text: what is shown of each kind, and that no secret is.

use loginrocket::{
    Endpoint, SecretString,
    encoding::{Form, Multipart, Query},
    testing::{assert_wire, expect, wire},
    upload::Upload,
};

/// A secret in each place of a request.
#[derive(Endpoint)]
#[endpoint(POST, "/keys/{key}", encodings(json, form, query), secrets_in_url)]
struct Everywhere<'a> {
    #[endpoint(secret)]
    key: &'a str,
    #[endpoint(query, secret)]
    pin: SecretString,
    #[endpoint(header = "X-Token", secret)]
    token: Option<&'a str>,
    #[endpoint(secret)]
    note: String,
    text: &'a str,
}

/// Such a request, with a secret that is short, and one that a URL encodes.
fn everywhere() -> Everywhere<'static> {
    Everywhere {
        key: "a/b c",
        pin: "1".into(),
        token: Some("hunter2"),
        note: "\"q\"".into(),
        text: "a b",
    }
}

#[test]
fn a_secret_is_a_placeholder_wherever_it_is() {
    let sent = everywhere();
    assert_wire!(
        &sent,
        expect![[r#"
            POST /keys/__secret__?pin=__secret__
            x-token: __secret__
            accept: application/json
            content-type: application/json

            {"note":"__secret__","text":"a b"}
        "#]]
    );
    assert_wire!(
        &sent,
        Form,
        expect![[r#"
            POST /keys/__secret__?pin=__secret__
            x-token: __secret__
            accept: application/json
            content-type: application/x-www-form-urlencoded

            note=__secret__&text=a+b
        "#]]
    );
    assert_wire!(
        &sent,
        Query,
        expect![[r#"
            GET /keys/__secret__?pin=__secret__&note=__secret__&text=a+b
            x-token: __secret__
            accept: application/json
        "#]]
    );
}

#[test]
fn a_secret_that_is_absent_is_absent() {
    let sent = Everywhere { token: None, ..everywhere() };
    assert!(!wire(&sent).contains("x-token"));
}

#[derive(Endpoint)]
#[endpoint(POST, "/files/{folder}", encodings(multipart))]
struct AddFile<'a> {
    folder: &'a str,
    #[endpoint(part)]
    file: Upload,
    title: &'a str,
}

#[test]
fn a_body_of_parts_has_the_same_boundary_each_time() {
    let file = Upload::bytes("one\ntwo").media_type("text/plain").file_name("a.txt");
    let sent = AddFile { folder: "f", file, title: "t" };
    assert_wire!(
        &sent,
        Multipart,
        expect![[r#"
            POST /files/f
            accept: application/json
            content-type: multipart/form-data; boundary=boundary

            --boundary
            Content-Disposition: form-data; name="file"; filename="a.txt"
            Content-Type: text/plain

            one
            two
            --boundary
            Content-Disposition: form-data; name="title"

            t
            --boundary--

        "#]]
    );
}

#[test]
fn a_request_that_is_refused_is_its_error() {
    let sent = AddFile { folder: "..", file: Upload::bytes(""), title: "" };
    assert_wire!(
        &sent,
        expect![[r#"
        refused: AddFile (POST /files/{folder}): field `folder` would be a `.` or `..` segment of the path; nothing was sent
    "#]]
    );
}

#[derive(Endpoint)]
#[endpoint(PUT, "/blob")]
struct PutBlob<'a> {
    #[endpoint(body(bytes))]
    bytes: &'a [u8],
}

#[test]
fn bytes_that_are_no_text_are_escaped() {
    assert_wire!(
        &PutBlob { bytes: b"\xff\x00a" },
        expect![[r#"
            PUT /blob
            accept: application/json
            content-type: application/octet-stream

            \xff\x00a
        "#]]
    );
}

#[derive(Endpoint)]
#[endpoint(PATCH, "/{name..}/uploads/{id}", secrets_in_url)]
struct Continue<'a> {
    #[endpoint(location, secret)]
    upload: &'a str,
    #[endpoint(query)]
    part: Option<u8>,
}

#[test]
fn a_secret_location_is_the_template_with_placeholders() {
    let sent =
        Continue { upload: "https://api.example/a/b/uploads/7?state=hunter2", part: Some(1) };
    assert_wire!(
        &sent,
        expect![[r#"
            PATCH /__secret__/uploads/__secret__?__secret__&part=1
            accept: application/json
        "#]]
    );
    let sent = Continue { upload: "/a/uploads/7", part: None };
    assert!(wire(&sent).starts_with("PATCH /__secret__/uploads/__secret__\n"));
    let elsewhere = wire(&Continue { upload: "https://evil.example/hunter2", part: None });
    assert!(elsewhere.starts_with("refused: ") && !elsewhere.contains("hunter2"), "{elsewhere}");
}
