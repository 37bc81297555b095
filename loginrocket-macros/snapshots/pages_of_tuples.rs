#[automatically_derived]
impl ::loginrocket::Endpoint for S {
    type Response = Vec<u8>;
    type Error = ::core::convert::Infallible;
    type Format = ::loginrocket::encoding::Json;
    const SPEC: &'static ::loginrocket::spec::Spec = &::loginrocket::__private::SpecBuilder::new(
            "S",
            "GET",
            "/x",
        )
        .encodings(&[::loginrocket::encoding::Encoding::Query])
        .paging(
            &::loginrocket::spec::Paging::new(
                ::loginrocket::spec::PagingMode::Offset {
                    field: "at",
                    total: ::core::option::Option::Some("1"),
                },
                "",
            ),
        )
        .fields(
            &[::loginrocket::spec::Field::new("at", ::loginrocket::spec::Role::Query)],
        )
        .build();
    fn write(&self, __writer: &mut ::loginrocket::field::Writer) {
        __writer.pair("at", &self.0);
    }
}
#[automatically_derived]
impl ::loginrocket::encoding::Encodes<::loginrocket::encoding::Query> for S {}
#[automatically_derived]
impl ::loginrocket::pages::Paged for S {
    type Items = Vec<u8>;
    fn list(__page: &mut Vec<u8>) -> &mut Vec<u8> {
        __page
    }
    fn turn(&mut self, __turn: &mut ::loginrocket::pages::Turn<'_, Vec<u8>>) {
        __turn
            .offset_until(
                &mut self.0,
                |__page| ::loginrocket::pages::CountField::count(&__page.1),
            );
    }
}
