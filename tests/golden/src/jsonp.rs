//! JSONP: scripts that are not what they should be. The good ones are among the wire forms.

use loginrocket::{Endpoint, encoding::Jsonp};

use crate::{Kind, Table, requests::Done};

#[derive(Endpoint)]
#[endpoint(GET, "/script", encodings(jsonp), response = Done)]
struct GetScript {
    n: u8,
}

/// Runs the cases.
pub(crate) async fn run<M: Kind>(table: &mut Table<M>) {
    for case in [
        "jsonp_of_the_wrong_type",
        "jsonp_of_another_function",
        "jsonp_of_nothing",
        "jsonp_that_is_a_page",
        "jsonp_with_status_404",
        "jsonp_with_line_separators",
    ] {
        let call = |client: &loginrocket::Client<M>| {
            client.call(GetScript { n: 7 }).encoding(Jsonp::callback("app.on_answer"))
        };
        table.case(case, call).await;
    }
    let call = |client: &loginrocket::Client<M>| {
        client.call(GetScript { n: 7 }).encoding(Jsonp::callback("alert(1)"))
    };
    table.case("jsonp_with_a_bad_name", call).await;
}
