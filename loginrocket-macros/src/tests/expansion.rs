//! Expansions as golden files. Run with `UPDATE_EXPECT=1` to write them anew.

use expect_test::{ExpectFile, expect_file};

use super::{Derive, errors, expand};

/// Compares the expansion of an endpoint.
fn check(declaration: &str, expected: &ExpectFile) {
    check_derive(crate::endpoint::derive, declaration, expected);
}

/// Compares an expansion that must be free of errors.
fn check_derive(derive: Derive, declaration: &str, expected: &ExpectFile) {
    let output = expand(derive, declaration);
    assert!(errors(&output).is_empty(), "{declaration}");
    expected.assert_eq(&prettyplease::unparse(&output));
}

#[test]
fn login() {
    check(
        r#"
        /// Logs a user in.
        #[endpoint(POST, "/v1/login", encodings(json, form, query, jsonp), secrets_in_url)]
        #[endpoint(response = Session, error = LoginError)]
        pub struct Login<'a> {
            pub username: &'a str,
            #[endpoint(secret)]
            pub password: &'a str,
            #[endpoint(header = "Accept-Language")]
            pub locale: Option<&'a str>,
        }
        "#,
        &expect_file!["../../snapshots/login.rs"],
    );
}

#[test]
fn path_and_query_with_generics() {
    check(
        r#"
        /// Lists the keys of a user.
        ///
        /// Page by page.
        #[endpoint(GET, "/v1/users/{id}/keys/{rest..}", timeout = "5s", max_response_bytes = 8_388_608, response = Page<T>)]
        #[endpoint(error = E, crate = crate::sdk)]
        pub struct Keys<'a, I, T: 'a, E, const N: usize = 4>
        where
            I: Copy,
        {
            pub rest: &'a str,
            pub id: I,
            pub page: Option<u32>,
            pub tags: [T; N],
            pub marker: ::core::marker::PhantomData<&'a E>,
        }
        "#,
        &expect_file!["../../snapshots/path_and_query_with_generics.rs"],
    );
}

#[test]
fn tuple_struct() {
    check(
        r#"
        #[endpoint(PUT, "/v{0}.{1}/tokens", response = ())]
        struct Store(
            u8,
            u8,
            #[endpoint(rename = "token", secret)] String,
            #[endpoint(header = "X-Request-Source")] &'static str,
            #[endpoint(skip)] bool,
        );
        "#,
        &expect_file!["../../snapshots/tuple_struct.rs"],
    );
}

#[test]
fn pages() {
    check(
        r#"
        /// Lists keys.
        #[endpoint(GET, "/users/{user}/keys", response = Page<T>)]
        #[endpoint(page(cursor = after, next = meta.next, items = data.r#type: Vec<T>))]
        pub struct ListKeys<'a, T> {
            user: &'a str,
            #[endpoint(rename = "starting-after")]
            after: Option<String>,
        }
        "#,
        &expect_file!["../../snapshots/pages.rs"],
    );
    check(
        r#"#[endpoint(GET, "/x", response = Vec<u8>, page(offset = 0, total = 1))] struct S(#[endpoint(rename = "at")] u32);"#,
        &expect_file!["../../snapshots/pages_of_tuples.rs"],
    );
}

#[test]
fn unit_struct() {
    check(
        r#"#[endpoint("PURGE", "/cache", encodings(query), idempotent)] struct Purge;"#,
        &expect_file!["../../snapshots/unit_struct.rs"],
    );
}

