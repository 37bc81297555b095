#[automatically_derived]
impl<T> ::loginrocket::Endpoint for Search<T>
where
    T: Clone + DeserializeOwned,
{
    type Response = Page<T>;
    type Error = ::core::convert::Infallible;
    type Format = ::loginrocket::__private::Whole;
    const SPEC: &'static ::loginrocket::spec::Spec = &::loginrocket::__private::SpecBuilder::new(
            "Search",
            "POST",
            "/search",
        )
        .usual_accept(::loginrocket::__private::accept_of::<Self>())
        .encodings(
            &[
                ::loginrocket::encoding::Encoding::Json,
                ::loginrocket::encoding::Encoding::Form,
            ],
        )
        .headers(&[("x-version", "2"), ("x-client", "sdk")])
        .query(&[("format", "json")])
        .fields(
            &[
                ::loginrocket::spec::Field::new(
                        "userIds",
                        ::loginrocket::spec::Role::Query,
                    )
                    .with_list(::loginrocket::spec::List::Comma),
                ::loginrocket::spec::Field::new(
                        "tagNames",
                        ::loginrocket::spec::Role::Body,
                    )
                    .with_list(::loginrocket::spec::List::Brackets),
                ::loginrocket::spec::Field::new("words", ::loginrocket::spec::Role::Body)
                    .with_list(::loginrocket::spec::List::Repeat),
                ::loginrocket::spec::Field::new("more", ::loginrocket::spec::Role::Body)
                    .with_flatten(),
            ],
        )
        .build();
    fn write(&self, __writer: &mut ::loginrocket::field::Writer) {
        __writer.query("userIds", &::loginrocket::spec::List::Comma.of(&self.user_ids));
        __writer
            .field("tagNames", &::loginrocket::spec::List::Brackets.of(&self.tag_names));
        __writer.field("words", &::loginrocket::spec::List::Repeat.of(&self.words));
        __writer.flatten(::loginrocket::__private::Flat::of(&self.more).value());
    }
}
#[automatically_derived]
impl<T> ::loginrocket::encoding::Encodes<::loginrocket::encoding::Json> for Search<T>
where
    Self: ::loginrocket::Endpoint,
{}
#[automatically_derived]
impl<T> ::loginrocket::encoding::Encodes<::loginrocket::encoding::Form> for Search<T>
where
    Self: ::loginrocket::Endpoint,
{}
