# lockstep.toml where terraform runs: the module plans and applies what `lockstep plan` shows there.
# shellcheck shell=bash disable=SC2154
new_database
enter_example local
export TF_VAR_host="$PGHOST" TF_VAR_port="$PGPORT" TF_VAR_user="$PGUSER" TF_VAR_dbname="$database"
unset TF_VAR_schema
printf 'lock_timeout = "3s"\nignore = "table public.audit_*"\nallow = "drop-column"\nowners = false\n' >lockstep.toml
succeeds "first deployment" terraform apply -input=false -auto-approve -var apply=true
sql "$database" 'CREATE TABLE audit_log (a int); ALTER TABLE orders ADD COLUMN added int'

succeeds "lockstep plan" lockstep plan --target "dbname=$database" --format json schema
fingerprint="$(sed -n 's/^ *"fingerprint": "\(.*\)",$/\1/p' <<<"$said" | head -n 1)"
exits "terraform plan" 2 terraform plan -input=false -detailed-exitcode -var apply=true -out=reviewed
says "the same plan" "$fingerprint"
succeeds "apply of what was reviewed" terraform apply -input=false reviewed
is "the fingerprint" "$(sql "$database" 'SELECT fingerprint FROM lockstep.run ORDER BY started_at DESC LIMIT 1')" "$fingerprint"
holds "what is ignored stays" exists "$database" public.audit_log
exits "steady state" 0 terraform plan -input=false -detailed-exitcode -var apply=true
