#[automatically_derived]
impl<T> ::loginrocket::Endpoint for Image<T>
where
    ::loginrocket::__private::Whole: ::loginrocket::response::Format<T>,
    T: ::loginrocket::field::BytesBody,
{
    type Response = T;
    type Error = ::core::convert::Infallible;
    type Format = ::loginrocket::__private::Whole;
    const SPEC: &'static ::loginrocket::spec::Spec = &::loginrocket::__private::SpecBuilder::new(
            "Image",
            "PUT",
            "/image",
        )
        .usual_accept(::loginrocket::__private::accept_of::<Self>())
        .encodings(&[::loginrocket::encoding::Encoding::Bytes])
        .headers(&[("content-encoding", "gzip")])
        .fields(
            &[
                ::loginrocket::spec::Field::new(
                    "image",
                    ::loginrocket::spec::Role::WholeBody,
                ),
            ],
        )
        .build();
    fn write(&self, __writer: &mut ::loginrocket::field::Writer) {
        __writer.body_bytes_as("image/png", &self.image);
    }
}
