#[automatically_derived]
impl ::loginrocket::Endpoint for Json {
    type Response = ();
    type Error = ::core::convert::Infallible;
    type Format = ::loginrocket::response::NoContent;
    const SPEC: &'static ::loginrocket::spec::Spec = &::loginrocket::__private::SpecBuilder::new(
            "Json",
            "DELETE",
            "/notes",
        )
        .encodings(&[::loginrocket::encoding::Encoding::Json])
        .fields(
            &[
                ::loginrocket::spec::Field::new(
                    "note",
                    ::loginrocket::spec::Role::WholeBody,
                ),
            ],
        )
        .build();
    fn write(&self, __writer: &mut ::loginrocket::field::Writer) {
        __writer.body_json(&self.note);
    }
}
#[automatically_derived]
impl ::loginrocket::encoding::Encodes<::loginrocket::encoding::Json> for Json {}
