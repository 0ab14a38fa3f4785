-- An applied migration is never changed: a correction is a new file.
create table greeting (
    id         char(36)     not null primary key,
    name       varchar(80)  not null,
    message    varchar(200) not null,
{% if values.database == 'mysql' %}
    created_at datetime(3) not null
{% else %}
    created_at timestamp(3) with time zone not null
{% endif %}
);
