//! Bodies of several parts: what is wrong with one is said, and another parser reads the same.

use std::io;

use futures_util::stream;
use loginrocket::{
    Bytes, Endpoint, FromRequest,
    http::Request,
    server::{Received, RequestError},
    testing::ManualClock,
    upload::Upload,
};
use proptest::{collection::vec, prelude::*};

use super::uploads::{AddMedia, Place, accepted};

/// Text, a file and JSON, and no other names.
#[derive(Debug, Endpoint, FromRequest)]
#[endpoint(POST, "/strict", encodings(multipart))]
#[serde(deny_unknown_fields)]
struct Strict<'a> {
    a: u8,
    #[endpoint(part)]
    b: &'a Upload,
    #[endpoint(part(json))]
    c: Option<Place<'a>>,
}

/// The error of a body with the boundary `B`, whose lines end with `|`.
fn error(content_type: &str, body: &str) -> (u16, String) {
    let request = Request::post("/strict").header("content-type", content_type);
    let request = request.body(Bytes::from(body.replace('|', "\r\n"))).unwrap();
    let received = Received::<Strict<'static>>::new(request);
    let error = match &received {
        Ok(received) => received.decode().err(),
        Err(_) => received.err(),
    };
    error.map_or((200, String::new()), |error| (error.status().as_u16(), error.to_string()))
}

/// A text part, a file and a JSON part.
const A: &str = "--B|Content-Disposition: form-data; name=\"a\"||1|";
const B: &str = "--B|content-disposition: Form-Data; filename=x; NAME=b|Content-Type: x/y||b|";
const C: &str = "--B|Content-Disposition: form-data; name=\"c\"||{}|";

/// The media type.
const FORM: &str = "multipart/form-data; boundary=B";

#[test]
fn padding_and_what_stands_around_the_parts_are_passed_over() {
    for body in [
        format!("{A}{B}--B--"),
        format!("to whom|--it|{B}{A}--B-- \t|--B|whatever"),
        format!("{}{B}--B--|", A.replacen('|', " \t|", 1)),
    ] {
        for content_type in [FORM, "Multipart/Form-Data; x=\"y\"; Boundary=\"B\""] {
            assert_eq!(error(content_type, &body), (200, String::new()), "{body}");
        }
    }
}

#[test]
fn the_root_of_related_parts_is_the_one_that_start_names() {
    /// A JSON object, and files.
    #[derive(Debug, Endpoint, FromRequest)]
    #[endpoint(POST, "/files", encodings(related))]
    struct AddFiles<'a> {
        name: &'a str,
        #[endpoint(part)]
        files: Vec<&'a Upload>,
    }

    let body = "--B|Content-ID: <1>||1|--B|Content-ID: <2@x>||{\"name\":\"a\"}|--B||3|--B--";
    let read = |start: &str| {
        let media_type = format!("multipart/related; boundary=B; {start}");
        let request = Request::post("/files").header("content-type", media_type);
        let request = request.body(Bytes::from(body.replace('|', "\r\n"))).unwrap();
        let received = Received::<AddFiles<'static>>::new(request)?;
        let AddFiles { name, files } = received.decode()?;
        Ok((name.to_owned(), files.iter().map(|file| file.as_bytes().unwrap().clone()).collect()))
    };
    let expected = ("a".to_owned(), vec![Bytes::from("1"), Bytes::from("3")]);
    assert_eq!(read("start=\"<2@x>\"").unwrap(), expected);
    assert_eq!(read("start=\"2@x\"").unwrap(), expected);
    for (start, message) in [
        ("start=\"<4>\"", "body: no part has the id that `start` names"),
        ("start=\"<1>\"; start=\"<2@x>\"", "header `content-type`: it has more than one `start`"),
    ] {
        let error: RequestError = read(start).unwrap_err();
        assert_eq!((error.status().as_u16(), error.to_string()), (400, message.to_owned()));
    }
}

