#[automatically_derived]
impl<T> ::loginrocket::Endpoint for Create<T>
where
    Option<T>: ::loginrocket::field::FieldValue + ::loginrocket::field::NullableField,
    Map<T>: ::loginrocket::field::FieldValue,
{
    type Response = ();
    type Error = ::core::convert::Infallible;
    type Format = ::loginrocket::response::NoContent;
    const SPEC: &'static ::loginrocket::spec::Spec = &::loginrocket::__private::SpecBuilder::new(
            "Create",
            "POST",
            "/v1/users",
        )
        .encodings(
            &[
                ::loginrocket::encoding::Encoding::Json,
                ::loginrocket::encoding::Encoding::Form,
            ],
        )
        .fields(
            &[
                ::loginrocket::spec::Field::new(
                    "firstName",
                    ::loginrocket::spec::Role::Body,
                ),
                ::loginrocket::spec::Field::new(
                    "surname",
                    ::loginrocket::spec::Role::Body,
                ),
                ::loginrocket::spec::Field::new("mail", ::loginrocket::spec::Role::Body),
                ::loginrocket::spec::Field::new(
                    "phone-number",
                    ::loginrocket::spec::Role::Body,
                ),
                ::loginrocket::spec::Field::new(
                    "nickName",
                    ::loginrocket::spec::Role::Body,
                ),
                ::loginrocket::spec::Field::new(
                    "birthDay",
                    ::loginrocket::spec::Role::Body,
                ),
                ::loginrocket::spec::Field::new(
                    "groupIds",
                    ::loginrocket::spec::Role::Query,
                ),
                ::loginrocket::spec::Field::new("extra", ::loginrocket::spec::Role::Body)
                    .with_flatten(),
                ::loginrocket::spec::Field::new("type", ::loginrocket::spec::Role::Body),
            ],
        )
        .build();
    fn write(&self, __writer: &mut ::loginrocket::field::Writer) {
        if !Vec::is_empty(&self.group_ids) {
            __writer.query_with("groupIds", |__s| write_list::<T>(&self.group_ids, __s));
        }
        __writer.field("firstName", &self.first_name);
        __writer.field("surname", &self.last_name);
        __writer.field("mail", &self.e_mail);
        __writer.field("phone-number", &self.phone);
        if !Option::is_none(&self.nick_name) {
            __writer.field("nickName", &::loginrocket::field::null(&self.nick_name));
        }
        __writer
            .field_with(
                "birthDay",
                |__s| time::rfc3339::serialize(&self.birth_day, __s),
                |__s| time::rfc3339::serialize(&self.birth_day, __s),
            );
        __writer.flatten(::loginrocket::__private::Flat::of(&self.extra).value());
        __writer.field("type", &self.r#type);
    }
}
#[automatically_derived]
impl<T> ::loginrocket::encoding::Encodes<::loginrocket::encoding::Json> for Create<T>
where
    Self: ::loginrocket::Endpoint,
{}
#[automatically_derived]
impl<T> ::loginrocket::encoding::Encodes<::loginrocket::encoding::Form> for Create<T>
where
    Self: ::loginrocket::Endpoint,
{}
