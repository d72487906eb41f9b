# The example for AWS: the provider's own arguments and types, with a stand-in behind them (tests/terraform/aws) whose database is one of
# the server, and an `aws` that knows what the example asks it.
# shellcheck shell=bash disable=SC2154
if [ ! -e "$root/.cache/terraform/aws/bindings.tgz" ]; then
  said="the schema of its provider is not to be had: see above"
  if [ "${CI:-}" = true ]; then failed "the example for AWS"; else warn "SKIPPED: the example for AWS: $said"; fi
  return 0
fi
new_database
cat >"$work/bin/aws" <<'SCRIPT'
#!/bin/sh
case "$*" in
  "rds describe-db-instances --db-instance-identifier shop --query DBInstances[0].MasterUserSecret.SecretArn --output text") echo arn:of:it ;;
  "secretsmanager get-secret-value --secret-id arn:of:it --query SecretString --output text") echo '{"username":"shop_admin","password":"x$\"y"}' ;;
  *) echo "aws: what is $*" >&2 && exit 2 ;;
esac
SCRIPT
chmod +x "$work/bin/aws"
export LOCKSTEP_AWS_SCHEMA="$folder/schema.json" LOCKSTEP_PASSWORD_COMMAND="sh ./master-password shop"
example="$folder/terraform/examples/aws"
"$root/tests/terraform/aws/schema.py" "$root/.cache/terraform/aws/bindings.tgz" "$example/main.tf" >"$LOCKSTEP_AWS_SCHEMA"
enter_example aws
succeeds "validates" terraform validate

# What the schema refuses, or the line above says nothing.
for wrong in 's/instance_class /instance_clas /' 's/network_configuration {/network {/' 's/shop\.address/shop.adress/' \
  's/allocated_storage .*/allocated_storage = "much"/' 's/shop\.db_name$/shop.vpc_security_group_ids[0]/'; do
  cp main.tf right
  sed -i "$wrong" main.tf
  exits "is refused: $wrong" 1 terraform validate
  mv right main.tf
done

is "the password command prints the password" "$(PATH="$work/bin:$PATH" sh ./master-password shop)" 'x$"y'
export TF_VAR_dbname="$database" TF_VAR_user="$PGUSER" TF_VAR_image=web:1 TF_VAR_subnets='["subnet-1"]' TF_VAR_security_groups='["sg-1"]'
exits "first plan" 2 terraform plan -input=false -detailed-exitcode -var apply=true
says "first plan" "Plan: 8 to add, 0 to change, 0 to destroy."
succeeds "first deployment in one apply" terraform apply -input=false -auto-approve -var apply=true
holds "the tables are there" exists "$database" public.orders
is "the service comes after the DDL" "$(grep -oE '^(module.schema.terraform_data.apply: Creation complete|aws_ecs_service.web: Creating)' <<<"$said")" \
  $'module.schema.terraform_data.apply: Creation complete\naws_ecs_service.web: Creating'
exits "steady" 0 terraform plan -input=false -detailed-exitcode -var apply=true
sed -i 's/customer_id bigint NOT NULL/note text,\n    &/' ../local/schema/orders.sql
exits "a new version and its column" 2 terraform plan -input=false -detailed-exitcode -var image=web:2
says "has the DDL, though something else changes" "ALTER TABLE public.orders ADD COLUMN note text;"
exits "with the flag" 2 terraform plan -input=false -detailed-exitcode -var apply=true -var image=web:2
says "one replacement, one change" "Plan: 1 to add, 1 to change, 1 to destroy."
says "has the DDL as well" '+ "ALTER TABLE public.orders ADD COLUMN note text;",'
succeeds "destroy" terraform destroy -input=false -auto-approve
unset TF_VAR_dbname TF_VAR_user TF_VAR_image TF_VAR_subnets TF_VAR_security_groups LOCKSTEP_PASSWORD_COMMAND LOCKSTEP_AWS_SCHEMA
