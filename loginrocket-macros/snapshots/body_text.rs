#[automatically_derived]
impl<T> ::loginrocket::Endpoint for Text<T>
where
    T: ::core::convert::AsRef<::core::primitive::str>,
{
    type Response = ::loginrocket::__private::String;
    type Error = ::core::convert::Infallible;
    type Format = ::loginrocket::response::Text;
    const SPEC: &'static ::loginrocket::spec::Spec = &::loginrocket::__private::SpecBuilder::new(
            "Text",
            "PUT",
            "/notes/{id}",
        )
        .usual_accept(::loginrocket::__private::accept_of::<Self>())
        .encodings(&[::loginrocket::encoding::Encoding::Text])
        .fields(
            &[
                ::loginrocket::spec::Field::new("id", ::loginrocket::spec::Role::Path),
                ::loginrocket::spec::Field::new(
                    "note",
                    ::loginrocket::spec::Role::WholeBody,
                ),
            ],
        )
        .build();
    fn write(&self, __writer: &mut ::loginrocket::field::Writer) {
        __writer.path(&[&self.id]);
        __writer.body_text(&self.note);
    }
}
