#[automatically_derived]
impl<T> ::loginrocket::Endpoint for Form<T>
where
    T: ::loginrocket::__private::Serialize,
{
    type Response = ();
    type Error = ::core::convert::Infallible;
    type Format = ::loginrocket::NoContent;
    const SPEC: &'static ::loginrocket::Spec = &::loginrocket::Spec::new(
            "Form",
            "POST",
            "/notes",
        )
        .encodings(&[::loginrocket::Encoding::Form])
        .fields(&[::loginrocket::Field::new("note", ::loginrocket::Role::WholeBody)]);
    fn write(&self, __writer: &mut ::loginrocket::__private::Writer) {
        __writer.body_form(&self.note);
    }
}
#[automatically_derived]
impl<T> ::loginrocket::Encodes<::loginrocket::Form> for Form<T>
where
    Self: ::loginrocket::Endpoint,
{}
