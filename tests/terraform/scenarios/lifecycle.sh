# From a server without the database to destroy, by the local example.
# shellcheck shell=bash disable=SC2154
new_database
enter_example local
export TF_VAR_host="$PGHOST" TF_VAR_port="$PGPORT" TF_VAR_user="$PGUSER" TF_VAR_dbname="$database"
# A folder that a shell would take apart.
mkdir "it's \$HOME; here"
echo 'CREATE TABLE odd (a int);' >"it's \$HOME; here/odd.sql"
export TF_VAR_schema='["schema", "it'"'"'s $HOME; here"]'
apply=(terraform apply -input=false -auto-approve)
plan=(terraform plan -input=false)

export PGPASSWORD=hunter2-not-asked-for
exits "first plan" 2 "${plan[@]}" -detailed-exitcode -var apply=true
says "first plan" "known after apply"
is "a plan makes nothing" "$(sql postgres "SELECT count(*) FROM pg_database WHERE datname = '$database'")" 0

succeeds "first deployment in one apply" "${apply[@]}" -var apply=true
holds "the tables are there" exists "$database" public.orders
holds "those of the odd folder, too" exists "$database" public.odd
is "the journal says so" "$(sql "$database" 'SELECT outcome FROM lockstep.run')" done

exits "steady state, flag set" 0 "${plan[@]}" -detailed-exitcode -var apply=true
says "steady state" "No changes."
exits "steady state, flag not set" 0 "${plan[@]}" -detailed-exitcode
never_says "steady state" "Warning"

# A changed file.
cp schema/orders.sql first.sql
sed -i 's/customer_id bigint NOT NULL/note text,\n    &/' schema/orders.sql
exits "flag not set: a warning only" 0 "${plan[@]}" -detailed-exitcode
says "the warning" "Check block assertion failed"
says "the warning has the DDL, unbroken" "ALTER TABLE public.orders ADD COLUMN note text;"
succeeds "apply without the flag" "${apply[@]}"
is "ran no DDL" "$(sql "$database" "SELECT count(*) FROM pg_attribute WHERE attrelid = 'public.orders'::regclass AND attname = 'note'")" 0
exits "flag set" 2 "${plan[@]}" -detailed-exitcode -var apply=true -out=reviewed
says "one replacement" "Plan: 1 to add, 0 to change, 1 to destroy."
says "of the module's resource" "module.schema.terraform_data.apply must be replaced"
says "which shows the DDL" '+ "ALTER TABLE public.orders ADD COLUMN note text;",'

# The saved plan, after somebody changed the database.
sql "$database" 'CREATE TABLE drift (a int)'
exits "a saved plan after drift" 1 terraform apply -input=false reviewed
says "is refused" "plan-changed"
says "with exit code 6" "exit status 6"
is "ran nothing" "$(sql "$database" "SELECT count(*) FROM pg_attribute WHERE attrelid = 'public.orders'::regclass AND attname = 'note'")" 0
exits "the drift shows at the next plan, as a hazard that is not allowed" 1 "${plan[@]}" -var apply=true
says "names it" "drop-table"
says "and the way" 'allow = ["drop-table"]'
exits "without the flag it is a warning" 2 "${plan[@]}" -detailed-exitcode
says "the warning has the drift" "DROP TABLE public.drift;"
exits "allowed" 2 "${plan[@]}" -detailed-exitcode -var apply=true -var 'allow=["drop-table"]' -out=reviewed
succeeds "the saved plan, nothing in between" terraform apply -input=false reviewed
holds "the drift is gone" test "$(sql "$database" "SELECT to_regclass('public.drift')")" = ""
exits "steady again" 0 "${plan[@]}" -detailed-exitcode -var apply=true

# A file that is wrong, and a database that is away.
echo 'CREATE TABEL x;' >schema/wrong.sql
exits "a mistake in the files" 1 "${plan[@]}"
says "has file and line" "schema/wrong.sql:1"
rm schema/wrong.sql

succeeds "destroy" terraform destroy -input=false -auto-approve
holds "leaves everything in place" exists "$database" public.orders
is "the journal too" "$(sql "$database" "SELECT count(*) FROM lockstep.run WHERE outcome = 'done'")" 2
holds "no secret in state, plans or messages" not_found "$PGPASSWORD" "$folder"
unset PGPASSWORD TF_VAR_host TF_VAR_port TF_VAR_user TF_VAR_dbname TF_VAR_schema
