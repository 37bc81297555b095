//! Arbitrary input for all derives: token soup and mutated declarations.
//!
//! `LOGINROCKET_MACRO_CASES` sets the number of cases, which is 10 000 otherwise.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// Declarations that use the whole grammar.
const SEEDS: &[&str] = &[
    r#"/// Doc.
    #[endpoint(POST, "/v1/{id}/{rest..}/{more..?}:run", encodings(json, form, query, jsonp), secrets_in_url)]
    #[endpoint(response = Page<T, U>, error = E, timeout = "5s", max_response_bytes = 5, idempotent, accept = "text/csv", crate = ::a::b)]
    #[serde(rename_all = "camelCase", deny_unknown_fields)]
    pub struct S<'a, T: Clone + 'a, const N: usize> where T: Copy {
        pub id: &'a str,
        rest: Vec<T>,
        more: Option<T>,
        #[endpoint(secret)] password: String,
        #[endpoint(header = "X-A")] header: [T; N],
        #[endpoint(query, rename = "q")] query: Option<T>,
        #[endpoint(null)] null: Option<u8>,
        #[serde(flatten)] extra: Extra,
        #[serde(with = "m", rename(serialize = "w", deserialize = "v"))] with: fn(T) -> u8,
        #[serde(skip_serializing_if = "Vec::is_empty")] list: Vec<u8>,
    }"#,
    r#"#[endpoint(PUT, "/x", api = V1<T>, rename_all = "camelCase", bound(T: Clone, Vec<T>: Copy))]
    #[endpoint(header("X-A" = "1", "X-B" = "2"), query("a" = "b"), response(whole = Page<T>), auth = optional, bucket = "b")]
    struct G<T> {
        #[endpoint(list = comma)] list: Vec<T>,
        #[endpoint(idempotency_key = "X-Key")] key: Option<T>,
        #[endpoint(query, list = brackets)] more: Vec<T>,
        #[endpoint(flatten)] flat: T,
        #[endpoint(secret)] secret: String,
    }"#,
    r#"#[endpoint(POST, "/x", response(text))] struct B<T> { #[endpoint(body(bytes, content_type = "image/png"))] body: T }"#,
    r#"#[endpoint("PURGE", "/{0}")] struct T<U>(U, #[endpoint(body)] U, #[endpoint(skip)] u8) where U: X;"#,
    r#"/// Doc.
    #[api(prefix = "/v1", error = E<T>, encodings(json, form, query, jsonp), secrets_in_url)]
    #[api(header("X-A" = "1"), query("a" = "b"), timeout = "5s", request_id = "X-Id", auth, idempotency_key, bucket = "b", crate = ::a::b)]
    pub struct V1<T: Clone>(T) where T: Copy;"#,
    r#"#[response(200 | 4xx, crate = a)] struct Page<'a, T> {
        #[response(header = "X-A", message)] total: Option<T>,
        #[response(status)] r#type: u8,
        #[response(request_id)] id: &'a str,
        #[response(body(text))] body: T,
    }"#,
    r"enum Outcome<T> {
        #[response(201)] New(T),
        #[response(200 | 202)] Known { #[response(body)] body: T },
        #[response(4xx)] Refused,
        #[response(rest)] Other(Raw),
    }",
    r#"#[endpoint(GET, "/{a}", response = P<T>, page(cursor = b, next = meta.0.next, items = data.r#type: Vec<T>))]
    struct L<T> { a: T, b: Option<String> }"#,
    r#"#[endpoint(GET, "/x", response = P)] #[endpoint(page(number = p, last = l), page(link), page(offset = o, total = t))]
    struct L { p: u8, o: u8 }"#,
    r#"#[endpoint(GET, "/")] struct Unit;"#,
    r#"#[endpoint(DELETE, "/x")] enum E { A { #[endpoint(query)] a: u8 }, B }"#,
    r#"#[endpoint(PATCH, "/x")] union U { a: u8 }"#,
];

/// Tokens that mean something somewhere.
const WORDS: &str = r#"
    endpoint serde GET get "GET" "/v1/{id}" "/{}/{" "" "5s" "é" 5 1.5 'x' b"x" r"/x" = , :: : < > & 'a ->
    encodings json form query jsonp secrets_in_url idempotent response error timeout max_response_bytes crate method path
    header body skip secret rename null flatten with serialize_with skip_serializing_if rename_all serialize
    response(200 | 202) (4xx) 201 404 5xx | rest status request_id prefix = "/v1" #[api(prefix = "/x")] #[response(body)]
    api bound list accept auth optional none bucket idempotency_key message content_type tag transparent borrow text bytes whole comma brackets ("a" = "b") (T: Copy) (text) (whole = T)
    page(link) page(cursor = a, next = b.c) cursor next link number last offset total items (items = a: T)
    pub struct enum union where impl dyn for fn const self Self r#type _ T u8 ; # ! ? + * | . ..
    () (json, jsn) [u8; 4] {} (serialize = "a") <A, B> #[endpoint(query)] #[serde(flatten)] a: u8,
