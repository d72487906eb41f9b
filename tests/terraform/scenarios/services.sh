# for_each: a database a service, one of them applied alone.
# shellcheck shell=bash disable=SC2154
new_database
orders=$database
new_database
stock=$database
createdb "$orders"
createdb "$stock"
enter_example services
variables=(-var "host=$PGHOST" -var "port=$PGPORT" -var "user=$PGUSER" -var "databases={orders=\"$orders\",stock=\"$stock\"}")
succeeds "one service" terraform apply -input=false -auto-approve "${variables[@]}" -var 'apply=["orders"]'
says "the other's DDL is a warning" "CREATE TABLE public.stock"
holds "orders is there" exists "$orders" public.orders
is "stock is not" "$(sql "$stock" "SELECT count(*) FROM pg_class WHERE relname = 'stock'")" 0
succeeds "both" terraform apply -input=false -auto-approve "${variables[@]}" -var 'apply=["orders","stock"]'
holds "stock is there" exists "$stock" public.stock
exits "a server that is away" 1 terraform plan -input=false "${variables[@]}" -var port=1
says "what and where" "cannot connect to postgresql://$PGUSER@$PGHOST:1/"
exits "steady" 0 terraform plan -input=false -detailed-exitcode "${variables[@]}" -var 'apply=["orders","stock"]'
succeeds "destroy of a database that is away" terraform destroy -input=false -auto-approve -refresh=false "${variables[@]}"
