//! Bad endpoints.

/// Bad declarations by the rule that they break.
pub(super) const CASES: &[(&str, &str)] = &[
    // Method and path.
    ("no_attribute", "struct S;"),
    ("empty_attribute", "#[endpoint] struct S;"),
    ("attribute_as_pair", r#"#[endpoint = "/x"] struct S;"#),
    ("no_method", r#"#[endpoint("/x")] struct S;"#),
    ("no_path", "#[endpoint(GET)] struct S;"),
    ("lower_case_method", r#"#[endpoint(get, "/x")] struct S;"#),
    ("misspelt_method", r#"#[endpoint(PSOT, "/x")] struct S;"#),
    ("unknown_method", r#"#[endpoint(FETCH, "/x")] struct S;"#),
    ("upper_case_key", r#"#[endpoint(QUERY, "/x")] struct S;"#),
    ("quoted_method", r#"#[endpoint("get", "/x")] struct S;"#),
    ("method_is_no_token", r#"#[endpoint("PUR GE", "/x")] struct S;"#),
    ("method_is_a_number", r#"#[endpoint(5, "/x")] struct S;"#),
    ("path_is_a_macro", r#"#[endpoint(GET, concat!("/", "x"))] struct S;"#),
    ("method_is_a_macro", r#"#[endpoint(env!("M"), "/x", env!("K"))] struct S;"#),
    ("path_is_a_number", "#[endpoint(GET, 5)] struct S;"),
    ("method_with_path", r#"#[endpoint(Method::GET, "/x")] struct S;"#),
    ("method_with_path_of_its_own", r#"#[endpoint(http::Method::PURGE, "/x")] struct S;"#),
    ("path_is_a_constant", r"#[endpoint(GET, PATH, idempotent)] struct S;"),
    ("path_is_a_constant_elsewhere", r"#[endpoint(GET, paths::LOGIN)] struct S;"),
    ("unknown_key_before_the_path", r#"#[endpoint(GET, colour, "/x")] struct S;"#),
    ("two_methods", r#"#[endpoint(GET, POST, "/x")] struct S;"#),
    ("two_paths", r#"#[endpoint(GET, "/x", "/y")] struct S;"#),
    ("method_as_key", r#"#[endpoint(method = "GET", path = "/x")] struct S;"#),
    ("method_behind_the_path", r#"#[endpoint("/x", GET, timeout = "0s")] struct S;"#),
    ("quoted_method_behind_the_path", r#"#[endpoint("/x", "PURGE")] struct S;"#),
    ("field_key_for_a_method", r#"#[endpoint(skip, GET, "/x")] struct S;"#),
    ("no_comma", r#"#[endpoint(GET "/x", idempotent)] struct S;"#),
    ("semicolon_for_comma", r#"#[endpoint(GET; "/x"; idempotent; 5)] struct S;"#),
    ("equals_for_comma", r#"#[endpoint(GET = "/x")] struct S;"#),
    ("arrow_for_comma", r#"#[endpoint(GET => "/x")] struct S;"#),
    // Path syntax.
    ("path_without_slash", r#"#[endpoint(GET, "v1/x")] struct S;"#),
    ("path_is_empty", r#"#[endpoint(GET, "")] struct S;"#),
    ("path_with_two_slashes", r#"#[endpoint(GET, "//x")] struct S;"#),
    ("path_with_scheme", r#"#[endpoint(GET, "https://x/y")] struct S;"#),
    (
        "path_with_scheme_and_more",
        r#"#[endpoint(GET, "https://x/a b/../{id}?b={b}")] struct S { id: u8 }"#,
    ),
    ("path_with_colons", r#"#[endpoint(GET, "/:id/{name}:cancel/:org")] struct S { name: u8 }"#),
    ("path_with_backslash", r#"#[endpoint(GET, "\\x\\y")] struct S;"#),
    ("path_with_query", r#"#[endpoint(GET, "/x?id={id}")] struct S { id: u8 }"#),
    ("path_with_fragment", r#"#[endpoint(GET, "/x#y")] struct S;"#),
    ("path_with_space", r#"#[endpoint(GET, "/a b c")] struct S;"#),
    ("path_with_controls", r#"#[endpoint(GET, "/a\tb\n\0")] struct S;"#),
    ("path_with_letters", r#"#[endpoint(GET, "/<x>|")] struct S;"#),
    ("path_with_bad_percent", r#"#[endpoint(GET, "/%zz/%4/%{id}/%20")] struct S { id: u8 }"#),
    ("dot_segments", r#"#[endpoint(GET, "/./a/../b/%2E%2e/.%2e/%2e%2E/...")] struct S;"#),
    ("empty_segments", r#"#[endpoint(GET, "/a//b///c/")] struct S;"#),
    (
        "braces",
        r#"#[endpoint(GET, "/{/}/{}/{a b}/{..}/{1a}/{{x}}/{r#type}/{x")] struct S { x: u8 }"#,
    ),
    ("doubled_braces", r#"#[endpoint(GET, "/users/{{id}}")] struct S { id: u8 }"#),
    ("placeholder_with_type", r#"#[endpoint(GET, "/users/{id:u64}")] struct S { id: u8 }"#),
    ("adjacent_placeholders", r#"#[endpoint(GET, "/{a}{b}")] struct S { a: u8, b: u8 }"#),
    (
        "placeholders_of_others",
        r#"#[endpoint(GET, "/<id>/<int:key>/{{id}}/{{a b}}/<<x>/<a b>")] struct S { id: u8, key: u8 }"#,
    ),
    (
        "optional_placeholder_is_no_catch_all",
        r#"#[endpoint(GET, "/{a?}/{b c?}/{..?}/{?}")] struct S { a: u8 }"#,
    ),
    (
        "optional_placeholder_without_slash",
        r#"#[endpoint(GET, "/a{b..?}/{c..?}:run")] struct S { b: u8, c: u8 }"#,
    ),
    ("path_is_empty_in_a_misspelt_group", r#"#[endpoint(GET, "", apii = V1)] struct S;"#),
    ("raw_literal", r##"#[endpoint(GET, r#"/a/../é"#)] struct S;"##),
    // Placeholders and fields.
    ("placeholder_twice", r#"#[endpoint(GET, "/{id}/{id}")] struct S { id: u8 }"#),
    ("misspelt_placeholder", r#"#[endpoint(GET, "/{idd}")] struct S { key: u8, id: u8 }"#),
    (
        "placeholder_with_a_part_of_the_name",
        r#"#[endpoint(PUT, "/{team}/{user_key}")] struct S { team_id: u8, key: u8, #[endpoint(body)] x: u8 }"#,
    ),
    ("placeholder_without_field", r#"#[endpoint(GET, "/{x}")] struct S { name: u8, key: u8 }"#),
    ("placeholder_without_fields", r#"#[endpoint(GET, "/{x}")] struct S;"#),
    (
        "placeholder_of_many",
        r#"#[endpoint(GET, "/{x}")] struct S { a1: u8, a2: u8, a3: u8, a4: u8, a5: u8 }"#,
    ),
    ("placeholder_beyond_tuple", r#"#[endpoint(GET, "/{1}")] struct S(#[endpoint(skip)] u8);"#),
    (
        "misspelt_placeholder_beside_a_body",
        r#"#[endpoint(POST, "/{idd}")] struct S { id: u8, #[endpoint(body)] user: u8 }"#,
    ),
    (
        "path_field_without_placeholder",
        r#"#[endpoint(GET, "/")] struct S { #[endpoint(path)] id: u8 }"#,
    ),
    (
        "serde_skips_what_is_sent",
        r#"#[endpoint(PUT, "/{a}/{b}")] struct S { #[serde(skip)] a: u8, #[serde(skip_serializing)] b: u8, #[endpoint(header = "H")] #[serde(skip)] c: u8, #[serde(skip)] #[endpoint(query)] d: u8, #[endpoint(body)] #[serde(skip)] e: u8, #[endpoint(skip)] #[serde(skip)] f: u8 }"#,
    ),
    (
        "path_field_with_another_role",
        r#"#[endpoint(PUT, "/{id}/{a}/{b}/{c}")] struct S { #[endpoint(query)] id: u8, #[endpoint(body)] a: u8, #[endpoint(header = "X-Id")] b: u8, #[endpoint(skip)] c: u8 }"#,
    ),
    // Keys of the struct.
    ("misspelt_key", r#"#[endpoint(GET, "/x", respnse = T, timeot = "1s")] struct S;"#),
    (
        "forgotten_comma",
        r#"#[endpoint(GET, "/x" response = T idempotent + 1, timeout = "0s")] struct S;"#,
    ),
    (
        "unknown_key",
        r#"#[endpoint(GET, "/x", colour = "red", TIMEOUT = "5s", http::timeout = "5s")] struct S;"#,
    ),
    (
        "duplicate_keys",
        r#"#[endpoint(GET, "/x", idempotent, timeout = "5s")] #[endpoint(idempotent, GET, timeout = "6s")] struct S;"#,
    ),
    ("flag_with_value", r#"#[endpoint(GET, "/x", idempotent = true)] struct S;"#),
    ("key_without_value", r#"#[endpoint(GET, "/x", response, error, timeout, crate)] struct S;"#),
    ("value_is_missing", r#"#[endpoint(GET, "/x", response =, error = , timeout =)] struct S;"#),
    ("list_in_brackets", r#"#[endpoint(GET, "/x", encodings[query], encodings{query})] struct S;"#),
    ("empty_entries", r#"#[endpoint(GET, "/x",, idempotent,)] struct S;"#),
    ("empty_entries_in_front", r#"#[endpoint(, GET,, "/x")] struct S;"#),
    (
        "empty_entries_in_lists",
        r#"#[endpoint(POST, "/x", encodings(json,, form), header(, "A" = "b"))] struct S { #[endpoint(query,,)] a: u8 }"#,
    ),
    (
        "keys_of_fields",
        r#"#[endpoint(GET, "/x", skip, rename = "x", body, query("a" = "b"), list)] struct S;"#,
    ),
    (
        "value_is_no_type",
        r#"#[endpoint(GET, "/x", response = 5, error = A<B, C + >, timeout = "0s")] struct S;"#,
    ),
    ("wrong_literal_kind", r#"#[endpoint(GET, "/x", timeout = 5, crate = "x")] struct S;"#),
    ("crate_is_no_plain_path", r#"#[endpoint(GET, "/x", crate = a::<B>)] struct S;"#),
    (
        "unknown_encoding",
        r#"#[endpoint(POST, "/x", encodings(jsn, xml, form, form, json, json))] struct S;"#,
    ),
    ("no_encodings", r#"#[endpoint(POST, "/x", encodings())] struct S;"#),
    ("encodings_without_list", r#"#[endpoint(POST, "/x", encodings = json)] struct S;"#),
    ("limit_is_not_a_number", r#"#[endpoint(GET, "/x", max_response_bytes = "8MB")] struct S;"#),
    ("limit_without_value", r#"#[endpoint(GET, "/x", max_response_bytes)] struct S;"#),
    ("limit_of_zero", r#"#[endpoint(GET, "/x", max_response_bytes = 0x0)] struct S;"#),
    ("limit_below_zero", r#"#[endpoint(GET, "/x", max_response_bytes = -1)] struct S;"#),
    ("limit_with_suffix", r#"#[endpoint(GET, "/x", max_response_bytes = 8usize)] struct S;"#),
    (
        "limit_beyond_all",
        r#"#[endpoint(GET, "/x", max_response_bytes = 18446744073709551616)] struct S;"#,
    ),
    ("timeout_zero", r#"#[endpoint(GET, "/x", timeout = "0s")] struct S;"#),
    ("timeout_negative", r#"#[endpoint(GET, "/x", timeout = "-1s")] struct S;"#),
    ("timeout_exponent", r#"#[endpoint(GET, "/x", timeout = "1e400s")] struct S;"#),
    ("timeout_without_unit", r#"#[endpoint(GET, "/x", timeout = "5")] struct S;"#),
    ("timeout_words", r#"#[endpoint(GET, "/x", timeout = "5 bananas")] struct S;"#),
    ("timeout_too_long", r#"#[endpoint(GET, "/x", timeout = "61m")] struct S;"#),
    (
        "timeout_far_too_long",
        r#"#[endpoint(GET, "/x", timeout = "99999999999999999999s")] struct S;"#,
    ),
    (
        "accept_is_no_media_range",
        r#"#[endpoint(GET, "/a", accept = "csv")] #[endpoint(accept)] struct S;"#,
    ),
    ("accept_of_two", r#"#[endpoint(GET, "/a", accept = "text/csv, ,é/*")] struct S;"#),
    ("accept_with_bad_part", r#"#[endpoint(GET, "/a", accept = "text/csv, */x y")] struct S;"#),
    ("accept_with_space", r#"#[endpoint(GET, "/a", accept = " a/b")] struct S;"#),
    ("accept_is_empty", r#"#[endpoint(GET, "/a", accept = "")] struct S;"#),
    // Credentials, idempotency keys and rate limits.
    (
        "misspelt_auth",
        r#"#[endpoint(GET, "/a", auth = optinal)] #[endpoint(timeout = "0s")] struct S;"#,
    ),
    ("auth_that_is_required", r#"#[endpoint(GET, "/a", auth = required)] struct S;"#),
    ("unknown_auth", r#"#[endpoint(GET, "/a", auth = bearer)] struct S;"#),
    ("auth_is_no_word", r#"#[endpoint(GET, "/a", auth = "none")] struct S;"#),
    ("auth_in_parentheses", r#"#[endpoint(GET, "/a", auth(none), timeout = "0s")] struct S;"#),
    ("auth_without_comma", r#"#[endpoint(GET, "/a", auth timeout = "0s")] struct S;"#),
    ("auth_twice", r#"#[endpoint(GET, "/a", auth, auth = none)] struct S;"#),
    ("bucket_is_empty", r#"#[endpoint(GET, "/a", bucket = "")] struct S;"#),
    ("bucket_with_space", r#"#[endpoint(GET, "/a", bucket = "log in")] struct S;"#),
    (
        "bucket_is_too_long",
        r#"#[endpoint(GET, "/a", bucket = "a234567890b234567890c234567890d234567890e234567890f234567890g2345")] struct S;"#,
    ),
    ("bucket_is_no_string", r#"#[endpoint(GET, "/a", bucket = login, bucket)] struct S;"#),
    (
        "misspelt_settings",
        r#"#[endpoint(POST, "/a", ath, buckets = "a", idempotency_ky, idempotent)] struct S { #[endpoint(idempotencykey)] a: u8 }"#,
    ),
    (
        "settings_on_a_field",
        r#"#[endpoint(POST, "/a")] struct S { #[endpoint(auth, bucket = "a")] a: u8 }"#,
    ),
    ("key_is_no_string", r#"#[endpoint(POST, "/a", idempotency_key = X)] struct S;"#),
    ("key_in_parentheses", r#"#[endpoint(POST, "/a", idempotency_key("X"))] struct S;"#),
    ("key_is_no_header_name", r#"#[endpoint(POST, "/a", idempotency_key = "X: Y")] struct S;"#),
    ("key_in_a_reserved_header", r#"#[endpoint(POST, "/a", idempotency_key = "Host")] struct S;"#),
    (
        "key_in_a_header_of_credentials",
        r#"#[endpoint(POST, "/a", idempotency_key = "X-Api-Key")] struct S { #[endpoint(idempotency_key = "Authorization")] a: u8 }"#,
    ),
    ("key_and_idempotent", r#"#[endpoint(POST, "/a", idempotent, idempotency_key)] struct S;"#),
    (
        "key_of_a_field_and_idempotent",
        r#"#[endpoint(POST, "/a", idempotent)] struct S { #[endpoint(idempotency_key)] a: u8 }"#,
    ),
    ("key_on_get", r#"#[endpoint(GET, "/a", idempotency_key)] struct S;"#),
    ("key_on_head", r#"#[endpoint(HEAD, "/a", idempotency_key)] struct S;"#),
    ("key_on_trace", r#"#[endpoint(TRACE, "/a", idempotency_key)] struct S;"#),
    ("key_on_connect", r#"#[endpoint(CONNECT, "/a", idempotency_key)] struct S;"#),
    (
        "key_of_a_field_on_options",
        r#"#[endpoint(OPTIONS, "/a")] struct S { #[endpoint(idempotency_key)] a: u8 }"#,
    ),
    (
        "key_on_struct_and_field",
        r#"#[endpoint(POST, "/a", idempotency_key)] struct S { #[endpoint(idempotency_key)] a: u8 }"#,
    ),
    (
        "two_keys",
        r#"#[endpoint(POST, "/a")] struct S { #[endpoint(idempotency_key)] a: u8, #[endpoint(idempotency_key)] b: u8, #[endpoint(idempotency_key = "X-Key")] c: u8 }"#,
    ),
    (
        "key_beside_its_header",
        r#"#[endpoint(POST, "/a", idempotency_key, header("idempotency-key" = "a"))] struct S { #[endpoint(header = "Idempotency-Key")] a: u8 }"#,
    ),
    (
        "key_of_a_field_beside_its_header",
        r#"#[endpoint(POST, "/a", header("X-Key" = "a"))] struct S { #[endpoint(idempotency_key = "x-key")] a: u8, #[endpoint(header = "X-Key")] b: u8 }"#,
    ),
    (
        "key_with_another_role",
        r#"#[endpoint(POST, "/{a}")] struct S { #[endpoint(idempotency_key)] a: u8, #[endpoint(header = "A", idempotency_key, query)] b: u8 }"#,
    ),
    (
        "key_with_others",
        r#"#[endpoint(POST, "/a")] struct S { #[endpoint(idempotency_key, secret, rename = "b", null, list = comma)] #[serde(with = "m")] a: u8 }"#,
    ),
    // What a group, a response and bounds are.
    ("api_is_no_type", r#"#[endpoint(GET, "/x", api = "V1")] struct S;"#),
    ("api_without_type", r#"#[endpoint(GET, "/x", api)] struct S;"#),
    (
        "unknown_kind_of_response",
        r#"#[endpoint(GET, "/x", response(txt))] #[endpoint(timeout = "0s")] struct S;"#,
    ),
    ("unknown_kind_of_response_without_hint", r#"#[endpoint(GET, "/x", response(xml))] struct S;"#),
    ("json_in_parentheses", r#"#[endpoint(GET, "/x", response(json = T))] struct S;"#),
    (
        "response_is_a_reference",
        r#"#[endpoint(GET, "/x", response = &'a str)] #[endpoint(error = E)] struct S<'a>(&'a str);"#,
    ),
    ("whole_response_is_a_reference", r#"#[endpoint(GET, "/x", response(whole = &T))] struct S;"#),
    ("no_kind_of_response", r#"#[endpoint(GET, "/x", response())] struct S;"#),
    ("two_kinds_of_responses", r#"#[endpoint(GET, "/x", response(text, bytes))] struct S;"#),
    ("kind_of_response_with_type", r#"#[endpoint(GET, "/x", response(text = T))] struct S;"#),
    ("lines_without_type", r#"#[endpoint(GET, "/x", response(lines))] struct S;"#),
    ("events_are_references", r#"#[endpoint(GET, "/x", response(events = &T))] struct S;"#),
    ("stream_with_type", r#"#[endpoint(GET, "/x", response(stream = T))] struct S;"#),
    (
        "unknown_end_of_events",
        r#"#[endpoint(GET, "/x", response(events = T, ned = "x"))] struct S;"#,
    ),
    ("empty_end_of_events", r#"#[endpoint(GET, "/x", response(events = T, end = ""))] struct S;"#),
    (
        "impossible_end_of_events",
        r#"#[endpoint(GET, "/x", response(events = T, end = "a\r"))] struct S;"#,
    ),
    (
        "two_ends_of_events",
        r#"#[endpoint(GET, "/x", response(events = T, end = "x", endless))] struct S;"#,
    ),
    ("end_of_lines", r#"#[endpoint(GET, "/x", response(lines = T, end = "x"))] struct S;"#),
    (
        "stream_as_script",
        r#"#[endpoint(GET, "/x", response(stream), encodings(query, jsonp))] struct S;"#,
    ),
    ("whole_without_type", r#"#[endpoint(GET, "/x", response(whole))] struct S;"#),
    ("bound_without_list", r#"#[endpoint(GET, "/x", bound = "T: Copy")] struct S;"#),
    (
        "bound_is_no_predicate",
        r#"#[endpoint(GET, "/x", bound(T), timeout = "0s")] struct S<T>(T);"#,
    ),
    ("bound_twice", r#"#[endpoint(GET, "/x", bound(), bound(T: Copy))] struct S<T>(T);"#),
    (
        "misspelt_style",
        r#"#[endpoint(GET, "/x", rename_all = "camelcase")] #[endpoint(rename_all = "a")] struct S;"#,
    ),
    // Constants.
    (
        "constants_without_list",
        r#"#[endpoint(GET, "/x", header = "A", query, header(), query())] struct S;"#,
    ),
    (
        "constants_are_no_pairs",
        r#"#[endpoint(GET, "/x", header("A", B = "b", "C" = c, "D" = "d"), query("e" = 1))] struct S;"#,
    ),
    (
        "constant_header_names",
        r#"#[endpoint(GET, "/x", header("a b" = "c", "" = "é", "Host" = "x", "Accept" = "y", "cookie" = "z"))] struct S;"#,
    ),
    (
        "constant_credentials",
        r#"#[endpoint(GET, "/x", header("Authorization" = "c", "X-Api-Key" = "c", "x-csrf-token" = "c", "Proxy-Authorization" = "c", "Content-Encoding" = "gzip"))] struct S;"#,
    ),
    (
        "constant_header_values",
        r#"#[endpoint(GET, "/x", header("A" = "a\r\nB: b", "B" = "\0", "C" = "", "D" = " d", "E" = "é"))] struct S;"#,
    ),
    ("constant_query_names", r#"#[endpoint(GET, "/x", query("" = "a"))] struct S;"#),
    (
        "constants_twice",
        r#"#[endpoint(GET, "/x", header("A" = "1", "a" = "2"), query("b" = "1"), query("b" = "2"))] struct S;"#,
    ),
    (
        "constants_and_fields",
        r#"#[endpoint(POST, "/x", header("X-A" = "1"), query("b" = "1", "c" = "2"))] struct S { #[endpoint(header = "x-a")] a: u8, #[endpoint(query)] b: u8, c: u8, #[endpoint(query, rename = "c")] d: u8 }"#,
    ),
    (
        "constant_callback_with_jsonp",
        r#"#[endpoint(GET, "/x", encodings(jsonp), query("callback" = "f"))] struct S;"#,
    ),
    // Keys of fields.
    (
        "misspelt_field_key",
        r#"#[endpoint(GET, "/x")] struct S { #[endpoint(heder = "A", qurey)] a: u8 }"#,
    ),
    ("unknown_field_key", r#"#[endpoint(GET, "/x")] struct S { #[endpoint(cookie)] a: u8 }"#),
    (
        "field_key_is_no_word",
        r#"#[endpoint(GET, "/x")] struct S { #[endpoint("a", query)] a: u8 }"#,
    ),
    (
        "duplicate_field_key",
        r#"#[endpoint(GET, "/x")] struct S { #[endpoint(query, query)] a: u8 }"#,
    ),
    (
        "field_flag_with_value",
        r#"#[endpoint(GET, "/x")] struct S { #[endpoint(query = "lang")] a: u8 }"#,
    ),
    (
        "keys_of_the_struct",
        r#"#[endpoint(GET, "/x")] struct S { #[endpoint(timeout = "5s", api = T, idempotent)] a: u8 }"#,
    ),
    (
        "serdes_functions",
        r#"#[endpoint(GET, "/x")] struct S { #[serde(with = "a b")] a: u8, #[serde(serialize_with = "")] b: u8, #[serde(skip_serializing_if = "1")] c: u8 }"#,
    ),
    (
        "serialize_with_without_effect",
        r#"#[endpoint(POST, "/{a}", encodings(form))] struct S { #[serde(serialize_with = "f")] a: u8, #[endpoint(null)] #[serde(serialize_with = "f")] b: u8, #[endpoint(list = comma)] #[serde(serialize_with = "f")] c: u8 }"#,
    ),
    (
        "serde_before_endpoint",
        r#"#[serde(rename_all = 5)] #[endpoint(PSOT, "/x")] struct S { #[serde(rename = 5)] #[endpoint(qery)] a: u8 }"#,
    ),
    (
        "serdes_key",
        r#"#[endpoint(GET, "/x")] struct S { #[endpoint(with = "m")] a: u8, #[endpoint(skip_serializing_if = "str::is_empty")] b: u8 }"#,
    ),
    ("header_without_name", r#"#[endpoint(GET, "/x")] struct S { #[endpoint(header)] a: u8 }"#),
    (
        "header_name_is_no_string",
        r#"#[endpoint(GET, "/x")] struct S { #[endpoint(header = A)] a: u8 }"#,
    ),
    (
        "bad_header_name",
        r#"#[endpoint(GET, "/x")] struct S { #[endpoint(header = "a b")] a: u8, #[endpoint(header = "")] b: u8, #[endpoint(header = "é")] c: u8, #[endpoint(header = "Accept-Language:")] d: u8, #[endpoint(header = "X-Größe")] e: u8 }"#,
    ),
    (
        "reserved_header",
        r#"#[endpoint(GET, "/x")] struct S { #[endpoint(header = "Host")] a: u8, #[endpoint(header = "content-length")] b: u8, #[endpoint(header = "Cookie")] c: u8, #[endpoint(header = "Proxy-Authorization")] d: u8, #[endpoint(header = "User-Agent")] e: u8, #[endpoint(header = "Accept")] f: u8, #[endpoint(header = "Content-Type")] g: u8, #[endpoint(header = "Connection")] h: u8, #[endpoint(header = "Transfer-Encoding")] i: u8 }"#,
    ),
    (
        "credential_without_secret",
        r#"#[endpoint(GET, "/x")] struct S { #[endpoint(header = "Authorization")] a: u8, #[endpoint(header = "API-Key")] b: u8, #[endpoint(header = "X-Vault-Token")] c: u8, #[endpoint(header = "X-Auth-Token", secret)] d: u8, #[endpoint(header = "X-Client-Secret")] e: u8, #[endpoint(header = "Content-Encoding")] f: u8 }"#,
    ),
    (
        "duplicate_header",
        r#"#[endpoint(GET, "/x")] struct S { #[endpoint(header = "X-A")] a: u8, #[endpoint(header = "x-a")] b: u8 }"#,
    ),
    (
        "duplicate_name",
        r#"#[endpoint(GET, "/x")] struct S { #[endpoint(rename = "b")] a: u8, b: u8, #[serde(rename = "b")] c: u8 }"#,
    ),
    (
        "duplicate_name_by_style",
        r#"#[endpoint(GET, "/x")] #[serde(rename_all = "camelCase")] struct S { user_id: u8, #[endpoint(rename = "userId")] id: u8 }"#,
    ),
    (
        "duplicate_name_in_one_encoding",
        r#"#[endpoint(POST, "/x", encodings(json, query))] struct S { #[endpoint(query)] a: u8, #[endpoint(rename = "a")] b: u8 }"#,
    ),
    (
        "duplicate_name_if_the_group_says_so",
        r#"#[endpoint(POST, "/x", api = V1, query("c" = "d"))] struct S { #[endpoint(query)] a: u8, #[endpoint(rename = "a")] b: u8, c: u8, #[endpoint(query, rename = "c")] d: u8, #[endpoint(rename = "c")] e: u8, #[endpoint(rename = "f")] f: u8, #[endpoint(query)] f: u8 }"#,
    ),
    ("empty_name", r#"#[endpoint(GET, "/x")] struct S { #[endpoint(rename = "")] a: u8 }"#),
    (
        "callback_with_jsonp",
        r#"#[endpoint(GET, "/x", encodings(jsonp))] struct S { callback: u8 }"#,
    ),
    (
        "two_roles",
        r#"#[endpoint(POST, "/x")] struct S { #[endpoint(header = "A", query, body)] a: u8, #[endpoint(query, skip)] b: u8 }"#,
    ),
    ("tuple_field_without_name", r#"#[endpoint(POST, "/x")] struct S(u8, #[endpoint(query)] u8);"#),
    (
        "null_without_json",
        r#"#[endpoint(GET, "/x")] struct S { #[endpoint(null)] a: u8, #[endpoint(header = "A", null)] b: u8 }"#,
    ),
    (
        "null_with_others",
        r#"#[endpoint(POST, "/x")] struct S { #[endpoint(null)] #[serde(with = "m")] a: u8, #[serde(flatten)] #[endpoint(null)] b: u8 }"#,
    ),
    (
        "keys_without_effect",
        r#"#[endpoint(PUT, "/{a}")] struct S { #[endpoint(rename = "b")] #[serde(with = "m", flatten, skip_serializing_if = "f")] a: u8, #[endpoint(header = "H", rename = "x")] #[serde(with = "m", flatten)] h: u8, #[endpoint(rename = "c")] #[serde(flatten)] f: u8, #[endpoint(skip, rename = "s")] s: u8 }"#,
    ),
    (
        "keys_without_effect_on_body",
        r#"#[endpoint(PUT, "/a")] struct S { #[endpoint(rename = "b", body)] #[serde(with = "m", flatten)] a: u8 }"#,
    ),
    (
        "keys_without_effect_on_flattened",
        r#"#[endpoint(PUT, "/a")] struct S { #[endpoint(flatten, rename = "b", list = comma)] a: u8, #[endpoint(query, flatten)] #[serde(flatten, with = "m")] b: u8, #[endpoint(header = "H", flatten)] c: u8 }"#,
    ),
    // Lists.
    (
        "unknown_list",
        r#"#[endpoint(GET, "/x")] struct S { #[endpoint(list = coma)] a: u8, #[endpoint(list = pipes)] b: u8 }"#,
    ),
    (
        "list_is_no_word",
        r#"#[endpoint(GET, "/x")] struct S { #[endpoint(list = "comma")] a: u8, #[endpoint(list)] b: u8, #[endpoint(list(comma))] c: u8 }"#,
    ),
    (
        "list_in_json",
        r#"#[endpoint(POST, "/x")] struct S { #[endpoint(list = comma)] a: u8, #[endpoint(list = repeat, secret)] b: u8, #[endpoint(query, list = comma)] c: u8 }"#,
    ),
    (
        "list_with_others",
        r#"#[endpoint(POST, "/x", encodings(json, form))] struct S { #[endpoint(list = comma, secret)] a: u8, #[endpoint(list = comma)] #[serde(with = "m")] b: u8, #[endpoint(list = comma, null)] c: u8 }"#,
    ),
    (
        "list_without_effect",
        r#"#[endpoint(PUT, "/{a}")] struct S { #[endpoint(list = comma)] a: u8, #[endpoint(header = "H", list = comma)] b: u8, #[endpoint(body, list = comma)] c: u8, #[endpoint(skip, list = comma)] d: u8 }"#,
    ),
    // Bodies.
    (
        "unknown_kind_of_body",
        r#"#[endpoint(POST, "/x")] struct S { a: u8, #[endpoint(body(jsn))] b: u8, #[endpoint(body(xml))] c: u8, #[endpoint(body(byte))] d: u8 }"#,
    ),
    (
        "kind_of_body_is_no_word",
        r#"#[endpoint(POST, "/x")] struct S { #[endpoint(body = json)] a: u8, #[endpoint(body())] b: u8, #[endpoint(body(json, text))] c: u8 }"#,
    ),
    (
        "media_types_of_bodies",
        r#"#[endpoint(POST, "/x")] struct S { #[endpoint(body(json, content_type = "a/b"))] a: u8, #[endpoint(body(bytes, content_type = "png"))] b: u8, #[endpoint(body(bytes, content_typ = "a/b"))] c: u8, #[endpoint(body(text, content_type))] d: u8, #[endpoint(body(bytes, content_type = "image/*", x))] e: u8, #[endpoint(body(bytes content_type = "a/b"))] f: u8, #[endpoint(body(bytes, content_type = "a/b", x))] g: u8 }"#,
    ),
    (
        "part_without_encoding",
        r#"#[endpoint(POST, "/x")] struct S { #[endpoint(part)] a: Upload, #[endpoint(part(json))] b: u8 }"#,
    ),
    (
        "part_in_a_group",
        r#"#[endpoint(POST, "/x", api = A)] struct S { #[endpoint(part)] a: Upload }"#,
    ),
    (
        "part_beside_another_encoding",
        r#"#[endpoint(POST, "/x", encodings(multipart, json))] struct S { #[endpoint(part)] a: Upload }"#,
    ),
    ("part_on_get", r#"#[endpoint(GET, "/x")] struct S { #[endpoint(part)] a: Upload }"#),
    (
        "unknown_kind_of_part",
        r#"#[endpoint(POST, "/x", encodings(multipart))] struct S { #[endpoint(part(jsn))] a: u8, #[endpoint(part = json)] b: u8, #[endpoint(part())] c: u8 }"#,
    ),
    (
        "keys_without_effect_on_a_part",
        r#"#[endpoint(POST, "/x", encodings(multipart))] struct S { #[endpoint(part, list = comma, flatten, null, secret)] #[serde(with = "m")] a: u8, #[endpoint(part(json), list = comma)] b: u8, #[endpoint(null)] c: u8 }"#,
    ),
    (
        "part_and_other_targets",
        r#"#[endpoint(POST, "/{a}", encodings(multipart))] struct S { #[endpoint(part)] a: u8, #[endpoint(part, query)] b: u8, #[endpoint(skip, part)] c: u8 }"#,
    ),
    (
        "names_of_parts",
        r#"#[endpoint(POST, "/x", encodings(multipart))] struct S { a: u8, #[endpoint(part, rename = "a")] b: u8, #[endpoint(part, rename = "a")] c: u8 }"#,
    ),
    (
        "part_without_a_name",
        r#"#[endpoint(POST, "/x", encodings(multipart))] struct S(#[endpoint(part)] u8);"#,
    ),
    (
        "name_of_a_related_part",
        r#"#[endpoint(POST, "/x", encodings(related))] struct S { #[endpoint(part, rename = "b")] a: u8, #[endpoint(list = comma)] c: u8 }"#,
    ),
    (
        "part_beside_a_whole_body",
        r#"#[endpoint(POST, "/x", encodings(multipart))] struct S { #[endpoint(body(stream))] a: u8, #[endpoint(part)] b: u8 }"#,
    ),
    (
        "stream_and_its_media_type",
        r#"#[endpoint(POST, "/x")] struct S { #[endpoint(body(stream, content_type = "png"))] a: u8 }"#,
    ),
    ("parts_on_get", r#"#[endpoint(GET, "/x", encodings(multipart, related))] struct S;"#),
    (
        "compress_without_a_coding",
        r#"#[endpoint(POST, "/x", compress, compress(zip))] struct S { #[endpoint(compress(gzip))] a: u8 }"#,
    ),
    ("unknown_coding", r#"#[endpoint(POST, "/x", compress(zstd))] struct S;"#),
    ("compress_without_a_body", r#"#[endpoint(GET, "/x", compress(gzip))] struct S { a: u8 }"#),
    (
        "compress_in_a_query",
        r#"#[endpoint(POST, "/x", encodings(query), compress(gzip))] struct S { a: u8 }"#,
    ),
    (
        "compressed_twice",
        r#"#[endpoint(POST, "/x", compress(gzip), header("Content-Encoding" = "br"))] struct S { #[endpoint(header = "content-encoding")] a: u8 }"#,
    ),
    ("body_on_get", r#"#[endpoint(GET, "/x", encodings(query, json, form))] struct S;"#),
    (
        "whole_body_and_fields_on_get",
        r#"#[endpoint(GET, "/x")] struct S { #[endpoint(body)] a: u8, b: u8, c: u8 }"#,
    ),
    ("form_on_head", r#"#[endpoint(HEAD, "/x", encodings(form))] struct S;"#),
    ("whole_body_on_head", r#"#[endpoint(HEAD, "/x")] struct S { #[endpoint(body)] a: u8 }"#),
    (
        "whole_body_as_form",
        r#"#[endpoint(POST, "/x", encodings(json, form))] struct S { #[endpoint(body)] a: u8 }"#,
    ),
    (
        "whole_body_as_text",
        r#"#[endpoint(POST, "/x", encodings(json))] struct S { #[endpoint(body(text))] a: u8 }"#,
    ),
    (
        "whole_body_as_bytes",
        r#"#[endpoint(PUT, "/x", encodings(json, form, query, jsonp))] struct S { #[endpoint(body(bytes))] a: u8 }"#,
    ),
    (
        "whole_body_as_another",
        r#"#[endpoint(DELETE, "/x", encodings(form))] struct S { #[endpoint(body)] a: u8 }"#,
    ),
    ("text_body_on_get", r#"#[endpoint(GET, "/x")] struct S { #[endpoint(body(text))] a: u8 }"#),
    (
        "two_whole_bodies",
        r#"#[endpoint(POST, "/x")] struct S { #[endpoint(body)] a: u8, #[endpoint(body)] b: u8 }"#,
    ),
    (
        "whole_body_and_fields",
        r#"#[endpoint(POST, "/x")] struct S { a: u8, #[endpoint(body)] b: u8, c: u8 }"#,
    ),
    // Secrets.
    ("secret_in_get", r#"#[endpoint(GET, "/x")] struct S { #[endpoint(secret)] a: u8 }"#),
    ("secret_in_query", r#"#[endpoint(POST, "/x")] struct S { #[endpoint(secret, query)] a: u8 }"#),
    ("secret_in_path", r#"#[endpoint(POST, "/{a}")] struct S { #[endpoint(secret)] a: u8 }"#),
    (
        "secret_in_jsonp",
        r#"#[endpoint(POST, "/x", encodings(json, jsonp))] struct S { #[endpoint(secret)] a: u8 }"#,
    ),
    (
        "secret_in_other_bodies",
        r#"#[endpoint(POST, "/x")] struct S { #[endpoint(secret, body(text))] a: u8, #[endpoint(query, secret, flatten)] b: u8 }"#,
    ),
    (
        "secret_flattened",
        r#"#[endpoint(POST, "/x")] struct S { #[endpoint(secret, flatten)] a: u8, #[endpoint(secret)] #[serde(flatten)] b: u8 }"#,
    ),
    (
        "secret_that_may_be_absent",
        r#"#[endpoint(POST, "/x/{a..?}", secrets_in_url)] struct S { #[endpoint(secret)] a: u8 }"#,
    ),
    (
        "misspelt_permission",
        r#"#[endpoint(GET, "/x", secrets_in_urls)] struct S { #[endpoint(secret)] a: u8 }"#,
    ),
    ("secret_skipped", r#"#[endpoint(POST, "/x")] struct S { #[endpoint(secret, skip)] a: u8 }"#),
    // serde.
    (
        "serde_has_no_such_key",
        r#"#[endpoint(GET, "/x")] #[serde(renam_all = "x", foo)] struct S { #[serde(renam = "x")] a: u8, #[serde(skip_serialising, other)] b: u8, #[serde(rename(serialise = "x"))] c: u8 }"#,
    ),
    (
        "serde_is_no_list_of_keys",
        r#"#[endpoint(GET, "/x")] #[serde = "x"] struct S { #[serde("x", , default)] a: u8, #[serde] b: u8 }"#,
    ),
    (
        "serdes_keys_of_the_other_place",
        r#"#[endpoint(GET, "/x")] #[serde(skip, flatten, alias = "x")] struct S { #[serde(rename_all = "camelCase", tag = "t", default)] a: u8 }"#,
    ),
    (
        "serdes_keys_that_are_not_carried_out",
        r#"#[endpoint(GET, "/x")] #[serde(rename_all_fields = "camelCase", tag = "t", content = "c", untagged, transparent, into = "X", remote = "Y", rename = "Z", try_from = "X")] struct S { #[serde(getter = "f", borrow, bound = "")] a: u8 }"#,
    ),
    (
        "unknown_style",
        r#"#[endpoint(GET, "/x")] #[serde(rename_all = "camelcase", foo)] struct S;"#,
    ),
    (
        "unknown_style_without_hint",
        r#"#[endpoint(GET, "/x")] #[serde(rename_all = "CAMEL")] struct S { page: u8 }"#,
    ),
    (
        "serde_values",
        r#"#[endpoint(GET, "/x")] struct S { #[serde(rename = 5, with = "a b", skip_serializing_if)] a: u8 }"#,
    ),
    // Targets.
    ("enum", r#"#[endpoint(GET, "/{x}")] enum S { A }"#),
    ("union", r#"#[endpoint(GET, "/x")] union S { a: u8 }"#),
    // Everything together, in source order.
    (
        "all_at_once",
        r#"
        #[endpoint(pots, "v1/{idd}/../{id}", encodings(jsn, query), timeout = "5 bananas", respnse = Session)]
        #[endpoint(error = LoginError, error = Other)]
        #[serde(rename_all = "cammelCase")]
        struct Login<'a> {
            id: u8,
            #[endpoint(secret, header = "Host")]
            host: &'a str,
            #[endpoint(query, body)]
            page: u8,
            #[endpoint(secret)]
            password: &'a str,
            #[endpoint(path, remane = "x")]
            other: u8,
            #[endpoint(rename = "page")]
            again: u8,
        }
        "#,
    ),
    // Pages.
    ("page_without_parentheses", r#"#[endpoint(GET, "/x", response = V, page = link)] struct S;"#),
    ("page_is_a_word", r#"#[endpoint(GET, "/x", response = V, page)] struct S;"#),
    ("page_is_empty", r#"#[endpoint(GET, "/x", response = V, page())] struct S;"#),
    (
        "page_with_items_only",
        r#"#[endpoint(GET, "/x", response = V, page(items = a: B))] struct S;"#,
    ),
    ("page_is_misspelt", r#"#[endpoint(GET, "/x", response = V, pages(cursr = a))] struct S;"#),
    (
        "page_with_unknown_keys",
        r#"#[endpoint(GET, "/x", response = V, page(lnk, by = a))] struct S;"#,
    ),
    ("page_on_a_field", r#"#[endpoint(GET, "/x")] struct S { #[endpoint(page)] a: u8 }"#),
    ("page_twice", r#"#[endpoint(GET, "/x", response = V, page(link), page(link))] struct S;"#),
    (
        "page_in_two_ways",
        r#"#[endpoint(GET, "/x", response = V, page(link, number = a, offset = b, cursor = c, next = d))]
           struct S { a: u8, b: u8, c: u8 }"#,
    ),
    (
        "page_with_a_part_of_another_way",
        r#"#[endpoint(GET, "/x", response = V, page(link, next = a, last = b, total = c))] struct S;"#,
    ),
    (
        "page_with_parts_alone",
        r#"#[endpoint(GET, "/x", response = V, page(next = a, last = b, total = c))] struct S;"#,
    ),
    (
        "page_cursor_without_next",
        r#"#[endpoint(GET, "/x", response = V, page(cursor = a))] struct S { a: String }"#,
    ),
    (
        "page_field_is_misspelt",
        r#"#[endpoint(GET, "/x", response = V, page(cursor = aftr, next = n))] struct S { after: String }"#,
    ),
    (
        "page_field_is_missing",
        r#"#[endpoint(GET, "/x", response = V, page(number = p))] struct S;"#,
    ),
    (
        "page_field_is_another",
        r#"#[endpoint(GET, "/x", response = V, page(offset = p))] struct S { query: u8 }"#,
    ),
    (
        "page_field_is_in_the_path",
        r#"#[endpoint(GET, "/x/{p}", response = V, page(number = p))] struct S { p: u8 }"#,
    ),
    (
        "page_field_is_skipped",
        r#"#[endpoint(GET, "/x", response = V, page(number = p))] struct S { #[endpoint(skip)] p: u8 }"#,
    ),
    (
        "page_field_is_flattened",
        r#"#[endpoint(GET, "/x", response = V, page(number = p))] struct S { #[endpoint(flatten)] p: P }"#,
    ),
    (
        "page_field_is_the_body",
        r#"#[endpoint(POST, "/x", response = V, page(number = p))] struct S { #[endpoint(body)] p: u8 }"#,
    ),
    (
        "page_field_is_no_name",
        r#"#[endpoint(GET, "/x", response = V, page(cursor = "after", next = n))] struct S { after: u8 }"#,
    ),
    (
        "page_field_is_a_path",
        r#"#[endpoint(GET, "/x", response = V, page(cursor = a.b, next = n))] struct S { a: u8 }"#,
    ),
    (
        "page_next_is_no_path",
        r#"#[endpoint(GET, "/x", response = V, page(cursor = a, next = "n"))] struct S { a: u8 }"#,
    ),
    (
        "page_next_ends_with_a_dot",
        r#"#[endpoint(GET, "/x", response = V, page(cursor = a, next = n.))] struct S { a: u8 }"#,
    ),
    (
        "page_keys_without_values",
        r#"#[endpoint(GET, "/x", response = V, page(cursor, next, items))] struct S { a: u8 }"#,
    ),
    (
        "page_items_without_type",
        r#"#[endpoint(GET, "/x", response = V, page(link, items = data.keys))] struct S;"#,
    ),
    (
        "page_items_of_no_type",
        r#"#[endpoint(GET, "/x", response = V, page(link, items = a: 5))] struct S;"#,
    ),
    (
        "page_items_is_a_type",
        r#"#[endpoint(GET, "/x", response = V, page(link, items = Vec<A>))] struct S;"#,
    ),
    ("page_of_nothing", r#"#[endpoint(GET, "/x", page(link))] struct S;"#),
    ("page_of_unit", r#"#[endpoint(GET, "/x", response = (), page(link))] struct S;"#),
    ("page_of_text", r#"#[endpoint(GET, "/x", response(text), page(link))] struct S;"#),
    ("page_of_bytes", r#"#[endpoint(GET, "/x", response(bytes), page(link))] struct S;"#),
    ("page_of_a_stream", r#"#[endpoint(GET, "/x", response(lines = V), page(link))] struct S;"#),
    ("page_by_link_of_a_post", r#"#[endpoint(POST, "/x", response = V, page(link))] struct S;"#),
    (
        "page_with_one_idempotency_key",
        r#"#[endpoint(POST, "/x", response = V, page(number = p))]
           struct S { p: u8, #[endpoint(idempotency_key)] key: u8 }"#,
    ),
    (
        "page_with_many_mistakes",
        r#"#[endpoint(POST, "/x", response(text), page(link, last = l, itms = a: B, number = q))]
           struct S { p: u8 }"#,
    ),
    // Locations.
    (
        "location_has_the_path",
        r#"#[endpoint(PUT, "/{a}/{b}/{c}")]
           struct S { #[endpoint(location)] url: u8, a: u8, #[endpoint(location)] other: u8,
                      #[endpoint(location)] b: u8 }"#,
    ),
    (
        "location_and_other_targets",
        r#"#[endpoint(PUT, "/x")]
           struct S { #[endpoint(location, query)] a: u8 }"#,
    ),
    (
        "keys_without_effect_on_a_location",
        r#"#[endpoint(PUT, "/x")]
           struct S {
               #[endpoint(location, rename = "b", list = comma, flatten)]
               #[serde(skip_serializing_if = "f")]
               a: u8,
           }"#,
    ),
    (
        "secret_location",
        r#"#[endpoint(PUT, "/x")] struct S { #[endpoint(location, secret)] a: u8 }"#,
    ),
    (
        "page_field_is_the_location",
        r#"#[endpoint(GET, "/x", response = V, page(number = a))]
           struct S { #[endpoint(location)] a: u8 }"#,
    ),
    ("location_on_the_struct", r#"#[endpoint(PUT, "/x", location)] struct S;"#),
];
