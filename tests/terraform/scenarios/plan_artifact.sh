# No provider: the pipeline's plan file.
# shellcheck shell=bash disable=SC2154
new_database
createdb "$database"
enter_example plan_artifact
export PGDATABASE="$database"
echo 'CREATE TABLE t (a int);' >schema.sql
succeeds "plan" lockstep plan --out plan.json schema.sql
exits "flag not set" 2 terraform plan -input=false -detailed-exitcode
says "the DDL is a warning" "CREATE TABLE public.t"
succeeds "flag set" terraform apply -input=false -auto-approve -var apply=true
holds "it ran" exists "$database" public.t
exits "the same file again" 0 terraform plan -input=false -detailed-exitcode -var apply=true
succeeds "an applied plan is left alone" terraform apply -input=false -auto-approve -var apply=true -replace=terraform_data.apply
says "and said so" "applied already"

echo 'CREATE TABLE u (a int);' >schema.sql
succeeds "plan" lockstep plan --out plan.json schema.sql
exits "a hazard is refused" 1 terraform plan -input=false -var apply=true
says "by name" "drop-table"
sql "$database" 'CREATE TABLE drift (a int)'
exits "drift is refused" 1 terraform apply -input=false -auto-approve -var apply=true -var 'allow=["all"]'
says "with exit code 6" "exit status 6"
holds "nothing ran" exists "$database" public.t
unset PGDATABASE
