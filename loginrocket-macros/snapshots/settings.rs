#[automatically_derived]
impl<'a> ::loginrocket::Endpoint for Order<'a> {
    type Response = ();
    type Error = <Shop as ::loginrocket::Api>::Error;
    type Format = ::loginrocket::response::NoContent;
    const SPEC: &'static ::loginrocket::spec::Spec = &::loginrocket::__private::SpecBuilder::new(
            "Order",
            "POST",
            "/orders",
        )
        .api(<Shop as ::loginrocket::Api>::SPEC)
        .auth(::loginrocket::spec::Auth::None)
        .idempotency_key("x-request-key")
        .bucket("orders.v2")
        .fields(
            &[::loginrocket::spec::Field::new("item", ::loginrocket::spec::Role::Body)],
        )
        .build();
    fn write(&self, __writer: &mut ::loginrocket::field::Writer) {
        __writer.field("item", &self.item);
    }
}
#[automatically_derived]
impl<'a, __W> ::loginrocket::encoding::Encodes<__W> for Order<'a>
where
    __W: ::loginrocket::encoding::WireForm,
    Shop: ::loginrocket::encoding::ApiEncodes<__W>,
{}
