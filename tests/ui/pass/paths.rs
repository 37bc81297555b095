//! Templates of paths.

mod literal_paths {
    //! What a literal path may hold, percent-encoding and a trailing slash too.

    use loginrocket::{Endpoint, EndpointExt};

    #[derive(Endpoint)]
    #[endpoint(GET, "/")]
    struct Root;

    #[derive(Endpoint)]
    #[endpoint(GET, "/a%7Bb%7D/~x;v=1,2/$&'()*+=:@!/.well-known/...")]
    struct Marks;

    #[derive(Endpoint)]
    #[endpoint(GET, r"/raw/{id}/")]
    struct Raw {
        id: u8,
    }

    pub(crate) fn check() {
        let base = loginrocket::BaseUrl::parse("https://api.example/v1/").unwrap();
        assert_eq!(Root.encode(&base).unwrap().uri(), "https://api.example/v1/");
        let marks = "https://api.example/v1/a%7Bb%7D/~x;v=1,2/$&'()*+=:@!/.well-known/...";
        assert_eq!(Marks.encode(&base).unwrap().uri(), marks);
        assert_eq!(Raw { id: 1 }.encode(&base).unwrap().uri(), "https://api.example/v1/raw/1/");
    }
}

mod partial_segments {
    //! Placeholders beside literal text in one segment.

    use loginrocket::{Endpoint, EndpointExt};

    #[derive(Endpoint)]
    #[endpoint(GET, "/v{major}.{minor}/@{user}/{file}.json")]
    struct GetFile<'a> {
        major: u8,
        minor: u8,
        user: &'a str,
        file: &'a str,
    }

    pub(crate) fn check() {
        let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
        let request =
            GetFile { major: 1, minor: 2, user: "ada", file: "a.b" }.encode(&base).unwrap();
        assert_eq!(request.uri(), "https://api.example/v1.2/@ada/a.b.json");
    }
}

mod catch_all {
    //! The last placeholder may take several segments.

    use loginrocket::{Endpoint, EndpointExt};

    #[derive(Endpoint)]
    #[endpoint(GET, "/buckets/{bucket}/{key..}")]
    struct GetObject<'a> {
        bucket: &'a str,
        key: &'a str,
    }

    #[derive(Endpoint)]
    #[endpoint(GET, "/{0..}")]
    struct GetAny<'a>(&'a str);

    pub(crate) fn check() {
        let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
        let get = |key| GetObject { bucket: "a/b", key }.encode(&base);
        assert_eq!(get("c/d e").unwrap().uri(), "https://api.example/buckets/a%2Fb/c/d%20e");
        assert!(get("c/../d").is_err());
        assert_eq!(GetAny("x/y").encode(&base).unwrap().uri(), "https://api.example/x/y");
    }
}

mod raw_identifiers {
    //! Raw names lose their `r#` on the wire, in the path and in the metadata.

    use loginrocket::{Endpoint, EndpointExt};

    #[derive(Endpoint)]
    #[endpoint(GET, "/{type}/{id}")]
    struct r#Match {
        r#type: &'static str,
        id: u8,
        r#in: u8,
    }

    pub(crate) fn check() {
        let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
        let request = r#Match { r#type: "t", id: 1, r#in: 2 }.encode(&base).unwrap();
        assert_eq!(request.uri(), "https://api.example/t/1?in=2");
        assert_eq!(Match::SPEC.name(), "Match");
    }
}

fn main() {
    literal_paths::check();
    partial_segments::check();
    catch_all::check();
    raw_identifiers::check();
}
