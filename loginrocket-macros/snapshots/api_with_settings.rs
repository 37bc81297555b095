#[automatically_derived]
impl ::loginrocket::Api for Shop {
    type Error = ::core::convert::Infallible;
    const SPEC: &'static ::loginrocket::spec::ApiSpec = &::loginrocket::__private::ApiSpecBuilder::new(
            "Shop",
        )
        .encodings(&[::loginrocket::encoding::Encoding::Json])
        .auth(::loginrocket::spec::Auth::Required)
        .idempotency_key("idempotency-key")
        .bucket("shop")
        .build();
}
#[automatically_derived]
impl ::loginrocket::encoding::ApiEncodes<::loginrocket::encoding::Json> for Shop {}
#[automatically_derived]
impl ::loginrocket::field::SecretsInEncodings for Shop {}
