#[automatically_derived]
impl<T> ::loginrocket::Endpoint for Archive<T>
where
    T: ::loginrocket::field::StreamField,
{
    type Response = ();
    type Error = ::core::convert::Infallible;
    type Format = ::loginrocket::response::NoContent;
    const SPEC: &'static ::loginrocket::spec::Spec = &::loginrocket::__private::SpecBuilder::new(
            "Archive",
            "PUT",
            "/archive",
        )
        .encodings(&[::loginrocket::encoding::Encoding::Stream])
        .fields(
            &[
                ::loginrocket::spec::Field::new(
                    "archive",
                    ::loginrocket::spec::Role::WholeBody,
                ),
            ],
        )
        .build();
    fn write(&self, __writer: &mut ::loginrocket::field::Writer) {
        __writer.body_stream_as("application/x-tar", &self.archive);
    }
}
