#!/bin/sh
# One role and one database per service; run once, by the first start of the PostgreSQL container.
set -eu

create() {
    psql --no-psqlrc --set ON_ERROR_STOP=1 --username postgres --set service="$1" --set password="$2" <<'SQL'
CREATE ROLE :"service" LOGIN PASSWORD :'password';
CREATE DATABASE :"service" OWNER :"service" TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C';
REVOKE ALL ON DATABASE :"service" FROM PUBLIC;
SQL
}

create campaigns "$THIDUA_STORE_PASSWORD_CAMPAIGNS"
create units "$THIDUA_STORE_PASSWORD_UNITS"
create awards "$THIDUA_STORE_PASSWORD_AWARDS"
