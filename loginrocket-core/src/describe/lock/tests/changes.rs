//! Every kind of change, as a sentence.

use super::{
    super::{Lock, RULES},
    lock_of,
};

/// Lines of an endpoint `A` before and after, and the sentences for it.
const CHANGES: &[(&str, &str, &[&str])] = &[
    ("encodings json", "encodings json, form", &["`A`: its encoding `form` was added"]),
    ("encodings json, form", "encodings json", &["`A`: its encoding `form` was removed"]),
    (
        "encodings json, form",
        "encodings form, json",
        &["`A`: its default encoding changed: `json` is now `form`"],
    ),
    (
        "encodings json",
        "encodings form",
        &[
            "`A`: its encoding `json` was removed",
            "`A`: its encoding `form` was added",
            "`A`: its default encoding is a new one: `json` is now `form`",
        ],
    ),
    (
        "content-type a/b",
        "content-type a/c",
        &["`A`: its media type of the body changed: `a/b` is now `a/c`"],
    ),
    ("", "compression gzip", &["`A`: its compression changed: `gzip`"]),
    ("accept a/b", "accept a/c", &["`A`: its header `Accept` changed: `a/b` is now `a/c`"]),
    ("", r#"constant-header x: "1""#, &["`A`: its constant header `x` was added"]),
    ("", r#"constant-query x: "1""#, &["`A`: its constant query pair `x` was added"]),
    (
        r#"constant-query x: "1""#,
        r#"constant-query x: "2""#,
        &["`A`: its constant query pair `x` changed: `1` is now `2`"],
    ),
    (r#"constant-header x: "1""#, "", &["`A`: its constant header `x` was removed"]),
    (
        "credentials optional",
        "credentials required",
        &["`A`: its credentials became required: `optional` is now `required`"],
    ),
    (
        "credentials required",
        "credentials optional",
        &["`A`: its credentials became optional: `required` is now `optional`"],
    ),
    ("", "credentials optional", &["`A`: its optional credentials were added: `optional`"]),
    ("credentials required", "", &["`A`: its credentials were removed: `required`"]),
    ("", "idempotent yes", &["`A`: its idempotency was added: `yes`"]),
    ("idempotent yes", "idempotent key x", &["`A`: its idempotency changed: `yes` is now `key x`"]),
    ("idempotent yes", "", &["`A`: its idempotency was removed: `yes`"]),
    ("idempotent key x", "", &["`A`: its idempotency key was removed: `key x`"]),
    ("timeout 5s", "timeout 7s", &["`A`: its timeout changed: `5s` is now `7s`"]),
    ("", "max-response-bytes 9", &["`A`: its cap on the response changed: `9`"]),
    ("", "bucket b", &["`A`: its bucket was added: `b`"]),
    ("bucket b", "bucket c", &["`A`: its bucket changed: `b` is now `c`"]),
    ("", "request-id x", &["`A`: its header of the request id changed: `x`"]),
    ("", "paging link", &["`A`: its paging was added: `link`"]),
    (
        "paging link",
        "paging number page",
        &["`A`: its paging changed: `link` is now `number page`"],
    ),
    ("paging link", "", &["`A`: its paging was removed: `link`"]),
    ("events-end never", "", &["`A`: its end of events changed: `never`"]),
    ("", r#"deprecated "no""#, &[r#"`A`: its deprecation was added: `"no"`"#]),
    (
        r#"deprecated "no""#,
        r#"deprecated "old""#,
        &[r#"`A`: its deprecation changed: `"no"` is now `"old"`"#],
    ),
    (
        r#"body a: string, deprecated "no""#,
        "body a: string",
        &["`A.a`: its deprecation was removed: `no`"],
    ),
    ("", "body a: string", &["`A.a` was added"]),
    ("", "body a?: string", &["`A.a` was added"]),
    ("body a: string", "", &["`A.a` was removed"]),
    ("body a?: string", "", &["`A.a` was removed"]),
    ("body a?: string", "body a: string", &["`A.a` became required"]),
    ("body a: string", "body a?: string", &["`A.a` became optional"]),
    (
        "body a: integer(u32)",
        "body a: integer(u64)",
        &["`A.a` takes more values: `integer(u32)` is now `integer(u64)`"],
    ),
    (
        "body a: [integer(i64)]",
        "body a: [integer(u8)]",
        &["`A.a[]` takes fewer values: `integer(i64)` is now `integer(u8)`"],
    ),
    (
        r#"body a: "x" | "y" | null"#,
        "body a: string?",
        &[r#"`A.a` takes more values: `"x" | "y" | null` is now `string?`"#],
    ),
    (
        "body a: number",
        "body a: integer(u8)",
        &["`A.a` takes fewer values: `number` is now `integer(u8)`"],
    ),
    (
        r#"body a: {b?: "x" | "y"}"#,
        r#"body a: {b?: "x" | "z"}"#,
        &[r#"`A.a.b` has a variant less: `"y"`"#, r#"`A.a.b` has a variant more: `"z"`"#],
    ),
    (
        "body a: integer(u64)",
        "body a: integer(i64)",
        &["`A.a` is of another type: `integer(u64)` is now `integer(i64)`"],
    ),
    (
        "body a: unknown (Money)",
        "body a: string",
        &["`A.a` is of a type that is known now: `unknown (Money)` is now `string`"],
    ),
    (
        "body a: string",
        "body a: unknown (Money)",
        &["`A.a` is of a type that is not known any more: `string` is now `unknown (Money)`"],
    ),
    ("body a: string", "query a: string", &["`A.a` is sent elsewhere: `body` is now `query`"]),
    (
        "header X: string, field a",
        "header Y: string, field a",
        &["`A.a` has another name on the wire: `X` is now `Y`"],
    ),
    (
        "body a: string",
        "body a: string, field b",
        &["`A.b` has another name in Rust: `a` is now `b`"],
    ),
    (
        "query a: [string]",
        "query a: [string], list comma",
        &["`A.a` is written otherwise: `by itself` is now `list comma`"],
    ),
    ("body a: string", "body a: string, secret", &["`A.a` became a secret"]),
    ("body a: string, secret", "body a: string", &["`A.a` is not a secret any more"]),
    (
        "success 200: json string",
        "success 200: json string\nsuccess 204: empty",
        &["`A`: its success 204 was added"],
    ),
    (
        "success 200: json string\nsuccess 204: empty",
        "success 200: json string",
        &["`A`: its success 204 was removed"],
    ),
    ("", "error 404: text string", &["`A`: its error 404 was added"]),
    ("error *: json any", "", &["`A`: its error was removed"]),
    (
        "error 404: empty",
        "error 4xx: empty",
        &["`A`: the statuses of its error are more: `404` is now `4xx`"],
    ),
    (
        "success *: empty",
        "success 200 | 202: empty",
        &["`A`: the statuses of its success are others: `*` is now `200 | 202`"],
    ),
    (
        "success *: json string",
        "success *: text string",
        &["`A`: its success is read otherwise: `json` is now `text`"],
    ),
    (
        "success *: json {a: string}",
        "success *: json {a: string, b: string, c?: string}",
        &["`A`: its success `b` was added", "`A`: its success `c` was added"],
    ),
    (
        "success *: json {a: {b: string, c?: string}}",
        "success *: json {a: {}}",
        &["`A`: its success `a.b` was removed", "`A`: its success `a.c` was removed"],
    ),
    (
        "success 200: empty\nsuccess 200 header x?: string\nsuccess 200 header y: string",
        "success 200: empty\nsuccess 200 header x: string\nsuccess 200 header y?: string",
        &[
            "`A`: its success 200 `header x` became required",
            "`A`: its success 200 `header y` became optional",
        ],
    ),
    (
        "success *: json integer(u8)",
        "success *: json integer(u8)?",
        &["`A`: its success can have more values: `integer(u8)` is now `integer(u8)?`"],
    ),
    (
        "success *: lines {..: any}",
        "success *: lines {..: string}",
        &["`A`: its success `*` can have fewer values: `any` is now `string`"],
    ),
    (
        r#"error *: json {a: "x" | "y"}"#,
        r#"error *: json {a: "x" | "y" | "z"}"#,
        &[r#"`A`: its error `a` has a variant more: `"z"`"#],
    ),
    (
        r#"error *: json {a: "x" | "y" | null}"#,
        r#"error *: json {a: "x"?}"#,
        &[r#"`A`: its error `a` has a variant less: `"y"`"#],
    ),
    (
        "success *: json string",
        r#"success *: json "x" | "y""#,
        &[r#"`A`: its success can have fewer values: `string` is now `"x" | "y"`"#],
    ),
    (
        "success *: json {a: string(maxLength 3)}",
        "success *: json {a: string}",
        &["`A`: its success `a` can have more values: `string(maxLength 3)` is now `string`"],
    ),
    (
        "success *: json {a: string, ..: never}",
        "success *: json {a: string}",
        &["`A`: its success can have more values: `{a: string, ..: never}` is now `{a: string}`"],
    ),
    (
        "success *: json (string, string)",
        "success *: json [string]",
        &["`A`: its success is of another type: `(string, string)` is now `[string]`"],
    ),
    (
        "success *: events\nsuccess * event a: empty\nsuccess * event *: json {b: string}",
        "success *: events\nsuccess * event c: text string\nsuccess * event *: json {}",
        &[
            "`A`: its success `event a` was removed",
            "`A`: its success `event *.b` was removed",
            "`A`: its success `event c` was added",
        ],
    ),
    (
        "success *: events\nsuccess * event a: json string",
        "success *: events\nsuccess * event a: text string",
        &["`A`: its success `event a` is read otherwise: `json` is now `text`"],
    ),
    (
        "success *: whole unknown (A)",
        "success *: whole string",
        &["`A`: its success is of a type that is known now: `unknown (A)` is now `string`"],
    ),
    (
        "success *: whole string",
        "success *: whole unknown (A)",
        &[
            "`A`: its success is of a type that is not known any more: `string` is now `unknown (A)`",
        ],
    ),
];

/// The texts of whole locks, and the sentences for them.
const OF_ENDPOINTS: &[(&str, &str, &[&str])] = &[
    ("", "endpoint A: GET /a\n", &["`A` was added"]),
    ("endpoint A: GET /a\n", "", &["`A` was removed"]),
    (
        "endpoint A: GET /a\nendpoint B: GET /b\n",
        "endpoint B: PUT /b/c\nendpoint A: GET /a\n",
        &[
            "`B`: its method changed: `GET` is now `PUT`",
            "`B`: its path changed: `/b` is now `/b/c`",
        ],
    ),
    (
        "endpoint A: GET /a/{id}\n  path id: string\n",
        "endpoint A: GET /a/{id..}\n  path id: string\n",
        &["`A`: its path changed: `/a/{id}` is now `/a/{id..}`"],
    ),
    // The service does not see how a placeholder is called.
    (
        "endpoint A: GET /a/{id}/{rest..?}\n  path id: string\n  path rest: string\n",
        "endpoint A: GET /a/{key}/{rest..?}\n  path key: string\n  path rest: string\n",
        &["`A.key` has another name in Rust: `id` is now `key`"],
    ),
    (
        "endpoint A: GET /a/{b}/{c}\n  path b: string\n  path c: string\n",
        "endpoint A: GET /a/{c}/{b}\n  path b: string\n  path c: string\n",
        &[
            "`A.b` is sent elsewhere: `placeholder 1` is now `placeholder 2`",
            "`A.c` is sent elsewhere: `placeholder 2` is now `placeholder 1`",
        ],
    ),
];

/// The lock of these endpoints.
fn of_endpoints(text: &str) -> Lock {
    format!("lock 1\ncrate files 0.1.0\n{text}").parse().unwrap()
}

/// All pairs of locks, and what is said of them.
fn all() -> impl Iterator<Item = (Lock, Lock, &'static [&'static str])> {
    let whole =
        OF_ENDPOINTS.iter().map(|(old, new, said)| (of_endpoints(old), of_endpoints(new), *said));
    let of_lines = CHANGES.iter().map(|(old, new, said)| (lock_of(old), lock_of(new), *said));
    whole.chain(of_lines)
}

#[test]
fn each_change_is_a_sentence() {
    for (old, new, expected) in all() {
        let said: Vec<String> = new.changes_since(&old).iter().map(ToString::to_string).collect();
        assert_eq!(said, expected);
    }
}

#[test]
fn each_rule_is_for_a_change() {
    let used: Vec<_> = all().flat_map(|(old, new, _)| new.changes_since(&old)).collect();
    for rule in RULES {
        let is_used = used.iter().any(|change| change.rule() == *rule);
        assert!(is_used, "{} {}", rule.what, rule.how);
    }
}

/// A change for the better in one direction is one for the worse in the other.
#[test]
fn what_takes_back_a_change_is_a_change() {
    for (old, new, _) in all() {
        assert!(!old.changes_since(&new).is_empty(), "{old}{new}");
    }
}

#[test]
fn what_became_required_breaks_users_and_not_the_service() {
    let (old, new) = (lock_of("body a?: string"), lock_of("body a: string"));
    let [change] = &*new.changes_since(&old) else { panic!("it is one change") };
    assert!(change.users().is_breaking() && !change.service().is_breaking());
    assert_eq!(change.users().why(), "every call must give it");

    let [change] = &*old.changes_since(&new) else { panic!("it is one change") };
    assert!(change.users().is_breaking() && change.service().is_breaking());
}
