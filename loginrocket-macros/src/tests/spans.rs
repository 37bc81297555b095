//! Where errors about generated code show: the compiler takes that from the tokens' spans.

use proc_macro2::{TokenStream, TokenTree};

/// What the tokens of this name in the output of `Endpoint` show at.
fn shown(declaration: &str, name: &str) -> Vec<String> {
    let output = crate::endpoint::derive(declaration.parse().unwrap());
    let mut found = Vec::new();
    collect(output, name, &mut found);
    found
}

/// Adds what the tokens of this name show at, if that is in the declaration.
fn collect(tokens: TokenStream, name: &str, found: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => collect(group.stream(), name, found),
            TokenTree::Ident(ident) if ident == name => found.extend(ident.span().source_text()),
            _ => {}
        }
    }
}

#[test]
fn errors_about_a_type_show_at_the_type() {
    let declaration = r#"
        #[endpoint(POST, "/{id}/{i..?}", encodings(json, form), secrets_in_url)]
        struct S {
            id: A,
            #[endpoint(header = "X-B")]
            b: B,
            #[endpoint(query)]
            c: C,
            d: D,
            #[endpoint(flatten)]
            e: E,
            #[endpoint(null)]
            f: F,
            #[endpoint(list = comma)]
            g: G,
            #[endpoint(secret)]
            h: H<u8>,
            i: I,
            #[endpoint(idempotency_key)]
            j: J,
        }
    "#;
    let cases = [
        ("self", "A"),
        ("header", "B"),
        ("query", "C"),
        ("flatten", "E"),
        ("Flat", "E"),
        ("optional", "I"),
        ("null", "F"),
        ("Comma", "G"),
        ("of", "G"),
        ("secret", "H<u8>"),
        ("idempotency_key", "J"),
    ];
    for (name, ty) in cases {
        assert!(shown(declaration, name).contains(&ty.to_owned()), "{name}");
    }
}

#[test]
fn an_impl_of_debug_in_the_way_shows_at_the_secret() {
    let declaration = r#"
        #[endpoint(POST, "/")]
        struct S {
            #[endpoint(header = "X-A", secret)]
            a: A,
        }
    "#;
    assert_eq!(shown(declaration, "Debug"), ["secret"]);
}

#[test]
fn a_group_that_does_not_consent_shows_at_the_key() {
    let declaration = r#"
        #[endpoint(POST, "/{id}", api = V1)]
        struct S {
            #[endpoint(secret)]
            id: A,
            #[endpoint(secret)]
            b: B,
            #[endpoint(secret)]
            #[serde(with = "hex")]
            c: C,
        }
    "#;
    assert_eq!(shown(declaration, "secret_in_url"), ["secret"]);
    assert_eq!(shown(declaration, "secret_in_encodings"), ["secret", "secret"]);
    let groups = shown(declaration, "V1");
    assert_eq!(groups.iter().filter(|shown| *shown == "secret").count(), 3, "{groups:?}");
}

#[test]
fn errors_about_pages_show_at_their_fields() {
    let declaration = r#"
        #[endpoint(GET, "/", response = V, page(cursor = aft, next = meta.next, items = l: L<A>))]
        struct S {
            aft: A,
        }
    "#;
    assert_eq!(shown(declaration, "cursor"), ["aft"]);
    assert_eq!(shown(declaration, "aft"), ["aft", "aft"]);
    assert_eq!(shown(declaration, "meta"), ["meta"]);
    assert!(shown(declaration, "__page").contains(&"meta".to_owned()));
    assert!(shown(declaration, "__page").contains(&"l".to_owned()));
}