#[test]
fn serde_attributes() {
    check(
        r#"
        #[endpoint(POST, "/v1/users", encodings(json, form))]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        struct Create<T> {
            first_name: String,
            #[serde(rename = "surname", default)]
            last_name: String,
            #[serde(rename(serialize = "mail", deserialize = "email"))]
            e_mail: String,
            #[serde(rename = "ignored")]
            #[endpoint(rename = "phone-number")]
            phone: String,
            #[serde(skip_serializing_if = "Option::is_none")]
            #[endpoint(null)]
            nick_name: Option<T>,
            #[serde(with = "time::rfc3339", alias = "born")]
            birth_day: Date,
            #[serde(serialize_with = "write_list::<T>", skip_serializing_if = "Vec::is_empty")]
            #[endpoint(query)]
            group_ids: Vec<T>,
            #[serde(skip)]
            cache: u8,
            #[serde(flatten)]
            extra: Map<T>,
            r#type: u8,
        }
        "#,
        &expect_file!["../../snapshots/serde_attributes.rs"],
    );
}

#[test]
fn whole_body() {
    check(
        r#"
        #[endpoint(PATCH, "/v1/users/{token}", secrets_in_url, response = Vec<User>)]
        struct Change<T> {
            #[endpoint(body)]
            user: T,
            #[endpoint(query, secret)]
            key: T,
            #[endpoint(header = "If-Match")]
            #[serde(skip_serializing_if = "is_any")]
            version: Version<T>,
            #[endpoint(path, secret)]
            token: T,
            #[endpoint(query)]
            #[serde(flatten)]
            options: Options,
        }
        "#,
        &expect_file!["../../snapshots/whole_body.rs"],
    );
}

#[test]
fn one_form_only() {
    check(
        r#"
        #[endpoint(POST, "/json")]
        struct Json {
            plain: u8,
            #[endpoint(null)]
            null: Option<u8>,
            #[serde(with = "hex")]
            with: u8,
            #[serde(flatten)]
            extra: Extra,
        }
        "#,
        &expect_file!["../../snapshots/json_only.rs"],
    );
    check(
        r#"
        #[endpoint(POST, "/form", encodings(form))]
        struct Form {
            plain: u8,
            #[serde(with = "hex")]
            with: u8,
            #[serde(flatten)]
            extra: Extra,
        }
        "#,
        &expect_file!["../../snapshots/form_only.rs"],
    );
}

