#[automatically_derived]
impl<T> ::loginrocket::Endpoint for Search<T>
where
    T: Clone + DeserializeOwned,
{
    type Response = Page<T>;
    type Error = ::core::convert::Infallible;
    type Format = ::loginrocket::Whole;
    const SPEC: &'static ::loginrocket::Spec = &::loginrocket::Spec::new(
            "Search",
            "POST",
            "/search",
        )
        .encodings(&[::loginrocket::Encoding::Json, ::loginrocket::Encoding::Form])
        .headers(&[("x-version", "2"), ("x-client", "sdk")])
        .query(&[("format", "json")])
        .fields(
            &[
                ::loginrocket::Field::new("userIds", ::loginrocket::Role::Query)
                    .list(::loginrocket::List::Comma),
                ::loginrocket::Field::new("tagNames", ::loginrocket::Role::Body)
                    .list(::loginrocket::List::Brackets),
                ::loginrocket::Field::new("words", ::loginrocket::Role::Body),
                ::loginrocket::Field::new("more", ::loginrocket::Role::Flatten),
            ],
        );
    fn write(&self, __writer: &mut ::loginrocket::__private::Writer) {
        __writer.query_list("userIds", &self.user_ids, ::loginrocket::List::Comma);
        __writer.field_list("tagNames", &self.tag_names, ::loginrocket::List::Brackets);
        __writer.field("words", &self.words);
        __writer.flatten(&self.more);
    }
}
#[automatically_derived]
impl<T> ::loginrocket::Encodes<::loginrocket::Json> for Search<T>
where
    Self: ::loginrocket::Endpoint,
{}
#[automatically_derived]
impl<T> ::loginrocket::Encodes<::loginrocket::Form> for Search<T>
where
    Self: ::loginrocket::Endpoint,
{}
