#[automatically_derived]
impl<T> ::loginrocket::Endpoint for Form<T>
where
    T: ::loginrocket::field::FieldValue,
{
    type Response = ();
    type Error = ::core::convert::Infallible;
    type Format = ::loginrocket::response::NoContent;
    const SPEC: &'static ::loginrocket::spec::Spec = &::loginrocket::__private::SpecBuilder::new(
            "Form",
            "POST",
            "/notes",
        )
        .encodings(&[::loginrocket::encoding::Encoding::Form])
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
        __writer.body_form(&self.note);
    }
}
#[automatically_derived]
impl<T> ::loginrocket::encoding::Encodes<::loginrocket::encoding::Form> for Form<T>
where
    Self: ::loginrocket::Endpoint,
{}
