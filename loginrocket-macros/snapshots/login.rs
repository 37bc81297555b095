#[automatically_derived]
impl<'a> ::loginrocket::Endpoint for Login<'a> {
    type Response = Session;
    type Error = LoginError;
    type Format = ::loginrocket::encoding::Json;
    const SPEC: &'static ::loginrocket::spec::Spec = &::loginrocket::__private::SpecBuilder::new(
            "Login",
            "POST",
            "/v1/login",
        )
        .docs("Logs a user in.")
        .encodings(
            &[
                ::loginrocket::encoding::Encoding::Json,
                ::loginrocket::encoding::Encoding::Form,
                ::loginrocket::encoding::Encoding::Query,
                ::loginrocket::encoding::Encoding::Jsonp,
            ],
        )
        .fields(
            &[
                ::loginrocket::spec::Field::new(
                    "username",
                    ::loginrocket::spec::Role::Body,
                ),
                ::loginrocket::spec::Field::new(
                        "password",
                        ::loginrocket::spec::Role::Body,
                    )
                    .with_secret(),
                ::loginrocket::spec::Field::new(
                    "Accept-Language",
                    ::loginrocket::spec::Role::Header,
                ),
            ],
        )
        .build();
    fn write(&self, __writer: &mut ::loginrocket::field::Writer) {
        __writer.header("accept-language", &self.locale);
        __writer.field("username", &self.username);
        __writer.field("password", &__writer.secret(&self.password));
    }
}
#[automatically_derived]
impl<'a> ::loginrocket::encoding::Encodes<::loginrocket::encoding::Json> for Login<'a> {}
#[automatically_derived]
impl<'a> ::loginrocket::encoding::Encodes<::loginrocket::encoding::Form> for Login<'a> {}
#[automatically_derived]
impl<'a> ::loginrocket::encoding::Encodes<::loginrocket::encoding::Query> for Login<'a> {}
#[automatically_derived]
impl<'a> ::loginrocket::encoding::Encodes<::loginrocket::encoding::Jsonp> for Login<'a> {}
#[automatically_derived]
impl<'a> ::core::fmt::Debug for Login<'a> {
    fn fmt(&self, __formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __formatter
            .debug_struct("Login")
            .field("username", &self.username)
            .field("password", &::loginrocket::__private::Redacted)
            .field("locale", &self.locale)
            .finish()
    }
}
