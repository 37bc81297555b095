#[automatically_derived]
impl<'a> sdk::http::Endpoint for Keys<'a> {
    type Response = ();
    type Error = KeyError;
    type Format = sdk::http::response::NoContent;
    const SPEC: &'static sdk::http::spec::Spec = &sdk::http::__private::SpecBuilder::new(
            "Keys",
            "GET",
            "/users/{key}",
        )
        .api(<sdk::V1 as sdk::http::Api>::SPEC)
        .encodings(&[sdk::http::encoding::Encoding::Query])
        .fields(
            &[
                sdk::http::spec::Field::new("key", sdk::http::spec::Role::Path)
                    .with_secret(),
            ],
        )
        .build();
    fn write(&self, __writer: &mut sdk::http::field::Writer) {
        __writer.path(&[&__writer.secret_in_url::<sdk::V1>(&self.key)]);
    }
}
#[automatically_derived]
impl<'a> sdk::http::encoding::Encodes<sdk::http::encoding::Query> for Keys<'a> {}
#[automatically_derived]
impl<'a> ::core::fmt::Debug for Keys<'a> {
    fn fmt(&self, __formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __formatter
            .debug_struct("Keys")
            .field("key", &sdk::http::__private::Redacted)
            .finish()
    }
}
