#[automatically_derived]
impl<T> ::loginrocket::Endpoint for Text<T>
where
    T: ::core::convert::AsRef<::core::primitive::str>,
{
    type Response = ::loginrocket::__private::String;
    type Error = ::core::convert::Infallible;
    type Format = ::loginrocket::Text;
    const SPEC: &'static ::loginrocket::Spec = &::loginrocket::Spec::new(
            "Text",
            "PUT",
            "/notes/{id}",
        )
        .encodings(&[::loginrocket::Encoding::Text])
        .fields(
            &[
                ::loginrocket::Field::new("id", ::loginrocket::Role::Path),
                ::loginrocket::Field::new("note", ::loginrocket::Role::WholeBody),
            ],
        );
    fn write(&self, __writer: &mut ::loginrocket::__private::Writer) {
        __writer.path(&[&self.id]);
        __writer.body_text(&self.note);
    }
}
