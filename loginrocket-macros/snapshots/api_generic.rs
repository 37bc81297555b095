#[automatically_derived]
impl<E: Clone> my::sdk::Api for V2<E>
where
    E: my::sdk::response::FromErrorResponse,
{
    type Error = E;
    const SPEC: &'static my::sdk::spec::ApiSpec = &my::sdk::__private::ApiSpecBuilder::new(
            "V2",
        )
        .encodings(
            &[my::sdk::encoding::Encoding::Json, my::sdk::encoding::Encoding::Jsonp],
        )
        .build();
}
#[automatically_derived]
impl<E: Clone> my::sdk::encoding::ApiEncodes<my::sdk::encoding::Json> for V2<E>
where
    Self: my::sdk::Api,
{}
#[automatically_derived]
impl<E: Clone> my::sdk::encoding::ApiEncodes<my::sdk::encoding::Jsonp> for V2<E>
where
    Self: my::sdk::Api,
{}
