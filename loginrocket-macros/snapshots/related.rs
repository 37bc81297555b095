#[automatically_derived]
impl<'a> ::loginrocket::Endpoint for AddFile<'a> {
    type Response = ();
    type Error = ::core::convert::Infallible;
    type Format = ::loginrocket::response::NoContent;
    const SPEC: &'static ::loginrocket::spec::Spec = &::loginrocket::__private::SpecBuilder::new(
            "AddFile",
            "POST",
            "/files",
        )
        .encodings(&[::loginrocket::encoding::Encoding::Related])
        .fields(
            &[
                ::loginrocket::spec::Field::new("name", ::loginrocket::spec::Role::Body),
                ::loginrocket::spec::Field::new("1", ::loginrocket::spec::Role::Part),
            ],
        )
        .build();
    fn write(&self, __writer: &mut ::loginrocket::field::Writer) {
        __writer.multipart();
        __writer.json("name", &self.0);
        __writer.part("1", &self.1);
    }
}
#[automatically_derived]
impl<'a> ::loginrocket::encoding::Encodes<::loginrocket::encoding::Related>
for AddFile<'a> {}
