#[automatically_derived]
impl ::loginrocket::Endpoint for Purge {
    type Response = ();
    type Error = ::core::convert::Infallible;
    type Format = ::loginrocket::NoContent;
    const SPEC: &'static ::loginrocket::Spec = &::loginrocket::Spec::new(
            "Purge",
            "PURGE",
            "/cache",
        )
        .encodings(&[::loginrocket::Encoding::Query])
        .idempotent();
    fn write(&self, __writer: &mut ::loginrocket::__private::Writer) {}
}
#[automatically_derived]
impl ::loginrocket::Encodes<::loginrocket::Query> for Purge {}