"#;

/// A small generator: the same numbers on every run (xorshift64).
struct Random(u64);

impl Random {
    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0.checked_rem(u64::try_from(end.max(1)).unwrap()).unwrap()).unwrap()
    }

    /// One of some tokens.
    fn pick(&mut self, tokens: &[TokenTree]) -> TokenTree {
        tokens[self.below(tokens.len())].clone()
    }
}

/// The tokens of a text.
fn tokens(text: &str) -> Vec<TokenTree> {
    text.parse::<TokenStream>().unwrap().into_iter().collect()
}

/// A few tokens, some of them in groups.
fn soup(random: &mut Random, words: &[TokenTree], depth: usize) -> TokenStream {
    let delimiters =
        [Delimiter::Parenthesis, Delimiter::Brace, Delimiter::Bracket, Delimiter::None];
    let one = |random: &mut Random| match random.below(6) {
        0 if depth > 0 => {
            let delimiter = delimiters[random.below(4)];
            TokenTree::Group(Group::new(delimiter, soup(random, words, depth.saturating_sub(1))))
        }
        _ => random.pick(words),
    };
    (0..random.below(12)).map(|_| one(random)).collect()
}

/// A stream with one change somewhere in it.
fn mutate(random: &mut Random, stream: TokenStream, words: &[TokenTree]) -> TokenStream {
    let mut trees: Vec<TokenTree> = stream.into_iter().collect();
    let at = random.below(trees.len());
    if let Some(TokenTree::Group(group)) = trees.get(at).filter(|_| random.below(8) > 0) {
        let changed = mutate(random, group.stream(), words);
        trees[at] = TokenTree::Group(Group::new(group.delimiter(), changed));
        return trees.into_iter().collect();
    }
    let other = random.below(trees.len());
    match random.below(6) {
        _ if trees.is_empty() => trees.push(random.pick(words)),
        0 => drop(trees.remove(at)),
        1 => trees.insert(at, trees[other].clone()),
        2 => trees.swap(at, other),
        3 => trees[at] = random.pick(words),
        4 => trees.insert(at, random.pick(words)),
        _ => trees[at] = TokenTree::Group(Group::new(Delimiter::None, trees[at].clone().into())),
    }
    trees.into_iter().collect()
}

/// The output is a file, and always the same one.
fn check(input: &TokenStream) {
    for derive in [
        crate::endpoint::derive,
        crate::api::derive,
        crate::from_response::derive,
        crate::from_request::derive,
        crate::to_response::derive,
    ] {
        let output = derive(input.clone());
        let again = derive(input.clone());
        assert_eq!(output.to_string(), again.to_string(), "{input}");
        assert!(syn::parse2::<syn::File>(output.clone()).is_ok(), "{input}\n{output}");
    }
}

/// How many cases to try.
fn cases() -> usize {
    std::env::var("LOGINROCKET_MACRO_CASES")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(10_000)
}

#[test]
fn underscores_are_no_names() {
    check(&quote::quote!(struct S { _: u8 }));
    check(&quote::quote!(enum E { A { _: u8 } }));
    check(&quote::quote!(#[endpoint(POST, "/x")] struct S<_>;));
    check(&quote::quote!(#[api(prefix = "/x")] struct S<const _: u8>;));
}

#[test]
fn token_soup_never_breaks_a_derive() {
    let mut random = Random(0x5eed_0001);
    let words = tokens(WORDS);
    for case in 0..cases() {
        let loose = soup(&mut random, &words, 3);
        let more = soup(&mut random, &words, 3);
        check(&match case % 7 {
            0 => loose,
            1 => quote::quote!(#[endpoint(#loose)] struct S { #more }),
            2 => quote::quote!(
                #[endpoint(POST, "/{a}", #loose)]
                struct S {
                    #[endpoint(#more)]
                    a: u8,
                    b: u8,
                }
            ),
            3 => quote::quote!(#[api(#loose)] struct S { #more }),
            4 => quote::quote!(
                #[response(#loose)]
                struct S {
                    #[response(#more)]
                    a: u8,
                }
            ),
            5 => quote::quote!(
                enum S {
                    #[response(#loose)]
                    A(#[response(#more)] u8),
                    #[response(rest)]
                    B,
                }
            ),
            _ => quote::quote!(
                #[endpoint(PUT, "/x")]
                #[serde(#loose)]
                struct S(#[serde(#more)] u8);
            ),
        });
    }
}

#[test]
fn mutated_declarations_never_break_a_derive() {
    let mut random = Random(0x5eed_0002);
    let words = tokens(WORDS);
    let seeds: Vec<TokenStream> = SEEDS.iter().map(|seed| seed.parse().unwrap()).collect();
    for case in 0..cases() {
        let mut input = seeds[case % seeds.len()].clone();
        for _ in 0..=random.below(4) {
            input = mutate(&mut random, input, &words);
        }
        check(&input);
    }
}
