#[automatically_derived]
impl<'a> sdk::http::Endpoint for Keys<'a> {
    type Response = ();
    type Error = KeyError;
    type Format = sdk::http::NoContent;
    const SPEC: &'static sdk::http::Spec = &sdk::http::Spec::new(
            "Keys",
            "GET",
            "/users/{key}",
        )
        .api(<sdk::V1 as sdk::http::Api>::SPEC)
        .encodings(&[sdk::http::Encoding::Query])
        .fields(&[sdk::http::Field::new("key", sdk::http::Role::Path).secret()]);
    fn write(&self, __writer: &mut sdk::http::__private::Writer) {
        __writer.secret(&self.key);
        __writer.path(&[&sdk::http::__private::expose_in_url::<sdk::V1>(&self.key)]);
    }
}
#[automatically_derived]
impl<'a> sdk::http::Encodes<sdk::http::Query> for Keys<'a> {}
#[automatically_derived]
impl<'a> ::core::fmt::Debug for Keys<'a> {
    fn fmt(&self, __formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __formatter
            .debug_struct("Keys")
            .field("key", &sdk::http::__private::Redacted)
            .finish()
    }
}
