#[automatically_derived]
impl<'a> ::loginrocket::Endpoint for Login<'a> {
    type Response = ();
    type Error = <V1 as ::loginrocket::Api>::Error;
    type Format = ::loginrocket::NoContent;
    const SPEC: &'static ::loginrocket::Spec = &::loginrocket::Spec::new(
            "Login",
            "POST",
            "/login",
        )
        .api(<V1 as ::loginrocket::Api>::SPEC)
        .encodings(&[::loginrocket::Encoding::Form, ::loginrocket::Encoding::Query])
        .fields(
            &[::loginrocket::Field::new("password", ::loginrocket::Role::Body).secret()],
        );
    fn write(&self, __writer: &mut ::loginrocket::__private::Writer) {
        __writer.secret(&self.password);
        __writer.pair("password", &::loginrocket::__private::expose(&self.password));
    }
}
#[automatically_derived]
impl<'a> ::loginrocket::Encodes<::loginrocket::Form> for Login<'a> {}
#[automatically_derived]
impl<'a> ::loginrocket::Encodes<::loginrocket::Query> for Login<'a> {}
#[automatically_derived]
impl<'a> ::core::fmt::Debug for Login<'a> {
    fn fmt(&self, __formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __formatter
            .debug_struct("Login")
            .field("password", &::loginrocket::__private::Redacted)
            .finish()
    }
}
