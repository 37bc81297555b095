//! How the service responds to each case.

use bytes::Bytes;
use http::{Method, Request, Response};

/// What the service says.
struct Reply {
    status: u16,
    headers: &'static [(&'static str, &'static str)],
    /// `{callback}` stands for the name in the query.
    body: &'static [u8],
}

/// A reply without a request id.
const fn bare(
    status: u16,
    headers: &'static [(&'static str, &'static str)],
    body: &'static [u8],
) -> Reply {
    Reply { status, headers, body }
}

/// The header of JSON.
const TYPE_JSON: (&str, &str) = ("content-type", "application/json");

/// The request id of most replies.
const ID: (&str, &str) = ("x-request-id", "rq_1");

/// A reply in JSON.
const fn json(status: u16, body: &'static [u8]) -> Reply {
    bare(status, &[TYPE_JSON, ID], body)
}

/// A reply in plain text.
const fn text(status: u16, body: &'static [u8]) -> Reply {
    bare(status, &[("content-type", "text/plain"), ID], body)
}

/// A page of a proxy.
const fn html(status: u16) -> Reply {
    bare(status, &[("content-type", "text/html"), ID], b"<html><h1>hunter2</h1></html>")
}

/// A script that calls a function.
const fn script(body: &'static [u8]) -> Reply {
    bare(200, &[("content-type", "application/javascript"), ID], body)
}

/// The response to the attempt of this number, from 1.
pub(crate) fn to(case: &str, request: &Request<Bytes>, attempt: usize) -> Response<Bytes> {
    let callback = request.uri().query().and_then(callback);
    let reply = by_case(case, attempt, callback.is_some());
    let mut response = Response::builder().status(reply.status);
    for (name, value) in reply.headers {
        // Constants are text in Latin-1; a header is bytes.
        let value: Vec<u8> = value.chars().filter_map(|c| u8::try_from(c).ok()).collect();
        response = response.header(*name, value);
    }
    let body = match (callback, std::str::from_utf8(reply.body)) {
        (Some(callback), Ok(text)) => text.replace("{callback}", callback).into(),
        _ => Bytes::from_static(reply.body),
    };
    let body = if request.method() == Method::HEAD { Bytes::new() } else { body };
    response.body(body).expect("a response")
}

/// The callback of a query.
fn callback(query: &str) -> Option<&str> {
    query.split('&').find_map(|pair| pair.strip_prefix("callback="))
}

