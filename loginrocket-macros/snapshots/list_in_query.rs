#[automatically_derived]
impl ::loginrocket::Endpoint for Search {
    type Response = ();
    type Error = ::core::convert::Infallible;
    type Format = ::loginrocket::response::NoContent;
    const SPEC: &'static ::loginrocket::spec::Spec = &::loginrocket::__private::SpecBuilder::new(
            "Search",
            "GET",
            "/search",
        )
        .encodings(&[::loginrocket::encoding::Encoding::Query])
        .query(&[("fields", "a&b"), ("page", "")])
        .fields(
            &[
                ::loginrocket::spec::Field::new("tags", ::loginrocket::spec::Role::Query)
                    .with_list(::loginrocket::spec::List::Comma),
            ],
        )
        .build();
    fn write(&self, __writer: &mut ::loginrocket::field::Writer) {
        __writer.pair("tags", &::loginrocket::spec::List::Comma.of(&self.tags));
    }
}
#[automatically_derived]
impl ::loginrocket::encoding::Encodes<::loginrocket::encoding::Query> for Search {}
