#[automatically_derived]
impl<'a> ::loginrocket::Endpoint for Bytes<'a> {
    type Response = ::loginrocket::Bytes;
    type Error = ::core::convert::Infallible;
    type Format = ::loginrocket::Binary;
    const SPEC: &'static ::loginrocket::Spec = &::loginrocket::Spec::new(
            "Bytes",
            "PUT",
            "/files/{path..}",
        )
        .encodings(&[::loginrocket::Encoding::Bytes])
        .fields(
            &[
                ::loginrocket::Field::new("path", ::loginrocket::Role::Path),
                ::loginrocket::Field::new("file", ::loginrocket::Role::WholeBody),
            ],
        );
    fn write(&self, __writer: &mut ::loginrocket::__private::Writer) {
        __writer.path(&[&self.path]);
        __writer.body_bytes(&self.file);
    }
}
