#[automatically_derived]
impl ::loginrocket::Endpoint for Purge {
    type Response = ();
    type Error = ::core::convert::Infallible;
    type Format = ::loginrocket::response::NoContent;
    const SPEC: &'static ::loginrocket::spec::Spec = &::loginrocket::__private::SpecBuilder::new(
            "Purge",
            "PURGE",
            "/cache",
        )
        .encodings(&[::loginrocket::encoding::Encoding::Query])
        .idempotent()
        .build();
    fn write(&self, __writer: &mut ::loginrocket::field::Writer) {}
}
#[automatically_derived]
impl ::loginrocket::encoding::Encodes<::loginrocket::encoding::Query> for Purge {}
