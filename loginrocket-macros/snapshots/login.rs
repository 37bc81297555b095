#[automatically_derived]
impl<'a> ::loginrocket::Endpoint for Login<'a> {
    type Response = Session;
    type Error = LoginError;
    type Format = ::loginrocket::Json;
    const SPEC: &'static ::loginrocket::Spec = &::loginrocket::Spec::new(
            "Login",
            "POST",
            "/v1/login",
        )
        .docs("Logs a user in.")
        .encodings(
            &[
                ::loginrocket::Encoding::Json,
                ::loginrocket::Encoding::Form,
                ::loginrocket::Encoding::Query,
                ::loginrocket::Encoding::Jsonp,
            ],
        )
        .fields(
            &[
                ::loginrocket::Field::new("username", ::loginrocket::Role::Body),
                ::loginrocket::Field::new("password", ::loginrocket::Role::Body)
                    .secret(),
                ::loginrocket::Field::new("Accept-Language", ::loginrocket::Role::Header),
            ],
        );
    fn write(&self, __writer: &mut ::loginrocket::__private::Writer) {
        __writer.secret(&self.password);
        __writer.header("accept-language", &self.locale);
        __writer.field("username", &self.username);
        __writer.field("password", &::loginrocket::__private::expose(&self.password));
    }
}
#[automatically_derived]
impl<'a> ::loginrocket::Encodes<::loginrocket::Json> for Login<'a> {}
#[automatically_derived]
impl<'a> ::loginrocket::Encodes<::loginrocket::Form> for Login<'a> {}
#[automatically_derived]
impl<'a> ::loginrocket::Encodes<::loginrocket::Query> for Login<'a> {}
#[automatically_derived]
impl<'a> ::loginrocket::Encodes<::loginrocket::Jsonp> for Login<'a> {}
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
