variable "schema" {
  description = "Files and folders of SQL: the schema that you want. Relative paths start where terraform runs; write $${path.module}/schema."
  type        = list(string)
  validation {
    condition     = length(var.schema) > 0 && alltrue([for path in var.schema : path != "" && !can(regex("[\n,]", path))])
    error_message = "schema needs at least one path; none may be empty or hold a comma or a newline."
  }
}

# Pass these from resources by reference to the module's variables, never by depends_on around the module: else the plan shows no DDL
# just when something else changes too. What is null comes from the environment (docs/connecting.md).
variable "host" {
  description = "The server; null: from the environment."
  type        = string
  default     = null
}

variable "port" {
  type    = string
  default = null
}

variable "dbname" {
  type    = string
  default = null
}

variable "user" {
  description = "The role that plans and applies. Its password is never given to the module: PGPASSWORD, PGPASSFILE, DATABASE_PASSWORD or LOCKSTEP_PASSWORD_COMMAND in terraform's environment."
  type        = string
  default     = null
}

variable "apply" {
  description = "Whether terraform apply may run DDL. False: what is pending is shown as a warning, and nothing runs."
  type        = bool
  default     = false
}

variable "allow" {
  description = "Hazards to let pass, by name (docs/hazards.md), or [\"all\"]; null: those of lockstep.toml."
  type        = list(string)
  default     = null
}

variable "owners" {
  description = "False: owners are left alone, whatever the files say; null: by lockstep.toml, else true."
  type        = bool
  default     = null
}

variable "grants" {
  description = "False: grants and default privileges are left alone; null: by lockstep.toml, else true."
  type        = bool
  default     = null
}

variable "roles_map" {
  description = "Names of roles in the files, and what they are in the target; null: by lockstep.toml."
  type        = map(string)
  default     = null
  validation {
    condition     = alltrue([for from, to in coalesce(var.roles_map, {}) : from != "" && to != "" && !can(regex("[,=\n]", "${from}${to}"))])
    error_message = "roles_map has names of roles; none may be empty or hold a comma, = or a newline (lockstep.toml can say those)."
  }
}

variable "config" {
  description = "The settings file; null: lockstep.toml where terraform runs, if there is one (docs/settings.md)."
  type        = string
  default     = null
}

variable "on_unreachable" {
  description = "fail, or report: where the database cannot be reached, plan and destroy go on with a warning. An apply never does."
  type        = string
  default     = "fail"
  validation {
    condition     = contains(["fail", "report"], var.on_unreachable)
    error_message = "on_unreachable is fail or report."
  }
}

variable "journal" {
  description = "Keep a record in the target (docs/journal.md). False: after each apply the next one replaces the resource once more, with nothing to do."
  type        = bool
  default     = true
}

variable "lockstep" {
  description = "The program."
  type        = string
  default     = "lockstep"
}
