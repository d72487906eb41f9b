# No provider at all: the pipeline plans, terraform reads the plan file, shows it, and applies exactly it.
#   lockstep plan --target "$DATABASE_URL" --out plan.json schema
#   terraform apply -var apply=true
terraform {
  required_version = ">= 1.5"
}

variable "plan_file" {
  type    = string
  default = "plan.json"
}

variable "apply" {
  type    = bool
  default = false
}

variable "allow" {
  type    = list(string)
  default = []
}

variable "lockstep" {
  type    = string
  default = "lockstep"
}

locals {
  plan    = fileexists(var.plan_file) ? jsondecode(file(var.plan_file)) : null
  steps   = local.plan == null ? [] : local.plan.steps
  hazards = distinct(flatten([for step in local.steps : [for hazard in step.hazards : hazard.kind]]))
  refused = contains(var.allow, "all") ? [] : [for hazard in local.hazards : hazard if !contains(var.allow, hazard)]
  pending = length(local.steps) > 0
  shown   = join("\n", [for step in local.steps : indent(2, "  ${step.sql};")])
}

check "schema_in_sync" {
  assert {
    condition     = var.apply || !local.pending
    error_message = "The database is not what the files say. Nothing is run while apply is false.\n\n${local.shown}"
  }
}

# A plan that is not to be applied, or has nothing to do, replaces nothing.
resource "terraform_data" "apply" {
  triggers_replace = [var.apply && local.pending ? local.plan.fingerprint : "none"]

  lifecycle {
    precondition {
      condition     = !var.apply || length(local.refused) == 0
      error_message = "The plan has hazards that are not allowed: ${join(", ", local.refused)}"
    }
  }

  # DATABASE_URL, or the like, comes from terraform's own environment. A plan that is applied already is left alone (exit code 0).
  provisioner "local-exec" {
    command = var.apply && local.pending ? "exec \"$LOCKSTEP\" apply --apply --plan \"$PLAN_FILE\" --allow \"$ALLOW\"" : "echo 'lockstep: nothing to apply'"
    environment = {
      LOCKSTEP  = var.lockstep
      PLAN_FILE = var.plan_file
      ALLOW     = join(",", var.allow)

      LOCKSTEP_END_WITH_PARENT = "1"
    }
  }
}
