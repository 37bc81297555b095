#[automatically_derived]
impl<'a> ::loginrocket::Endpoint for Bytes<'a> {
    type Response = ::loginrocket::Bytes;
    type Error = ::core::convert::Infallible;
    type Format = ::loginrocket::response::Binary;
    const SPEC: &'static ::loginrocket::spec::Spec = &::loginrocket::__private::SpecBuilder::new(
            "Bytes",
            "PUT",
            "/files/{path..}",
        )
        .usual_accept(::loginrocket::__private::accept_of::<Self>())
        .encodings(&[::loginrocket::encoding::Encoding::Bytes])
        .fields(
            &[
                ::loginrocket::spec::Field::new("path", ::loginrocket::spec::Role::Path),
                ::loginrocket::spec::Field::new(
                    "file",
                    ::loginrocket::spec::Role::WholeBody,
                ),
            ],
        )
        .build();
    fn write(&self, __writer: &mut ::loginrocket::field::Writer) {
        __writer.path(&[&self.path]);
        __writer.body_bytes(&self.file);
    }
}
