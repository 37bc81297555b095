#[automatically_derived]
impl<E: Clone> my::sdk::Api for V2<E>
where
    E: my::sdk::FromErrorResponse,
{
    type Error = E;
    const SPEC: &'static my::sdk::ApiSpec = &my::sdk::ApiSpec::new("V2")
        .encodings(&[my::sdk::Encoding::Json, my::sdk::Encoding::Jsonp]);
}
#[automatically_derived]
impl<E: Clone> my::sdk::ApiEncodes<my::sdk::Json> for V2<E>
where
    Self: my::sdk::Api,
{}
#[automatically_derived]
impl<E: Clone> my::sdk::ApiEncodes<my::sdk::Jsonp> for V2<E>
where
    Self: my::sdk::Api,
{}
