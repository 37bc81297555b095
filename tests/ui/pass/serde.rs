//! What serde's own attributes mean to an endpoint.

mod serde_names {
    //! `rename` and `rename_all` mean what they mean to serde.

    use loginrocket::{Endpoint, EndpointExt};

    #[derive(Endpoint)]
    #[endpoint(POST, "/users")]
    #[serde(rename_all = "camelCase", deny_unknown_fields)]
    struct Create {
        first_name: u8,
        #[serde(rename = "surname")]
        last_name: u8,
        #[serde(rename(serialize = "mail", deserialize = "e_mail"))]
        e_mail: u8,
        #[endpoint(rename = "phone-number")]
        #[serde(rename = "phone")]
        phone: u8,
        #[serde(alias = "nick", default)]
        nick_name: u8,
    }

    #[derive(Endpoint)]
    #[endpoint(GET, "/users")]
    #[serde(rename_all(serialize = "SCREAMING-KEBAB-CASE", deserialize = "lowercase"))]
    struct List {
        page_size: u8,
    }

    pub(crate) fn check() {
        let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
        let create = Create { first_name: 1, last_name: 2, e_mail: 3, phone: 4, nick_name: 5 };
        let body = r#"{"firstName":1,"surname":2,"mail":3,"phone-number":4,"nickName":5}"#;
        assert_eq!(create.encode(&base).unwrap().body().as_bytes().unwrap(), body);
        let request = List { page_size: 1 }.encode(&base).unwrap();
        assert_eq!(request.uri(), "https://api.example/users?PAGE-SIZE=1");
    }
}

mod rename_all_and_flatten {
    //! `rename_all` and `flatten` are keys of `endpoint` too.

    use loginrocket::{BaseUrl, Endpoint, EndpointExt};

    #[derive(serde::Serialize)]
    struct Page {
        page_size: u8,
    }

    #[derive(Endpoint)]
    #[endpoint(GET, "/users", rename_all = "camelCase")]
    struct List {
        first_name: &'static str,
        #[endpoint(rename = "last")]
        last_name: &'static str,
        #[endpoint(flatten)]
        page: Page,
    }

    pub(crate) fn check() {
        let base = BaseUrl::parse("https://api.example").unwrap();
        let list = List { first_name: "a", last_name: "b", page: Page { page_size: 1 } };
        let query = "firstName=a&last=b&page_size=1";
        assert_eq!(list.encode(&base).unwrap().uri().query(), Some(query));
    }
}

mod serde_flatten {
    //! `flatten` puts the fields of a struct or a map beside the others.

    use loginrocket::{Endpoint, EndpointExt, encoding::Form};
    use std::collections::BTreeMap;

    #[derive(serde::Serialize)]
    struct Page {
        page: u8,
        per_page: Option<u8>,
    }

    #[derive(Endpoint)]
    #[endpoint(POST, "/search", encodings(json, form))]
    struct Search {
        term: &'static str,
        #[serde(flatten)]
        page: Page,
        #[endpoint(query)]
        #[serde(flatten)]
        more: BTreeMap<&'static str, u8>,
    }

    pub(crate) fn check() {
        let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
        let more = BTreeMap::from([("a", 1), ("b", 2)]);
        let search = Search { term: "t", page: Page { page: 3, per_page: Some(4) }, more };
        let request = search.encode(&base).unwrap();
        assert_eq!(request.uri(), "https://api.example/search?a=1&b=2");
        assert_eq!(request.body().as_bytes().unwrap(), r#"{"term":"t","page":3,"per_page":4}"#);
        assert_eq!(
            search.encode_as(&base, Form).unwrap().body().as_bytes().unwrap(),
            "term=t&page=3&per_page=4"
        );
    }
}

mod serde_with {
    //! `with` and `serialize_with` write the field, in each encoding and in the query. A secret that
    //! they write need not be text.

    use loginrocket::{Endpoint, EndpointExt, encoding::Form};

    mod hex {
        pub fn serialize<S: serde::Serializer>(
            value: &u8,
            serializer: S,
        ) -> Result<S::Ok, S::Error> {
            serializer.collect_str(&format_args!("{value:x}"))
        }
    }

    fn list<S: serde::Serializer>(values: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&values.len())
    }

    #[derive(Endpoint)]
    #[endpoint(POST, "/colors", encodings(json, form))]
    struct Paint {
        #[serde(with = "hex")]
        color: u8,
        #[serde(serialize_with = "crate::serde_with::list")]
        points: Vec<u8>,
        #[endpoint(query)]
        #[serde(with = "self::hex")]
        alpha: u8,
        #[endpoint(secret)]
        #[serde(with = "hex")]
        pin: u8,
    }

    pub(crate) fn check() {
        let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
        let paint = Paint { color: 255, points: vec![1, 2], alpha: 16, pin: 254 };
        let request = paint.encode(&base).unwrap();
        assert_eq!(request.uri(), "https://api.example/colors?alpha=10");
        assert_eq!(request.body().as_bytes().unwrap(), r#"{"color":"ff","points":"2","pin":"fe"}"#);
        assert_eq!(
            paint.encode_as(&base, Form).unwrap().body().as_bytes().unwrap(),
            "color=ff&points=2&pin=fe"
        );
        assert!(!format!("{paint:?}").contains("254"));
    }
}

mod serde_skip_serializing_if {
    //! `skip_serializing_if` and `skip` leave fields out.

    use loginrocket::{Endpoint, EndpointExt};

    fn is_zero(number: &u8) -> bool {
        *number == 0
    }

    #[derive(Endpoint)]
    #[endpoint(POST, "/keys")]
    struct Create<T> {
        #[serde(skip_serializing_if = "Vec::is_empty")]
        tags: Vec<T>,
        #[endpoint(query)]
        #[serde(skip_serializing_if = "is_zero")]
        page: u8,
        #[endpoint(header = "X-Tries")]
        #[serde(skip_serializing_if = "is_zero")]
        tries: u8,
        #[serde(skip)]
        seen: bool,
        #[serde(skip_serializing)]
        heard: bool,
        name: &'static str,
    }

    pub(crate) fn check() {
        let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
        let create =
            Create::<u8> { tags: vec![], page: 0, tries: 0, seen: true, heard: true, name: "n" };
        assert!(create.seen && create.heard);
        let request = create.encode(&base).unwrap();
        assert_eq!(request.uri(), "https://api.example/keys");
        assert!(!request.headers().contains_key("x-tries"));
        assert_eq!(request.body().as_bytes().unwrap(), r#"{"name":"n"}"#);
    }
}

mod serde_derived_beside {
    //! One struct may derive serde's traits and be an endpoint; each reads its own keys.

    use loginrocket::{Endpoint, EndpointExt};
    use serde::{Deserialize, Serialize};

    #[derive(Serialize, Deserialize, Endpoint)]
    #[endpoint(POST, "/users", response = Create)]
    #[serde(rename_all = "kebab-case", deny_unknown_fields)]
    struct Create {
        #[serde(alias = "first", default = "String::new")]
        first_name: String,
        #[endpoint(skip)]
        #[serde(skip_deserializing)]
        seen: bool,
    }

    pub(crate) fn check() {
        let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
        let create = Create { first_name: "ada".to_owned(), seen: true };
        assert_eq!(
            create.encode(&base).unwrap().body().as_bytes().unwrap(),
            r#"{"first-name":"ada"}"#
        );
    }
}

fn main() {
    serde_names::check();
    rename_all_and_flatten::check();
    serde_flatten::check();
    serde_with::check();
    serde_skip_serializing_if::check();
    serde_derived_beside::check();
}