#[test]
fn a_body_needs_its_boundaries() {
    let type_of = |detail: &str| format!("header `content-type`: {detail}");
    let none = (400, type_of("it has no boundary, or a wrong one"));
    assert_eq!(error("multipart/form-data", ""), none);
    for wrong in ["\"\"", "a; boundary=b", "\"a", "a b", "\"a \"", &"x".repeat(71)] {
        assert_eq!(error(&format!("multipart/form-data; boundary={wrong}"), ""), none, "{wrong}");
    }
    let other = (415, type_of("it is not of a media type that is declared"));
    assert_eq!(error("multipart/related; boundary=B", ""), other);
    let (nowhere, early) = ("its boundary is nowhere", "it ends too early");
    let not_alone = "a boundary is not alone on its line";
    for (body, detail) in [
        (String::new(), nowhere),
        (A.replace("--B", "--C"), nowhere),
        (format!("{A}{B}"), early),
        (format!("{A}{B}--B"), early),
        ("--B|".to_owned(), early),
        (format!("{A}--Bx|{B}--B--"), not_alone),
        (format!("{A}{B}--B--x"), not_alone),
        (format!("{A}{B}--B--").replace('|', "\n"), not_alone),
    ] {
        assert_eq!(error(FORM, &body), (400, format!("body: {detail}")), "{body}");
    }
}

#[test]
fn a_part_needs_its_headers() {
    let disposition = "a part has no `Content-Disposition`, or a wrong one";
    let header = "a header of a part cannot be parsed";
    let coded = "a part has a `Content-Transfer-Encoding`, which is not taken";
    for (from, to, status, detail) in [
        (A, "--B||1|", 400, disposition),
        ("form-data", "attachment", 400, disposition),
        ("\"a\"", "\"a\\\"b\"", 400, disposition),
        ("\"a\"", "\"a", 400, disposition),
        ("\"a\"", "a; name=b", 400, disposition),
        ("name=", "title=", 400, "a part has no name"),
        ("||", "| x||", 400, header),
        ("||", "|x y: z||", 400, header),
        ("\"a\"", "\"\u{1}\"", 400, header),
        ("||", "|Content-disposition: x||", 400, "a header of a part is there more than once"),
        ("||", "|Content-Transfer-Encoding: base64||", 415, coded),
    ] {
        let body = A.replacen(from, to, 1) + B + "--B--";
        assert_eq!(error(FORM, &body), (status, format!("body: {detail}")), "{body}");
    }
    let plain = A.replacen("||", "|Content-Transfer-Encoding: 8BIT||", 1);
    assert_eq!(error(FORM, &(plain + B + "--B--")).0, 200);
}

#[test]
fn a_wrong_part_is_named_without_its_value() {
    let c = |json: &str| C.replace("{}", json);
    for (parts, status, message) in [
        (B.to_owned(), 422, "part `a`: it is missing"),
        ([A, A, B].concat(), 422, "part `a`: it is there more than once"),
        (A.replace("|1|", "|hunter2|") + B, 422, "part `a`: expected u8"),
        (A.to_owned(), 422, "part `b`: it is missing"),
        ([A, B, B].concat(), 422, "part `b`: it is there more than once"),
        (
            [A, B, &c("{\"name\":\"x\",\"at\":[1,\"hunter2\"]}")].concat(),
            422,
            "part `c` at $.at[1]: expected u8, found a string",
        ),
        ([A, B, &c("{")].concat(), 400, "part `c`: it ends too early"),
        ([A, B, &c("null"), &c("null")].concat(), 422, "part `c`: it is there more than once"),
        ([A, B, &A.replace("\"a\"", "hunter2")].concat(), 422, "body: a name is not declared"),
    ] {
        assert_eq!(
            error(FORM, &(parts.clone() + "--B--")),
            (status, message.to_owned()),
            "{parts}"
        );
    }
    let latin: Vec<u8> = [A.replace('|', "\r\n").replace('1', "\u{e9}"), "--B--".to_owned()]
        .concat()
        .chars()
        .map(|letter| u8::try_from(letter).unwrap())
        .collect();
    let request = Request::post("/strict").header("content-type", FORM).body(latin).unwrap();
    let received = Received::<Strict<'static>>::new(request).unwrap();
    assert_eq!(received.decode().unwrap_err().to_string(), "part `a`: it is not UTF-8");
}

