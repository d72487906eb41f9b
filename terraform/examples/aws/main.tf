# RDS, the schema, ECS: in that order, in one apply. Where terraform runs must reach the database (a runner in the VPC, or
# LOCKSTEP_TUNNEL_COMMAND). RDS makes tokens instead of passwords:
#   export LOCKSTEP_PASSWORD_COMMAND="aws rds generate-db-auth-token --hostname {host} --port {port} --username {user}"
#   export PGSSLMODE=verify-full PGSSLROOTCERT=rds-ca.pem
terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

variable "apply" {
  type    = bool
  default = false
}

variable "image" {
  type = string
}

variable "subnets" {
  type = list(string)
}

variable "security_groups" {
  type = list(string)
}

resource "aws_db_subnet_group" "shop" {
  name       = "shop"
  subnet_ids = var.subnets
}

resource "aws_db_instance" "shop" {
  identifier                          = "shop"
  engine                              = "postgres"
  engine_version                      = "17"
  instance_class                      = "db.t4g.medium"
  allocated_storage                   = 20
  db_name                             = "shop"
  username                            = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
  db_subnet_group_name                = aws_db_subnet_group.shop.name
  vpc_security_group_ids              = var.security_groups
  deletion_protection                 = true
}

module "schema" {
  source = "../../modules/schema"

  host   = aws_db_instance.shop.address
  port   = tostring(aws_db_instance.shop.port)
  dbname = aws_db_instance.shop.db_name
  user   = "deployer"

  schema = ["${path.module}/../local/schema"]
  apply  = var.apply
}

resource "aws_ecs_cluster" "shop" {
  name = "shop"
}

resource "aws_ecs_task_definition" "web" {
  family                   = "web"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  container_definitions = jsonencode([{
    name        = "web"
    image       = var.image
    environment = [{ name = "DATABASE_HOST", value = aws_db_instance.shop.address }]
  }])
}

# The new version of the service starts on the new schema. A step that would break the version that still runs belongs to a later
# deployment: docs/hazards.md.
resource "aws_ecs_service" "web" {
  name            = "web"
  cluster         = aws_ecs_cluster.shop.id
  task_definition = aws_ecs_task_definition.web.arn
  desired_count   = 2
  launch_type     = "FARGATE"
  network_configuration {
    subnets         = var.subnets
    security_groups = var.security_groups
  }
  depends_on = [module.schema]
}
