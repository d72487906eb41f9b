# The module's own `terraform test`, against a real database; that the examples validate.
# shellcheck shell=bash disable=SC2154
new_database
createdb "$database"
cd "$folder/terraform/modules/schema"
succeeds "init" terraform init -input=false
succeeds "validate" terraform validate
succeeds "terraform test" env TF_VAR_host="$PGHOST" TF_VAR_port="$PGPORT" TF_VAR_user="$PGUSER" TF_VAR_dbname="$database" terraform test
says "all of it" "0 failed"

succeeds "every file is formatted" terraform fmt -check -recursive "$folder/terraform"
cd "$folder/terraform/examples"
for example in local services plan_artifact; do
  succeeds "init of $example" terraform -chdir=$example init -input=false
  succeeds "$example validates" terraform -chdir=$example validate
done
