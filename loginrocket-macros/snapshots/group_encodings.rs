#[automatically_derived]
impl<'a, T> ::loginrocket::Endpoint for Login<'a, T>
where
    T: ::loginrocket::field::FieldValue,
{
    type Response = ();
    type Error = <V1 as ::loginrocket::Api>::Error;
    type Format = ::loginrocket::response::NoContent;
    const SPEC: &'static ::loginrocket::spec::Spec = &::loginrocket::__private::SpecBuilder::new(
            "Login",
            "POST",
            "/login",
        )
        .api(<V1 as ::loginrocket::Api>::SPEC)
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
                        "X-Key",
                        ::loginrocket::spec::Role::Header,
                    )
                    .with_secret(),
                ::loginrocket::spec::Field::new(
                    "locale",
                    ::loginrocket::spec::Role::Body,
                ),
                ::loginrocket::spec::Field::new("bytes", ::loginrocket::spec::Role::Body)
                    .with_secret(),
                ::loginrocket::spec::Field::new("more", ::loginrocket::spec::Role::Body)
                    .with_flatten(),
            ],
        )
        .build();
    fn write(&self, __writer: &mut ::loginrocket::field::Writer) {
        __writer.header("x-key", &__writer.secret(&self.key));
        __writer.field("username", &self.username);
        __writer.field("password", &__writer.secret_in_encodings::<V1>(&self.password));
        __writer.field("locale", &::loginrocket::field::null(&self.locale));
        if !Bytes::is_empty(&self.bytes) {
            let _ = ::loginrocket::field::Writer::secret_in_encodings::<V1>;
            __writer
                .field_with(
                    "bytes",
                    |__s| hex::serialize(&self.bytes, __s),
                    |__s| hex::serialize(&self.bytes, __s),
                );
        }
        __writer.flatten(::loginrocket::__private::Flat::of(&self.more).value());
    }
}
#[automatically_derived]
impl<'a, T, __W> ::loginrocket::encoding::Encodes<__W> for Login<'a, T>
where
    __W: ::loginrocket::encoding::WireForm,
    V1: ::loginrocket::encoding::ApiEncodes<__W>,
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
