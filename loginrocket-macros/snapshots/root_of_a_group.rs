#[automatically_derived]
impl ::loginrocket::Endpoint for Root {
    type Response = ::loginrocket::__private::String;
    type Error = <V1 as ::loginrocket::Api>::Error;
    type Format = ::loginrocket::response::Text;
    const SPEC: &'static ::loginrocket::spec::Spec = &::loginrocket::__private::SpecBuilder::new(
            "Root",
            "GET",
            "",
        )
        .api(<V1 as ::loginrocket::Api>::SPEC)
        .usual_accept(::loginrocket::__private::accept_of::<Self>())
        .encodings(&[::loginrocket::encoding::Encoding::Query])
        .build();
    fn write(&self, __writer: &mut ::loginrocket::field::Writer) {}
}
#[automatically_derived]
impl ::loginrocket::encoding::Encodes<::loginrocket::encoding::Query> for Root {}
