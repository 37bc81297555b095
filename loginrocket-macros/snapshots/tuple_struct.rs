#[automatically_derived]
impl ::loginrocket::Endpoint for Store {
    type Response = ();
    type Error = ::core::convert::Infallible;
    type Format = ::loginrocket::NoContent;
    const SPEC: &'static ::loginrocket::Spec = &::loginrocket::Spec::new(
            "Store",
            "PUT",
            "/v{0}.{1}/tokens",
        )
        .encodings(&[::loginrocket::Encoding::Json])
        .fields(
            &[
                ::loginrocket::Field::new("0", ::loginrocket::Role::Path),
                ::loginrocket::Field::new("1", ::loginrocket::Role::Path),
                ::loginrocket::Field::new("token", ::loginrocket::Role::Body).secret(),
                ::loginrocket::Field::new(
                    "X-Request-Source",
                    ::loginrocket::Role::Header,
                ),
            ],
        );
    fn write(&self, __writer: &mut ::loginrocket::__private::Writer) {
        __writer.secret(&self.2);
        __writer.path(&[&self.0, &self.1]);
        __writer.header("x-request-source", &self.3);
        __writer.json("token", &::loginrocket::__private::expose(&self.2));
    }
}
#[automatically_derived]
impl ::loginrocket::Encodes<::loginrocket::Json> for Store {}
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
