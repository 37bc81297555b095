#[automatically_derived]
impl ::loginrocket::describe::DescribeResponse for Outcome {
    fn describe_response(__cases: &mut ::loginrocket::describe::Cases) {
        let _ = __cases
            .case(&["201"], "It was made.")
            .header(
                "location",
                ::loginrocket::__is_required!(String),
                ::loginrocket::__described!(String),
            )
            .body(
                ::loginrocket::response::Kind::Text,
                ::loginrocket::__described!(String),
            );
        let _ = __cases
            .case(&["4xx", "503"], "")
            .body(
                ::loginrocket::response::Kind::Json,
                ::loginrocket::__described!(Refusal),
            );
        let _ = __cases.case(&[], "");
    }
}
