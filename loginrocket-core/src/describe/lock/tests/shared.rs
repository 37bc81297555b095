//! Responses that several endpoints have, as the error of a group.

use super::super::{
    Lock,
    check::{Mode, Outcome, judge},
};

const HEAD: &str = "\
# What the endpoints of this crate send and read. A test writes it; a review reads its changes.
lock 1
crate files 0.1.0
";

/// Two endpoints with the same error, which takes several lines.
const BOTH: &str = "
endpoint Get: GET /files
  success *: json string
  error 4xx: json {code: string}
  error 4xx header x-reason: string

endpoint List: GET /lists
  success *: json string
  error 4xx: as in Get
";

fn lock(endpoints: &str) -> Lock {
    format!("{HEAD}{endpoints}").parse().unwrap()
}

#[test]
fn a_response_of_several_lines_stands_once() {
    let both = lock(BOTH);
    assert_eq!(both.to_string(), format!("{HEAD}{BOTH}"));
    let in_full = BOTH.replace(
        "error 4xx: as in Get",
        "error 4xx: json {code: string}\n  error 4xx header x-reason: string",
    );
    assert_eq!(lock(&in_full), both);
}

#[test]
fn a_response_is_one_of_an_endpoint_above() {
    for wrong in ["as in List", "as in Put", "as in"] {
        let text = format!("{HEAD}{}", BOTH.replace("as in Get", wrong));
        assert!(text.parse::<Lock>().is_err(), "{wrong}");
    }
    let error = format!("{HEAD}{}", BOTH.replace("4xx: as", "5xx: as")).parse::<Lock>();
    let said = "line 12: expected an endpoint above that has such a response";
    assert_eq!(error.unwrap_err().to_string(), said);
}

#[test]
fn a_change_of_what_they_share_is_one_sentence() {
    let new = lock(&BOTH.replace("code: string", "code: integer(u8)"));
    let old = lock(BOTH).to_string();
    let Outcome::Fail(why) = judge("api.lock", Some(&old), new, Mode::Check) else {
        panic!("it passes")
    };
    let sentence = "
`Get`: its error 4xx `code` is of another type: `string` is now `integer(u8)`
  and so in `List`
  service: ";
    assert!(why.contains(sentence), "{why}");
    assert_eq!(why.matches("is now").count(), 1, "{why}");
}