#[test]
fn bodies() {
    check(
        r#"
        #[endpoint(DELETE, "/notes")]
        struct Json { #[endpoint(body(json))] note: Note }
        "#,
        &expect_file!["../../snapshots/body_json.rs"],
    );
    check(
        r#"
        #[endpoint(POST, "/notes", encodings(form))]
        struct Form<T> { #[endpoint(body(form))] note: T }
        "#,
        &expect_file!["../../snapshots/body_form.rs"],
    );
    check(
        r#"
        #[endpoint(PUT, "/notes/{id}", response(text))]
        struct Text<T> { id: u8, #[endpoint(body(text))] note: T }
        "#,
        &expect_file!["../../snapshots/body_text.rs"],
    );
    check(
        r#"
        #[endpoint(PUT, "/files/{path..}", response(bytes))]
        struct Bytes<'a> { path: &'a str, #[endpoint(body(bytes))] file: &'a [u8] }
        "#,
        &expect_file!["../../snapshots/body_bytes.rs"],
    );
}

#[test]
fn parts_of_a_body() {
    check(
        r#"
        #[endpoint(POST, "/photos/{album}", encodings(multipart, related), compress(gzip))]
        struct AddPhotos<'a, P, F> {
            album: &'a str,
            title: &'a str,
            #[endpoint(secret)]
            passphrase: &'a str,
            #[endpoint(part, rename = "photo")]
            photos: Vec<F>,
            #[endpoint(part(json))]
            place: Option<P>,
            #[endpoint(part(json))]
            #[serde(with = "rfc3339")]
            taken: Time,
        }
        "#,
        &expect_file!["../../snapshots/parts.rs"],
    );
    check(
        r#"
        #[endpoint(POST, "/files", encodings(related))]
        struct AddFile<'a>(#[endpoint(rename = "name")] &'a str, #[endpoint(part)] &'a Upload);
        "#,
        &expect_file!["../../snapshots/related.rs"],
    );
}

#[test]
fn lists_and_constants() {
    check(
        r#"
        #[endpoint(POST, "/search", encodings(json, form), rename_all = "camelCase")]
        #[endpoint(header("X-Version" = "2", "X-Client" = "sdk"), query("format" = "json"))]
        #[endpoint(response(whole = Page<T>), bound(T: Clone + DeserializeOwned))]
        #[serde(rename_all = "kebab-case")]
        struct Search<T> {
            #[endpoint(query, list = comma)]
            user_ids: Vec<u8>,
            #[endpoint(list = brackets)]
            tag_names: Vec<T>,
            #[endpoint(list = repeat)]
            words: Vec<T>,
            #[endpoint(flatten)]
            more: Filter<T>,
        }
        "#,
        &expect_file!["../../snapshots/lists_and_constants.rs"],
    );
    check(
        r#"
        #[endpoint(GET, "/search", query("fields" = "a&b", "page" = ""))]
        struct Search {
            #[endpoint(list = comma)]
            tags: Vec<u8>,
        }
        "#,
        &expect_file!["../../snapshots/list_in_query.rs"],
    );
}

#[test]
fn endpoints_of_a_group() {
    check(
        r#"
        #[endpoint(POST, "/login", api = V1)]
        struct Login<'a, T> {
            username: T,
            #[endpoint(secret)]
            password: &'a str,
            #[endpoint(header = "X-Key", secret)]
            key: &'a str,
            #[endpoint(null)]
            locale: Option<&'a str>,
            #[endpoint(secret)]
            #[serde(with = "hex", skip_serializing_if = "Bytes::is_empty")]
            bytes: Bytes,
            #[endpoint(flatten)]
            more: Options,
        }
        "#,
        &expect_file!["../../snapshots/group_encodings.rs"],
    );
    check(
        r#"
        #[endpoint(GET, "/users/{key}", api = sdk::V1, error = KeyError, crate = sdk::http)]
        struct Keys<'a> {
            #[endpoint(secret)]
            key: &'a str,
        }
        "#,
        &expect_file!["../../snapshots/group_secret_in_path.rs"],
    );
    check(
        r#"
        #[endpoint(POST, "/login", api = V1, encodings(form, query), secrets_in_url)]
        struct Login<'a> {
            #[endpoint(secret)]
            password: &'a str,
        }
        "#,
        &expect_file!["../../snapshots/group_own_encodings.rs"],
    );
}

#[test]
fn catch_alls() {
    check(
        r#"
        #[endpoint(GET, "/contents/{path..}/checkpoints/{id}/{rest..?}", response(bytes))]
        #[endpoint(accept = "image/*;q=0.9, */*")]
        struct Checkpoint<'a, T> {
            path: &'a str,
            id: T,
            rest: Option<T>,
        }
        "#,
        &expect_file!["../../snapshots/catch_alls.rs"],
    );
    check(
        r#"#[endpoint(GET, "", api = V1, response(text))] struct Root;"#,
        &expect_file!["../../snapshots/root_of_a_group.rs"],
    );
}

#[test]
fn media_types() {
    check(
        r#"
        #[endpoint(PUT, "/image", header("Content-Encoding" = "gzip"), response(whole = T))]
        struct Image<T> { #[endpoint(body(bytes, content_type = "image/png"))] image: T }
        "#,
        &expect_file!["../../snapshots/body_bytes_of_a_type.rs"],
    );
    check(
        r#"
        #[endpoint(PUT, "/table")]
        struct Table<'a> { #[endpoint(body(text, content_type = "text/csv; header=present"))] table: &'a str }
        "#,
        &expect_file!["../../snapshots/body_text_of_a_type.rs"],
    );
    check(
        r#"
        #[endpoint(PUT, "/archive")]
        struct Archive<T> { #[endpoint(body(stream, content_type = "application/x-tar"))] archive: T }
        "#,
        &expect_file!["../../snapshots/body_stream_of_a_type.rs"],
    );
    check(
        r#"
        #[endpoint(PUT, "/archive")]
        struct Archive<'a> { #[endpoint(body(stream))] archive: &'a Upload }
        "#,
        &expect_file!["../../snapshots/body_stream.rs"],
    );
}

