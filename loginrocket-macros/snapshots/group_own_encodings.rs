#[automatically_derived]
impl<'a> ::loginrocket::Endpoint for Login<'a> {
    type Response = ();
    type Error = <V1 as ::loginrocket::Api>::Error;
    type Format = ::loginrocket::response::NoContent;
    const SPEC: &'static ::loginrocket::spec::Spec = &::loginrocket::__private::SpecBuilder::new(
            "Login",
            "POST",
            "/login",
        )
        .api(<V1 as ::loginrocket::Api>::SPEC)
        .encodings(
            &[
                ::loginrocket::encoding::Encoding::Form,
                ::loginrocket::encoding::Encoding::Query,
            ],
        )
        .fields(
            &[
                ::loginrocket::spec::Field::new(
                        "password",
                        ::loginrocket::spec::Role::Body,
                    )
                    .with_secret(),
            ],
        )
        .build();
    fn write(&self, __writer: &mut ::loginrocket::field::Writer) {
        __writer.pair("password", &__writer.secret(&self.password));
    }
}
#[automatically_derived]
impl<'a> ::loginrocket::encoding::Encodes<::loginrocket::encoding::Form> for Login<'a> {}
#[automatically_derived]
impl<'a> ::loginrocket::encoding::Encodes<::loginrocket::encoding::Query> for Login<'a> {}
#[automatically_derived]
impl<'a> ::core::fmt::Debug for Login<'a> {
    fn fmt(&self, __formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __formatter
            .debug_struct("Login")
            .field("password", &::loginrocket::__private::Redacted)
            .finish()
    }
}
