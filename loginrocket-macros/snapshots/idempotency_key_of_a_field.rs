#[automatically_derived]
impl<K> sdk::Endpoint for Order<K>
where
    K: sdk::field::ToHeader,
{
    type Response = ();
    type Error = ::core::convert::Infallible;
    type Format = sdk::response::NoContent;
    const SPEC: &'static sdk::spec::Spec = &sdk::__private::SpecBuilder::new(
            "Order",
            "POST",
            "/orders",
        )
        .encodings(&[sdk::encoding::Encoding::Json])
        .auth(sdk::spec::Auth::Optional)
        .idempotency_key("idempotency-key")
        .fields(
            &[
                sdk::spec::Field::new("item", sdk::spec::Role::Body),
                sdk::spec::Field::new("Idempotency-Key", sdk::spec::Role::Header),
            ],
        )
        .build();
    fn write(&self, __writer: &mut sdk::field::Writer) {
        if !is_unset(&self.key) {
            __writer.idempotency_key("idempotency-key", &self.key);
        }
        __writer.json("item", &self.item);
    }
}
#[automatically_derived]
impl<K> sdk::encoding::Encodes<sdk::encoding::Json> for Order<K>
where
    Self: sdk::Endpoint,
{}
