#[automatically_derived]
impl<'a, T> ::loginrocket::Endpoint for Login<'a, T>
where
    T: ::loginrocket::__private::Serialize,
{
    type Response = ();
    type Error = <V1 as ::loginrocket::Api>::Error;
    type Format = ::loginrocket::NoContent;
    const SPEC: &'static ::loginrocket::Spec = &::loginrocket::Spec::new(
            "Login",
            "POST",
            "/login",
        )
        .api(<V1 as ::loginrocket::Api>::SPEC)
        .encodings(<V1 as ::loginrocket::Api>::SPEC.declared_encodings())
        .fields(
            &[
                ::loginrocket::Field::new("username", ::loginrocket::Role::Body),
                ::loginrocket::Field::new("password", ::loginrocket::Role::Body)
                    .secret(),
                ::loginrocket::Field::new("X-Key", ::loginrocket::Role::Header).secret(),
                ::loginrocket::Field::new("locale", ::loginrocket::Role::Body),
                ::loginrocket::Field::new("bytes", ::loginrocket::Role::Body).secret(),
                ::loginrocket::Field::new("more", ::loginrocket::Role::Flatten),
            ],
        );
    fn write(&self, __writer: &mut ::loginrocket::__private::Writer) {
        __writer.secret(&self.key);
        __writer.secret(&self.password);
        __writer.header("x-key", &::loginrocket::__private::expose(&self.key));
        __writer.field("username", &self.username);
        __writer
            .field(
                "password",
                &::loginrocket::__private::expose_in_encodings::<V1>(&self.password),
            );
        __writer.field_null("locale", &self.locale);
        if !Bytes::is_empty(&self.bytes) {
            let _ = ::loginrocket::__private::expose_in_encodings::<V1>;
            __writer
                .field_with(
                    "bytes",
                    |__s| hex::serialize(&self.bytes, __s),
                    |__s| hex::serialize(&self.bytes, __s),
                );
        }
        __writer.flatten(&self.more);
    }
}
#[automatically_derived]
impl<'a, T, __W> ::loginrocket::Encodes<__W> for Login<'a, T>
where
    __W: ::loginrocket::WireForm,
    V1: ::loginrocket::ApiEncodes<__W>,
    Self: ::loginrocket::Endpoint,
{}
#[automatically_derived]
impl<'a, T> ::core::fmt::Debug for Login<'a, T>
where
    T: ::core::fmt::Debug,
{
    fn fmt(&self, __formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __formatter
            .debug_struct("Login")
            .field("username", &self.username)
            .field("password", &::loginrocket::__private::Redacted)
            .field("key", &::loginrocket::__private::Redacted)
            .field("locale", &self.locale)
            .field("bytes", &::loginrocket::__private::Redacted)
            .field("more", &self.more)
            .finish()
    }
}