#[test]
fn settings_of_calls() {
    check(
        r#"
        #[endpoint(POST, "/orders", api = Shop, auth = none, bucket = "orders.v2")]
        #[endpoint(idempotency_key = "X-Request-Key")]
        struct Order<'a> { item: &'a str }
        "#,
        &expect_file!["../../snapshots/settings.rs"],
    );
    check(
        r#"
        #[endpoint(POST, "/orders", auth = optional, crate = sdk)]
        struct Order<K> {
            item: u8,
            #[endpoint(idempotency_key)]
            #[serde(skip_serializing_if = "is_unset")]
            key: K,
        }
        "#,
        &expect_file!["../../snapshots/idempotency_key_of_a_field.rs"],
    );
    check_derive(
        crate::api::derive,
        r#"#[api(auth, bucket = "shop", idempotency_key)] struct Shop;"#,
        &expect_file!["../../snapshots/api_with_settings.rs"],
    );
}

#[test]
fn groups() {
    check_derive(
        crate::api::derive,
        r#"
        /// Version 1.
        #[api(prefix = "/v1", error = ApiError, encodings(json, form, query, jsonp))]
        #[api(header("X-Version" = "1"), query("format" = "json"), timeout = "5s", secrets_in_url, max_response_bytes = 0xFF, request_id = "X-Trace-Id")]
        pub struct V1;
        "#,
        &expect_file!["../../snapshots/api.rs"],
    );
    check_derive(
        crate::api::derive,
        r"
        #[api(error = E, encodings(json, jsonp), crate = my::sdk)]
        pub struct V2<E: Clone>(E);
        ",
        &expect_file!["../../snapshots/api_generic.rs"],
    );
    check_derive(crate::api::derive, "struct V3;", &expect_file!["../../snapshots/api_bare.rs"]);
}

#[test]
fn responses() {
    check_derive(
        crate::from_response::derive,
        r#"
        #[response(200 | 206 | 4xx)]
        pub struct Page<T, H> where T: Clone {
            #[response(header = "X-Total")]
            total: Option<u64>,
            #[response(header = "ETag")]
            version: H,
            #[response(status)]
            status: StatusCode,
            #[response(request_id)]
            r#type: Option<RequestId>,
            #[response(body)]
            users: Vec<T>,
        }
        "#,
        &expect_file!["../../snapshots/response_struct.rs"],
    );
    check_derive(
        crate::from_response::derive,
        "struct Created<T>(T);",
        &expect_file!["../../snapshots/response_newtype.rs"],
    );
    check_derive(
        crate::from_response::derive,
        "#[response(204, crate = my::sdk)] struct Gone;",
        &expect_file!["../../snapshots/response_unit.rs"],
    );
}

