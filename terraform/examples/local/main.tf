# One database on a server that this machine reaches. The first apply makes the database and its schema in one go:
#   terraform apply -var apply=true
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

variable "dbname" {
  type    = string
  default = "shop"
}

variable "user" {
  type    = string
  default = "postgres"
}

variable "apply" {
  type    = bool
  default = false
}

variable "allow" {
  type    = list(string)
  default = null
}

variable "lockstep" {
  type    = string
  default = "lockstep"
}

variable "schema" {
  type    = list(string)
  default = ["schema"]
}

# Stands for aws_db_instance and its like. createdb fails where the database is there already.
resource "terraform_data" "database" {
  input = {
    host   = var.host
    port   = var.port
    user   = var.user
    dbname = var.dbname
  }

  provisioner "local-exec" {
    command = "createdb --host \"$HOST\" --port \"$PORT\" --username \"$DATABASE_USER\" \"$NAME\""
    environment = {
      HOST          = self.input.host
      PORT          = self.input.port
      DATABASE_USER = self.input.user
      NAME          = self.input.dbname
    }
  }
}

module "schema" {
  source = "../../modules/schema"

  # Known only once the database is there: the first plan says "known after apply", every other one shows the DDL.
  host   = terraform_data.database.output.host
  port   = terraform_data.database.output.port
  dbname = terraform_data.database.output.dbname
  user   = terraform_data.database.output.user

  schema   = var.schema
  apply    = var.apply
  allow    = var.allow
  lockstep = var.lockstep
}

# Stands for a service: started after the DDL, and not restarted by it.
resource "terraform_data" "service" {
  input      = "web"
  depends_on = [module.schema]
}
