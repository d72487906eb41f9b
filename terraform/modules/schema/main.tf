locals {
  # What is null is left to lockstep.toml.
  allow      = var.allow == null ? null : join(",", var.allow)
  roles_map  = var.roles_map == null ? null : join(",", [for from, to in var.roles_map : "${from}=${to}"])
  connection = { for key, value in { host = var.host, port = var.port, dbname = var.dbname, user = var.user } : key => value if value != null }

  plan    = data.external.plan.result
  pending = local.plan.status == "ok" && local.plan.in_sync != "true"
  runs    = var.apply && local.pending

  # Every word quoted for the shell; what libpq reads, for libpq first.
  target = join(" ", [for key, value in local.connection : "${key}='${replace(replace(value, "\\", "\\\\"), "'", "\\'")}'"])
  words = concat(
    [var.lockstep, "apply", "--apply", "--plan-fingerprint", local.plan.fingerprint],
    local.target == "" ? [] : ["--target", local.target],
    var.config == null ? [] : ["--config", var.config],
    local.allow == null ? [] : ["--allow", local.allow],
    var.owners == null ? [] : [var.owners ? "--owners" : "--no-owners"],
    var.grants == null ? [] : [var.grants ? "--grants" : "--no-grants"],
    local.roles_map == null ? [] : ["--roles-map", local.roles_map],
    var.journal ? [] : ["--no-journal"],
    ["--"], var.schema,
  )
  command = join(" ", [for word in local.words : "'${replace(word, "'", "'\\''")}'"])
}

# Read-only. Values that are null are dropped, and come from the environment then.
data "external" "plan" {
  program = [var.lockstep, "terraform"]
  query = {
    schema         = join("\n", var.schema)
    host           = var.host
    port           = var.port
    dbname         = var.dbname
    user           = var.user
    config         = var.config
    allow          = local.allow
    owners         = var.owners == null ? null : tostring(var.owners)
    grants         = var.grants == null ? null : tostring(var.grants)
    roles_map      = local.roles_map
    apply          = tostring(var.apply)
    on_unreachable = var.on_unreachable
  }

  lifecycle {
    # Only where an apply may follow: drift must not stop a plan of something else.
    postcondition {
      condition     = !var.apply || self.result.hazards_refused == ""
      error_message = "The plan has hazards that are not allowed. If they are meant: allow = [${join(", ", [for name in split(",", self.result.hazards_refused) : "\"${name}\""])}]\n\n${self.result.plan_text}"
    }
    postcondition {
      condition     = !var.apply || self.result.status == "ok"
      error_message = "The database cannot be reached, so nothing can be applied: ${self.result.error}"
    }
  }
}

check "schema_in_sync" {
  assert {
    condition     = var.apply || !local.pending
    error_message = "The database is not what the files say. Nothing is run while apply is false.\n\n${local.plan.plan_text}"
  }
  assert {
    condition     = local.plan.status == "ok"
    error_message = "The database could not be read: ${local.plan.error}"
  }
}

# The trigger is the plan's fingerprint where this apply runs it, else that of the last applied plan: it changes only where there is
# something to run, and is the same again once that is done.
resource "terraform_data" "apply" {
  triggers_replace = [local.plan.trigger]

  # What runs, for who reads the plan: a replacement has it anew, and without one it is left as it is.
  input = local.runs ? { (local.plan.fingerprint) = split("\n", trimspace(local.plan.plan_sql)) } : null
  lifecycle {
    ignore_changes = [input]
  }

  # exec: terraform's interrupt reaches the program itself. No secret in the environment here, or the output would be hidden.
  provisioner "local-exec" {
    command     = local.runs ? "exec ${local.command}" : "echo 'lockstep: nothing to apply'"
    environment = { LOCKSTEP_END_WITH_PARENT = "1" }
  }
}