#[test]
fn responses_by_status() {
    check_derive(
        crate::from_response::derive,
        r#"
        enum Outcome<T> {
            #[response(201)]
            New(T),
            #[response(200 | 202)]
            Known { #[response(header = "Location")] at: String, #[response(body(text))] text: String },
            #[response(404)]
            Missing,
            #[response(4xx)]
            Refused(#[response(status)] StatusCode, #[response(body(bytes))] Bytes),
            #[response(rest)]
            Other(RawResponse),
        }
        "#,
        &expect_file!["../../snapshots/response_enum.rs"],
    );
    check_derive(
        crate::from_response::derive,
        r"
        enum Refusal {
            #[response(401 | 403)]
            Denied(Problem),
            #[response(5xx)]
            Broken,
        }
        ",
        &expect_file!["../../snapshots/response_enum_without_rest.rs"],
    );
    check_derive(
        crate::from_response::derive,
        "enum Anything { #[response(rest)] Other }",
        &expect_file!["../../snapshots/response_rest_only.rs"],
    );
}

#[test]
fn messages() {
    check_derive(
        crate::from_response::derive,
        r#"
        enum Refusal<T> {
            #[response(401)]
            Denied(#[response(message)] Problem),
            #[response(403)]
            Refused { #[response(header = "X-Reason", message)] why: Option<T>, #[response(status)] status: StatusCode },
            #[response(5xx)]
            Broken,
        }
        "#,
        &expect_file!["../../snapshots/response_message_of_variants.rs"],
    );
    check_derive(
        crate::from_response::derive,
        "#[response(4xx)] struct Problem { #[response(body(text), message)] text: String }",
        &expect_file!["../../snapshots/response_message.rs"],
    );
}

/// Compares what stands in for a broken declaration.
fn check_fallback(derive: Derive, declaration: &str, expected: &ExpectFile) {
    let output = expand(derive, declaration);
    assert!(!errors(&output).is_empty(), "{declaration}");
    expected.assert_eq(&prettyplease::unparse(&output));
}

#[test]
fn stand_ins() {
    check_fallback(
        crate::endpoint::derive,
        r#"
        #[endpoint(get, "/v1/{idd}", response = Page<T>, error = KeysError, crate = my::sdk)]
        pub struct Keys<'a, T: Clone> where T: 'a {
            pub id: &'a T,
            #[endpoint(secrt)]
            #[endpoint(secret, header = "X-Key")]
            pub key: T,
        }
        "#,
        &expect_file!["../../snapshots/fallback.rs"],
    );
    check_fallback(
        crate::endpoint::derive,
        r#"#[endpoint(post, "/v1", api = V1, response(text), bound())] struct Text<T>(T);"#,
        &expect_file!["../../snapshots/fallback_in_group.rs"],
    );
    check_fallback(
        crate::endpoint::derive,
        r#"
        #[endpoint(POST, "/{id}", encodings(jsn), secrets_in_ur, api = V1, timeout = "0s")]
        struct All<T> {
            id: T,
            #[endpoint(header = "X-A")]
            header: f64,
            #[endpoint(query, secret)]
            secret: u64,
            #[endpoint(list = coma)]
            list: Vec<T>,
            #[endpoint(null)]
            null: u8,
            #[endpoint(null, heder)]
            doubtful: T,
            plain: T,
            #[serde(flatten, skip_serializing_if = "f")]
            flat: String,
        }
        "#,
        &expect_file!["../../snapshots/fallback_with_fields.rs"],
    );
    check_fallback(
        crate::api::derive,
        r#"#[api(prefix = "v1", error = ApiError, encodings(jsn))] struct V1;"#,
        &expect_file!["../../snapshots/fallback_api.rs"],
    );
    check_fallback(
        crate::from_response::derive,
        r"#[response(600)] struct Page<T> { users: T }",
        &expect_file!["../../snapshots/fallback_response.rs"],
    );
}

#[test]
fn streamed_responses() {
    check(
        r#"
        #[endpoint(GET, "/log/{id}", response(events = Update<T>, end = "[DONE]"), error = E)]
        struct Follow<T> {
            id: u32,
            #[endpoint(skip)]
            of: PhantomData<T>,
        }
        "#,
        &expect_file!["../../snapshots/streamed_responses.rs"],
    );
}

#[test]
fn events_by_name() {
    check_derive(
        crate::from_event::derive,
        r#"
        enum Update<T> {
            #[event("price", "quote")]
            Price(T),
            #[event("note", text)]
            Note(String),
            #[event("ping")]
            Ping,
            #[event(rest)]
            Other(Event),
        }
        "#,
        &expect_file!["../../snapshots/events_by_name.rs"],
    );
}

#[test]
fn from_request() {
    check_derive(
        crate::from_request::derive,
        r#"
        #[endpoint(POST, "/v1/users/{id}/{rest..?}", encodings(json, form), response = Page<T>)]
        #[serde(deny_unknown_fields)]
        pub struct Create<'a, T, const N: usize = 4> {
            pub id: u64,
            pub rest: Option<&'a str>,
            #[endpoint(header = "X-Key", secret)]
            pub key: &'a str,
            #[endpoint(query, list = comma)]
            pub tags: Vec<&'a str>,
            #[serde(with = "hex")]
            pub bytes: Vec<u8>,
            #[serde(default)]
            pub page: u32,
            #[serde(default = "seven", serialize_with = "write", deserialize_with = "read")]
            pub number: [u8; N],
            #[endpoint(skip)]
            pub cache: T,
            #[endpoint(flatten)]
            pub more: Box<Inner<'a, T>>,
        }
        "#,
        &expect_file!["../../snapshots/from_request.rs"],
    );
    check_derive(
        crate::from_request::derive,
        r#"
        #[endpoint(POST, "/photos", encodings(multipart), compress(gzip))]
        struct AddPhotos<'a> {
            title: &'a str,
            #[endpoint(part, rename = "photo")]
            photos: Vec<&'a Upload>,
            #[endpoint(part(json))]
            #[serde(default)]
            place: Place<'a>,
        }
        "#,
        &expect_file!["../../snapshots/from_request_parts.rs"],
    );
    check_derive(
        crate::from_request::derive,
        r#"
        #[endpoint(PUT, "/backups")]
        struct PutBackup(#[endpoint(body(stream, content_type = "application/x-tar"))] Upload);
        "#,
        &expect_file!["../../snapshots/from_request_stream.rs"],
    );
}

#[test]
fn to_response() {
    check_derive(
        crate::to_response::derive,
        r#"
        pub enum Outcome<T> {
            #[response(201 | 3xx)]
            New(T),
            #[response(200)]
            Known {
                #[response(header = "X-Total")]
                total: Option<T>,
                #[response(request_id)]
                id: Option<RequestId>,
                #[response(body(text))]
                text: String,
            },
            #[response(4xx)]
            Refused(#[response(status)] StatusCode, #[response(body(bytes))] Bytes),
            #[response(rest)]
            Other(RawResponse),
        }
        "#,
        &expect_file!["../../snapshots/to_response.rs"],
    );
}

#[test]
fn describe() {
    check_derive(
        crate::describe::derive,
        r#"
        #[deprecated(note = "use v2")]
        #[endpoint(POST, "/users/{name}", response = Vec<Item<T>>, error = Refused)]
        pub struct AddItem<'a, T> {
            /// Who.
            pub name: &'a str,
            #[deprecated]
            #[serde(skip_serializing_if = "is_none")]
            pub item: T,
            #[serde(serialize_with = "as_text")]
            pub price: Price,
            #[endpoint(null)]
            pub until: Option<u32>,
            #[serde(skip)]
            pub draft: u8,
        }
        "#,
        &expect_file!["../../snapshots/describe.rs"],
    );
}

#[test]
fn describe_response() {
    check_derive(
        crate::describe::derive_response,
        r#"
        pub enum Outcome {
            /// It was made.
            #[response(201)]
            Created {
                #[response(header = "Location")]
                location: String,
                #[response(body(text))]
                item: String,
            },
            #[response(4xx | 503)]
            Refused(Refusal),
            #[response(rest)]
            Other(RawResponse),
        }
        "#,
        &expect_file!["../../snapshots/describe_response.rs"],
    );
}

#[test]
fn describe_event() {
    check_derive(
        crate::describe::derive_event,
        r#"
        #[event(crate = crate::sdk)]
        enum Update {
            /// In euros.
            #[event("price", "old-price")]
            Price(Price),
            #[event("note", text)]
            Note(String),
            #[event("closed")]
            Closed,
            #[event(rest)]
            Other(Event),
        }
        "#,
        &expect_file!["../../snapshots/describe_event.rs"],
    );
}