#[test]
fn a_part_may_be_empty_and_hold_all_but_its_boundary() {
    let read = |content: &str| {
        let head = "--B\r\nContent-Disposition: form-data; name=b\r\n";
        let body = [head, content, "\r\n", &A.replace('|', "\r\n"), "--B--"].concat();
        let request = Request::post("/strict").header("content-type", FORM);
        let received = Received::<Strict<'static>>::new(request.body(Bytes::from(body)).unwrap());
        let received = received.unwrap();
        let part = received.decode().unwrap().b.as_bytes().unwrap().clone();
        // It is a part of the body, which is not copied.
        assert!(part.is_empty() || received.body().as_ptr_range().contains(&part.as_ptr()));
        part
    };
    assert_eq!(read(""), "");
    for content in ["", "\r", "\n--B", "\r\n", "\r\n--A", "\r\r\n-", "-\r\n-B", "\r\n --B"] {
        assert_eq!(read(&format!("\r\n{content}")), content, "{content:?}");
    }
}

#[test]
fn too_many_parts_or_headers_are_refused() {
    let status = |times: usize, head: usize| {
        let part = "--B|Content-Disposition: form-data; name=x||1|".repeat(times);
        let head = format!("--B|X: {}||1|", "x".repeat(head));
        error(FORM, &format!("{part}{head}--B--")).0
    };
    assert_eq!((status(1023, 0), status(1024, 0)), (400, 413));
    assert_eq!((status(0, 16_000), status(0, 17_000)), (400, 413));
}

#[test]
fn the_media_types_of_parts_are_said() {
    let request = Request::post("/media").header("content-type", "text/csv");
    let expected = ("accept-post".to_owned(), "multipart/related, multipart/form-data".to_owned());
    assert_eq!(accepted::<AddMedia<'static>>(request), expected);
}

/// A name, a file name and a content.
type Found = (String, Option<String>, Vec<u8>);

/// What another parser finds in a form.
fn others(content_type: &str, body: &[u8]) -> Option<Vec<Found>> {
    let boundary = multer::parse_boundary(content_type).ok()?;
    let chunks = stream::iter([Ok::<_, io::Error>(body.to_vec())]);
    let mut multipart = multer::Multipart::new(chunks, boundary);
    ManualClock::new(1).run(async {
        let mut parts = Vec::new();
        while let Some(field) = multipart.next_field().await.ok()? {
            let (name, file_name) =
                (field.name()?.to_owned(), field.file_name().map(str::to_owned));
            parts.push((name, file_name, field.bytes().await.ok()?.to_vec()));
        }
        Some(parts)
    })
}

/// Any parts, by two names.
#[derive(Endpoint, FromRequest)]
#[endpoint(POST, "/any", encodings(multipart))]
struct Any {
    #[endpoint(part)]
    a: Vec<Upload>,
    #[endpoint(part)]
    b: Vec<Upload>,
}

proptest! {
    #![proptest_config(super::round_trips::settings())]

    #[test]
    fn another_parser_reads_the_same(
        pieces in vec(prop_oneof![
            Just("--B\r\n"), Just("\r\n--B\r\n"), Just("\r\n--B--"), Just("\r\n--B--\r\n"), Just("\r\n"),
            Just("Content-Disposition: form-data; name=\"a\"\r\n\r\n"),
            Just("Content-Disposition: form-data; name=b; filename=\"x\"\r\n\r\n"),
            Just("\r\n--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n"),
            Just("text"), Just("--B"), Just("\r"), Just("\n"), Just("-"), Just(" "),
        ], 0..12),
    ) {
        let body = ["--B\r\nContent-Disposition: form-data; name=a\r\n\r\n", &pieces.concat(), "\r\n--B--\r\n"].concat();
        // The end of the header lines is that in front of a boundary, too (RFC 2046, section
        // 5.1.1), which the other one does not know.
        prop_assume!(!["a", "\"a\"", "\"x\""].iter().any(|end| body.contains(&format!("{end}\r\n\r\n--B"))));
        let content_type = "multipart/form-data; boundary=B";
        let request = Request::post("/any").header("content-type", content_type);
        let received = Received::<Any>::new(request.body(Bytes::from(body.clone())).unwrap());
        let (Ok(received), Some(others)) = (received, others(content_type, body.as_bytes())) else {
            return Ok(());
        };
        let read = received.decode().unwrap();
        for (name, uploads) in [("a", &read.a), ("b", &read.b)] {
            let found: Vec<_> = uploads.iter().map(|one| (one.declared_file_name(), &one.as_bytes().unwrap()[..])).collect();
            let others: Vec<_> = others.iter().filter(|one| one.0 == name).map(|one| (one.1.as_deref(), &one.2[..])).collect();
            prop_assert_eq!(found, others, "{:?}", body);
        }
    }
}
