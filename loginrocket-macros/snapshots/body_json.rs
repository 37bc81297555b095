#[automatically_derived]
impl ::loginrocket::Endpoint for Json {
    type Response = ();
    type Error = ::core::convert::Infallible;
    type Format = ::loginrocket::NoContent;
    const SPEC: &'static ::loginrocket::Spec = &::loginrocket::Spec::new(
            "Json",
            "DELETE",
            "/notes",
        )
        .encodings(&[::loginrocket::Encoding::Json])
        .fields(&[::loginrocket::Field::new("note", ::loginrocket::Role::WholeBody)]);
    fn write(&self, __writer: &mut ::loginrocket::__private::Writer) {
        __writer.body_json(&self.note);
    }
}
#[automatically_derived]
impl ::loginrocket::Encodes<::loginrocket::Json> for Json {}
