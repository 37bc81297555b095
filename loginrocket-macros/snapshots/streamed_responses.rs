#[automatically_derived]
impl<T> ::loginrocket::Endpoint for Follow<T>
where
    ::loginrocket::stream::EventStream: ::loginrocket::response::Format<
        ::loginrocket::stream::Events<Update<T>, E>,
    >,
{
    type Response = ::loginrocket::stream::Events<Update<T>, E>;
    type Error = E;
    type Format = ::loginrocket::stream::EventStream;
    const SPEC: &'static ::loginrocket::spec::Spec = &::loginrocket::__private::SpecBuilder::new(
            "Follow",
            "GET",
            "/log/{id}",
        )
        .usual_accept(::loginrocket::__private::accept_of::<Self>())
        .events_end("[DONE]")
        .encodings(&[::loginrocket::encoding::Encoding::Query])
        .fields(
            &[::loginrocket::spec::Field::new("id", ::loginrocket::spec::Role::Path)],
        )
        .build();
    fn write(&self, __writer: &mut ::loginrocket::field::Writer) {
        __writer.path(&[&self.id]);
    }
}
#[automatically_derived]
impl<T> ::loginrocket::encoding::Encodes<::loginrocket::encoding::Query> for Follow<T>
where
    Self: ::loginrocket::Endpoint,
{}
