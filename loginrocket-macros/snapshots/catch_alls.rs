#[automatically_derived]
impl<'a, T> ::loginrocket::Endpoint for Checkpoint<'a, T>
where
    T: ::loginrocket::field::ToPath,
{
    type Response = ::loginrocket::Bytes;
    type Error = ::core::convert::Infallible;
    type Format = ::loginrocket::response::Binary;
    const SPEC: &'static ::loginrocket::spec::Spec = &::loginrocket::__private::SpecBuilder::new(
            "Checkpoint",
            "GET",
            "/contents/{path..}/checkpoints/{id}/{rest..?}",
        )
        .encodings(&[::loginrocket::encoding::Encoding::Query])
        .accept("image/*;q=0.9, */*")
        .fields(
            &[
                ::loginrocket::spec::Field::new("path", ::loginrocket::spec::Role::Path),
                ::loginrocket::spec::Field::new("id", ::loginrocket::spec::Role::Path),
                ::loginrocket::spec::Field::new("rest", ::loginrocket::spec::Role::Path),
            ],
        )
        .build();
    fn write(&self, __writer: &mut ::loginrocket::field::Writer) {
        __writer
            .path(&[&self.path, &self.id, &::loginrocket::field::optional(&self.rest)]);
    }
}
#[automatically_derived]
impl<'a, T> ::loginrocket::encoding::Encodes<::loginrocket::encoding::Query>
for Checkpoint<'a, T>
where
    Self: ::loginrocket::Endpoint,
{}
