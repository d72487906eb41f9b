# For services: what uses this comes after the DDL.
output "applied" {
  description = "The fingerprint of the plan that stands in the database once the apply is done; none where nothing was ever applied."
  value       = local.plan.trigger
  depends_on  = [terraform_data.apply]
}

output "in_sync" {
  description = "Whether the database was what the files say when it was planned."
  value       = local.plan.in_sync == "true"
}

output "summary" {
  value = local.plan.summary
}

# Not for an output of the root module: it would change with every apply.
output "plan_text" {
  value = local.plan.plan_text
}
