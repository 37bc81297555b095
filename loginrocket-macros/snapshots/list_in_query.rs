#[automatically_derived]
impl ::loginrocket::Endpoint for Search {
    type Response = ();
    type Error = ::core::convert::Infallible;
    type Format = ::loginrocket::NoContent;
    const SPEC: &'static ::loginrocket::Spec = &::loginrocket::Spec::new(
            "Search",
            "GET",
            "/search",
        )
        .encodings(&[::loginrocket::Encoding::Query])
        .query(&[("fields", "a&b"), ("page", "")])
        .fields(
            &[
                ::loginrocket::Field::new("tags", ::loginrocket::Role::Query)
                    .list(::loginrocket::List::Comma),
            ],
        );
    fn write(&self, __writer: &mut ::loginrocket::__private::Writer) {
        __writer.pair_list("tags", &self.tags, ::loginrocket::List::Comma);
    }
}
#[automatically_derived]
impl ::loginrocket::Encodes<::loginrocket::Query> for Search {}
