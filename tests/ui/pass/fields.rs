//! What fields become in each encoding.

mod encodings {
    //! Each declared encoding of a call, and the default of each method.

    use loginrocket::{
        BaseUrl, Endpoint, EndpointExt,
        encoding::{Encoding, Form, Json, Jsonp, Query},
    };

    #[derive(Endpoint)]
    #[endpoint(POST, "/keys", encodings(form, json, query, jsonp))]
    struct Create {
        name: &'static str,
    }

    #[derive(Endpoint)]
    #[endpoint(DELETE, "/keys", encodings(json,))]
    struct Delete {
        ids: Vec<u8>,
    }

    pub(crate) fn check() {
        let base = BaseUrl::parse("https://api.example").unwrap();
        let create = Create { name: "n" };
        assert_eq!(create.encode(&base).unwrap().body().as_bytes().unwrap(), "name=n");
        assert_eq!(create.encode_as(&base, Form).unwrap().body().as_bytes().unwrap(), "name=n");
        assert_eq!(
            create.encode_as(&base, Json).unwrap().body().as_bytes().unwrap(),
            r#"{"name":"n"}"#
        );
        let query = create.encode_as(&base, Query).unwrap();
        assert_eq!((query.method().as_str(), query.uri().query()), ("GET", Some("name=n")));
        let jsonp = create.encode_as(&base, Jsonp::callback("f")).unwrap();
        assert_eq!(jsonp.uri().query(), Some("callback=f&name=n"));
        assert_eq!(Delete::SPEC.default_encoding(), Encoding::Json);
        assert_eq!(
            Delete { ids: vec![1] }.encode(&base).unwrap().body().as_bytes().unwrap(),
            r#"{"ids":[1]}"#
        );
    }
}

mod lists {
    //! A list outside of JSON is one pair for each element, or one of the two other styles.

    use loginrocket::{BaseUrl, Endpoint, EndpointExt, encoding::Form};

    #[derive(Endpoint)]
    #[endpoint(POST, "/search", encodings(json, form))]
    struct Search<'a> {
        tags: &'a [&'a str],
        #[endpoint(list = repeat)]
        colors: [&'a str; 2],
        #[endpoint(list = comma)]
        sort: Vec<&'a str>,
        #[endpoint(query, list = brackets)]
        ids: &'a [u8],
    }

    pub(crate) fn check() {
        let base = BaseUrl::parse("https://api.example").unwrap();
        let tags = &["t", "u"];
        let search = Search { tags, colors: ["r", "g"], sort: vec!["x", "y"], ids: &[1, 2] };
        let request = search.encode(&base).unwrap();
        assert_eq!(request.uri().query(), Some("ids%5B%5D=1&ids%5B%5D=2"));
        assert_eq!(
            request.body().as_bytes().unwrap(),
            r#"{"tags":["t","u"],"colors":["r","g"],"sort":["x","y"]}"#
        );
        let form = search.encode_as(&base, Form).unwrap();
        assert_eq!(form.body().as_bytes().unwrap(), "tags=t&tags=u&colors=r&colors=g&sort=x%2Cy");
    }
}

mod null_and_absent {
    //! `None` is left out, or sent as `null` where the field says so.

    use loginrocket::{Endpoint, EndpointExt, encoding::Form};

    #[derive(Endpoint)]
    #[endpoint(PATCH, "/users/{id}", encodings(json, form))]
    struct Patch {
        id: u64,
        name: Option<&'static str>,
        #[endpoint(null)]
        note: Option<&'static str>,
        #[endpoint(query)]
        page: Option<u8>,
        #[endpoint(header = "If-Match")]
        etag: Option<&'static str>,
    }

    pub(crate) fn check() {
        let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
        let patch = Patch { id: 1, name: None, note: None, page: None, etag: None };
        let request = patch.encode(&base).unwrap();
        assert_eq!(request.uri(), "https://api.example/users/1");
        assert_eq!(request.body().as_bytes().unwrap(), r#"{"note":null}"#);
        assert!(!request.headers().contains_key("if-match"));
        assert_eq!(patch.encode_as(&base, Form).unwrap().body().as_bytes().unwrap(), "");
    }
}

mod constant_headers_and_pairs {
    //! Headers and query pairs that every request has, written on the struct.

    use loginrocket::{BaseUrl, Endpoint, EndpointExt};

    #[derive(Endpoint)]
    #[endpoint(POST, "/users", header("X-Api-Version" = "2", "X-Client" = "acme"))]
    #[endpoint(query("format" = "a b", "v" = "1"))]
    struct Create {
        name: &'static str,
        #[endpoint(query)]
        page: Option<u8>,
        #[endpoint(header = "X-Label")]
        label: &'static str,
    }

    pub(crate) fn check() {
        let base = BaseUrl::parse("https://api.example").unwrap();
        let request = Create { name: "n", page: Some(1), label: "l" }.encode(&base).unwrap();
        let mut pairs: Vec<&str> = request.uri().query().unwrap().split('&').collect();
        pairs.sort_unstable();
        assert_eq!(pairs, ["format=a+b", "page=1", "v=1"]);
        let headers = ["x-api-version", "x-client", "x-label"].map(|name| &request.headers()[name]);
        assert_eq!(headers, ["2", "acme", "l"]);
        assert_eq!(request.body().as_bytes().unwrap(), r#"{"name":"n"}"#);
    }
}

fn main() {
    encodings::check();
    lists::check();
    null_and_absent::check();
    constant_headers_and_pairs::check();
}
