#[automatically_derived]
impl ::loginrocket::Endpoint for Store {
    type Response = ();
    type Error = ::core::convert::Infallible;
    type Format = ::loginrocket::response::NoContent;
    const SPEC: &'static ::loginrocket::spec::Spec = &::loginrocket::__private::SpecBuilder::new(
            "Store",
            "PUT",
            "/v{0}.{1}/tokens",
        )
        .encodings(&[::loginrocket::encoding::Encoding::Json])
        .fields(
            &[
                ::loginrocket::spec::Field::new("0", ::loginrocket::spec::Role::Path),
                ::loginrocket::spec::Field::new("1", ::loginrocket::spec::Role::Path),
                ::loginrocket::spec::Field::new("token", ::loginrocket::spec::Role::Body)
                    .with_secret(),
                ::loginrocket::spec::Field::new(
                    "X-Request-Source",
                    ::loginrocket::spec::Role::Header,
                ),
            ],
        )
        .build();
    fn write(&self, __writer: &mut ::loginrocket::field::Writer) {
        __writer.path(&[&self.0, &self.1]);
        __writer.header("x-request-source", &self.3);
        __writer.json("token", &__writer.secret(&self.2));
    }
}
#[automatically_derived]
impl ::loginrocket::encoding::Encodes<::loginrocket::encoding::Json> for Store {}
#[automatically_derived]
impl ::core::fmt::Debug for Store {
    fn fmt(&self, __formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __formatter
            .debug_tuple("Store")
            .field(&self.0)
            .field(&self.1)
            .field(&::loginrocket::__private::Redacted)
            .field(&self.3)
            .field(&self.4)
            .finish()
    }
}
