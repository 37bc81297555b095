#[automatically_derived]
impl ::loginrocket::Api for V3 {
    type Error = ::core::convert::Infallible;
    const SPEC: &'static ::loginrocket::spec::ApiSpec = &::loginrocket::__private::ApiSpecBuilder::new(
            "V3",
        )
        .encodings(&[::loginrocket::encoding::Encoding::Json])
        .build();
}
#[automatically_derived]
impl ::loginrocket::encoding::ApiEncodes<::loginrocket::encoding::Json> for V3 {}
#[automatically_derived]
impl ::loginrocket::field::SecretsInEncodings for V3 {}
