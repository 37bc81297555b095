//! Doc comments of every form are the metadata's text; those of fields are not.

use loginrocket::Endpoint;

/// Creates a key.
///
/// * `name` is "quoted" and {braced}
#[doc = " Third."]
/** Fourth. */
#[derive(Endpoint)]
#[endpoint(POST, "/keys")]
struct CreateKey {
    /// The name.
    name: &'static str,
}

#[derive(Endpoint)]
#[endpoint(GET, "/keys")]
struct Bare;

fn main() {
    assert_eq!(
        CreateKey::SPEC.documentation(),
        "Creates a key.\n\n* `name` is \"quoted\" and {braced}\nThird.\nFourth."
    );
    assert_eq!(CreateKey { name: "n" }.name, "n");
    assert_eq!(Bare::SPEC.documentation(), "");
}
