# Several services, each with a database of its own: one module, for_each.
terraform {
  required_version = ">= 1.5"
}

variable "host" {
  type    = string
  default = "localhost"
}

variable "port" {
  type    = string
  default = "5432"
}

variable "user" {
  type    = string
  default = "postgres"
}

variable "apply" {
  description = "The services whose DDL may run."
  type        = set(string)
  default     = []
}

variable "lockstep" {
  type    = string
  default = "lockstep"
}

variable "databases" {
  description = "Service to database; the schema of a service is the folder of its name."
  type        = map(string)
  default     = { orders = "orders", stock = "stock" }
}

module "schema" {
  source   = "../../modules/schema"
  for_each = var.databases

  host     = var.host
  port     = var.port
  user     = var.user
  dbname   = each.value
  schema   = ["${path.module}/${each.key}"]
  apply    = contains(var.apply, each.key)
  lockstep = var.lockstep
}

# Each service waits for its own database alone.
resource "terraform_data" "service" {
  for_each = var.databases
  input    = each.key
  lifecycle {
    precondition {
      condition     = module.schema[each.key].applied != ""
      error_message = "The schema of ${each.key} is not there."
    }
  }
}