/// What the case asks for; else a JSON object, or a script that calls the callback with it.
fn by_case(case: &str, attempt: usize, has_callback: bool) -> Reply {
    let login = case.starts_with("login") || case.starts_with("signup");
    of_v1(case)
        .or_else(|| of_v2(case))
        .or_else(|| of_responses(case))
        .or_else(|| of_refusals(case, attempt))
        .or_else(|| of_bodies(case))
        .or_else(|| of_jsonp(case))
        .unwrap_or(match (login, has_callback) {
            (true, false) => json(200, br#"{"token":"kss_1","url":"https://app.example/x"}"#),
            (true, true) => {
                script(br#"/**/{callback}({"token":"kss_1","url":"https://app.example/x"});"#)
            }
            (false, false) => json(200, br#"{"ok":true}"#),
            (false, true) => script(br#"/**/{callback}({"ok":true});"#),
        })
}

/// The replies to cases of LoginRocket.
fn of_v1(case: &str) -> Option<Reply> {
    Some(match case {
        "login_refused" => json(200, br#"{"error":"Login failed"}"#),
        "login_refused.jsonp" => script(br#"/**/{callback}({"error":"Login failed"});"#),
        "login_two_factor" => json(200, br#"{"token":"kli_1","url":"https://app.example/x"}"#),
        "logout_of_proxy" => html(200),
        _ => return None,
    })
}

/// The replies to cases of version 2, which names the kind of each response.
fn of_v2(case: &str) -> Option<Reply> {
    const CONDITIONAL: &[u8] = br#"{"result":"conditional_login","session":"kss_1","account":null,"conditions":["no_account_selected","must_wait"]}"#;
    const LOGIN_FAILED: &str = r#"{"result":"error","error":"Error al iniciar sesión","errors":["Error al iniciar sesión"]}"#;
    Some(match case {
        "v2_forgot_password"
        | "v2_logout"
        | "v2_request_invitation"
        | "v2_update_password"
        | "v2_update_password_confirmed"
        | "v2_verify_email" => json(200, br#"{"result":"okay"}"#),
        "v2_get_session" | "v2_login_conditional" => json(200, CONDITIONAL),
        "v2_login_refused" => json(422, LOGIN_FAILED.as_bytes()),
        "v2_login_too_often" => bare(
            429,
            &[
                TYPE_JSON,
                ID,
                ("date", "Tue, 29 Feb 2028 00:00:00 GMT"),
                ("ratelimit-reset", "Tue, 29 Feb 2028 00:00:09 GMT"),
            ],
            br#"{"result":"error","error":"Slow down","errors":["Slow down"]}"#,
        ),
        "v2_session_ended" => {
            json(403, br#"{"result":"error","error":"Log in again","errors":["Log in again"]}"#)
        }
        case if case.starts_with("v2_") => json(
            200,
            br#"{"result":"full_login","session":"kss_1","account":"org_0AAAA","token":"eyJ.a.b"}"#,
        ),
        _ => return None,
    })
}

/// The replies to cases about values and headers.
fn of_responses(case: &str) -> Option<Reply> {
    const UTF_8: (&str, &str) = ("content-type", "text/plain; charset=UTF-8");
    Some(match case {
        "no_content" => bare(204, &[ID], b""),
        "unit_ignores_the_body" => html(200),
        "text" => bare(200, &[UTF_8, ID], "gr\u{fc}\u{df}e \u{1f980}\r\n".as_bytes()),
        "bytes" => bare(200, &[("content-type", "image/png"), ID], b"\x89PNG\0\xff"),
        "bytes_of_nothing" => bare(200, &[ID], b""),
        "json_without_a_type" => bare(200, &[ID], br#"{"ok":true}"#),
        "json_of_problem_type" => {
            bare(200, &[("content-type", "Application/Problem+JSON"), ID], br#" {"ok":true} "#)
        }
        "headers" => bare(
            200,
            &[TYPE_JSON, ID, ("x-total-count", "2"), ("etag", "\"a,b\""), ("x-link", "a")],
            br#"["ada","grace"]"#,
        ),
        "headers.several" => bare(
            200,
            &[TYPE_JSON, ID, ("x-total-count", "2"), ("x-link", "a"), ("x-link", "b")],
            b"[]",
        ),
        "header_twice" => {
            bare(200, &[TYPE_JSON, ID, ("x-total-count", "2"), ("x-total-count", "2")], b"[]")
        }
        "text_header_twice" => {
            let headers = &[TYPE_JSON, ID, ("x-total-count", "2"), ("etag", "a"), ("etag", "b")];
            bare(200, headers, b"[]")
        }
        "set_cookie" => bare(200, &[ID, ("set-cookie", "a=1"), ("set-cookie", "b=2")], b""),
        "content_length" => bare(200, &[ID, ("content-length", "3")], b"abc"),
        "headers_that_are_not_exposed" => bare(429, &[ID, ("retry-after", "7")], b""),
        "header_missing" => json(200, b"[]"),
        "header_in_latin_1" => {
            bare(200, &[TYPE_JSON, ID, ("x-total-count", "2"), ("etag", "\u{e9}")], b"[]")
        }
        "status_201" => json(201, br#"{"id":7}"#),
        "status_202" => bare(202, &[ID, ("location", "/keys/7")], b""),
        "status_418" => text(418, b"a teapot"),
        "status_503" => text(503, b"down"),
        "unchanged" => bare(304, &[ID, ("etag", "\"a\"")], b""),
        "no_request_id" => bare(200, &[TYPE_JSON], br#"{"ok":true}"#),
        "two_request_ids" => {
            bare(200, &[TYPE_JSON, ID, ("x-request-id", "rq_2")], br#"{"ok":true}"#)
        }
        "request_id_in_latin_1" => {
            bare(200, &[TYPE_JSON, ("x-request-id", "rq_\u{e9}")], br#"{"ok":true}"#)
        }
        "request_id_of_a_group" => {
            bare(200, &[TYPE_JSON, ID, ("x-trace-id", "t-7")], br#"{"ok":true}"#)
        }
        "request_id_with_a_secret" => {
            bare(200, &[TYPE_JSON, ("x-request-id", "rq_hunter2")], br#"{"ok":true}"#)
        }
        _ => return None,
    })
}

/// The replies to cases that fail by their status.
fn of_refusals(case: &str, attempt: usize) -> Option<Reply> {
    const PLAIN: (&str, &str) = ("content-type", "text/plain");
    Some(match case {
        "conflict" => json(409, br#"{"title":"taken","code":7}"#),
        "conflict_with_the_secret" => json(409, br#"{"title":"HUNTER2 is taken","code":7}"#),
        "unprocessable" => json(422, br#"{"title":"no such file","code":9}"#),
        "conflict_of_a_proxy" => html(409),
        "not_found" => html(404),
        "unauthorized" => bare(401, &[ID, ("www-authenticate", "Bearer")], b""),
        "forbidden" => text(403, b"no"),
        "bad_request_without_a_body" => bare(400, &[ID], b""),
        "too_many" => bare(429, &[ID, ("retry-after", "7")], b""),
        "too_many_by_rate_limit" => bare(429, &[ID, ("ratelimit", "\"a\";r=0;t=9")], b""),
        "error_500" => json(500, br#"{"title":"oh","code":1}"#),
        "error_502" => html(502),
        "error_503" => bare(503, &[PLAIN, ID, ("retry-after", "61")], b"later"),
        "not_repeated" | "never_repaired" => text(503, b"down"),
        "repeated" | "repeated_with_its_key" if attempt < 3 => {
            bare(503, &[PLAIN, ID, ("retry-after", "0")], b"down")
        }
        "undeclared_304" => bare(304, &[ID], b""),
        "undeclared_status" => json(202, br#"{"id":7}"#),
        "redirect_301" => bare(301, &[ID, ("location", "https://elsewhere.example/x?y")], b""),
        "redirect_302" => bare(302, &[ID, ("location", "/ok")], b""),
        "redirect_307" => bare(307, &[ID, ("location", "https://elsewhere.example/x?y")], b""),
        "redirect_to_nowhere" => bare(303, &[ID], b""),
        _ => return None,
    })
}

/// The replies to cases whose body is not what is declared.
fn of_bodies(case: &str) -> Option<Reply> {
    Some(match case {
        "wrong_type" => json(200, br#"{"keys":[{"id":1,"name":"a"},{"id":"x7","name":"b"}]}"#),
        "missing_field" => json(200, br#"{"keys":[{"id":1}]}"#),
        "number_too_large" => json(200, br#"{"keys":[{"id":300,"name":"a"}]}"#),
        "null_for_a_list" => json(200, b"{\n  \"keys\": null\n}"),
        "html" => html(200),
        "html_as_json" => json(200, b"<html>hunter2</html>"),
        "empty" => json(200, b""),
        "blank" => json(200, b" \n"),
        "truncated" => json(200, br#"{"keys":[{"id":1,"na"#),
        "trailing" => json(200, br#"{"keys":[]} x"#),
        "byte_order_mark" => json(200, "\u{feff}{\"keys\":[]}".as_bytes()),
        "json_not_utf_8" => json(200, b"{\"keys\":[{\"id\":1,\"name\":\"\xff\"}]}"),
        "json_in_utf_16" => {
            bare(200, &[("content-type", "application/json; charset=utf-16"), ID], b"{}")
        }
        "wrong_media_type" => text(200, br#"{"keys":[]}"#),
        "text_not_utf_8" => text(200, b"a\xffb"),
        "text_in_latin_1" => {
            bare(200, &[("content-type", "text/plain; charset=iso-8859-1"), ID], b"\xe9")
        }
        "too_large" => json(200, br#"{"keys":[{"id":1,"name":"abcdefghijklmnopqrstuvwxyz"}]}"#),
        "as_large_as_allowed" => json(200, br#"{"keys":[]}"#),
        "error_too_large" => text(500, b"abcdefghijklmnopqrstuvwxyz"),
        _ => return None,
    })
}

/// The replies to cases of JSONP.
fn of_jsonp(case: &str) -> Option<Reply> {
    Some(match case {
        "jsonp_of_the_wrong_type" => script(br#"/**/{callback}({"ok":7});"#),
        "jsonp_with_a_large_number" => script(br#"/**/{callback}({"id":9007199254740993});"#),
        "jsonp_with_a_large_float" => {
            script(br#"/**/{callback}([9007199254740993, 123456789012345678901, -1e300, "9007199254740993"]);"#)
        }
        "jsonp_with_a_doubled_key" => script(br#"/**/{callback}({"ok":true,"ok":false});"#),
        "jsonp_that_is_javascript" => script(b"/**/{callback}({ok: 1 < 2});"),
        "jsonp_of_another_function" => script(br#"/**/other({"ok":true});"#),
        "jsonp_of_nothing" => script(b""),
        "jsonp_that_is_a_page" => html(200),
        "jsonp_with_status_404" => {
            bare(404, &[("content-type", "application/javascript"), ID], b"/**/x();")
        }
        "jsonp_with_line_separators" => {
            script("/**/{callback}({\"ok\":true,\"more\":\"\u{2028}\"});".as_bytes())
        }
        _ => return None,
    })
}
