//! JSONP: scripts that are not what they should be. The good ones are among the wire forms.

use loginrocket::{Client, Endpoint, credentials::Credentials, encoding::Jsonp};
use serde::Deserialize;

use crate::{Kind, Table, requests::Done};

#[derive(Endpoint)]
#[endpoint(GET, "/script", encodings(jsonp), response = Done)]
struct GetScript {
    n: u8,
}

#[derive(Endpoint)]
#[endpoint(GET, "/script", encodings(jsonp), auth = optional, response = Done)]
struct GetScriptWithHeaders {
    #[endpoint(header = "X-Note")]
    note: Option<&'static str>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "shown by its `Debug`")]
struct Id {
    id: u64,
}

#[derive(Endpoint)]
#[endpoint(GET, "/number", encodings(jsonp), response = Id)]
struct GetNumber;

#[derive(Endpoint)]
#[endpoint(GET, "/floats", encodings(jsonp), response = (f64, f64, f64, String))]
struct GetFloats;

/// Runs the cases.
pub(crate) async fn run<M: Kind>(table: &mut Table<M>) {
    for case in [
        "jsonp_of_the_wrong_type",
        "jsonp_of_another_function",
        "jsonp_of_nothing",
        "jsonp_that_is_a_page",
        "jsonp_with_status_404",
        "jsonp_with_line_separators",
        "jsonp_with_a_doubled_key",
        "jsonp_that_is_javascript",
    ] {
        let call = |client: &Client<M>| {
            client.call(GetScript { n: 7 }).encoding(Jsonp::callback("app.on_answer"))
        };
        table.case(case, call).await;
    }
    let call =
        |client: &Client<M>| client.call(GetScript { n: 7 }).encoding(Jsonp::callback("alert(1)"));
    table.case("jsonp_with_a_bad_name", call).await;
    table.case("jsonp_with_a_large_number", |client| client.call(GetNumber)).await;
    table.case("jsonp_with_a_large_float", |client| client.call(GetFloats)).await;
    let call = |client: &Client<M>| client.call(GetScript { n: 7 }).max_response_bytes(11);
    table.case("jsonp_too_large", call).await;
    let call = |client: &Client<M>| client.call(GetScriptWithHeaders { note: Some("n") });
    table.case("jsonp_with_a_header", call).await;
    let bearer = Credentials::bearer("eyJ");
    let call =
        |client: &Client<M>| client.call(GetScriptWithHeaders { note: None }).credentials(bearer);
    table.case("jsonp_with_credentials", call).await;
}
