//! The whole body in one field.

mod whole_body {
    //! One field may be the whole body, of any type that serde can write.

    use loginrocket::{Endpoint, EndpointExt, spec::Role};
    use serde::Serialize;

    #[derive(Serialize)]
    #[serde(tag = "kind")]
    enum Change {
        Rename { name: &'static str },
    }

    #[derive(Endpoint)]
    #[endpoint(PATCH, "/users/{id}")]
    struct Patch<'a> {
        id: u64,
        #[endpoint(query)]
        dry_run: bool,
        #[endpoint(body)]
        changes: &'a [Change],
    }

    pub(crate) fn check() {
        let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
        let patch = Patch { id: 1, dry_run: true, changes: &[Change::Rename { name: "n" }] };
        let request = patch.encode(&base).unwrap();
        assert_eq!(request.uri(), "https://api.example/users/1?dry_run=true");
        assert_eq!(request.body().as_bytes().unwrap(), r#"[{"kind":"Rename","name":"n"}]"#);
        assert_eq!(Patch::SPEC.fields()[2].role(), Role::WholeBody);
    }
}

mod whole_bodies {
    //! The whole body as JSON, form, text or bytes.

    use loginrocket::{BaseUrl, Endpoint, EndpointExt};

    #[derive(serde::Serialize)]
    struct Page {
        page: u8,
    }

    #[derive(Endpoint)]
    #[endpoint(PUT, "/json")]
    struct Json(#[endpoint(body)] [u8; 2]);

    #[derive(Endpoint)]
    #[endpoint(PUT, "/form")]
    struct AsForm {
        #[endpoint(body(form))]
        page: Page,
    }

    #[derive(Endpoint)]
    #[endpoint(POST, "/text")]
    struct Text<'a> {
        #[endpoint(body(text))]
        text: &'a str,
    }

    #[derive(Endpoint)]
    #[endpoint(DELETE, "/bytes")]
    struct Bytes {
        #[endpoint(body(bytes))]
        bytes: Vec<u8>,
    }

    /// The body, behind its media type.
    fn body(endpoint: &impl Endpoint) -> String {
        let base = BaseUrl::parse("https://api.example").unwrap();
        let Ok(request) = endpoint.encode(&base) else { return "error".to_owned() };
        let media_type = request.headers()["content-type"].to_str().unwrap();
        format!("{media_type}: {}", String::from_utf8_lossy(request.body().as_bytes().unwrap()))
    }

    pub(crate) fn check() {
        assert_eq!(body(&Json([1, 2])), "application/json: [1,2]");
        let form = AsForm { page: Page { page: 1 } };
        assert_eq!(body(&form), "application/x-www-form-urlencoded: page=1");
        assert_eq!(body(&Text { text: "a" }), "text/plain; charset=utf-8: a");
        assert_eq!(body(&Bytes { bytes: vec![97] }), "application/octet-stream: a");
    }
}

fn main() {
    whole_body::check();
    whole_bodies::check();
}
