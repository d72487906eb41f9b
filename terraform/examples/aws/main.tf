# RDS, the schema, ECS: in that order, in one apply, the first one included. Where terraform runs:
#   export PGSSLMODE=verify-full PGSSLROOTCERT=/etc/ssl/rds/global-bundle.pem    # RDS's certificates
# To the first deployment, the master's password, which RDS keeps in Secrets Manager:
#   export LOCKSTEP_PASSWORD_COMMAND="sh ./master-password shop"
# To later ones a role of its own, if you like, with tokens (-var user=deployer). The master makes it once, and lets it work on what is there:
#   CREATE ROLE deployer LOGIN IN ROLE rds_iam, shop_admin;
#   export LOCKSTEP_PASSWORD_COMMAND="aws rds generate-db-auth-token --hostname {host} --port {port} --username {user}"
# The database is private. Outside of its network, through a bastion:
#   export LOCKSTEP_TUNNEL_COMMAND="aws ssm start-session --target i-0abc --document-name AWS-StartPortForwardingSessionToRemoteHost --parameters host={host},portNumber={port},localPortNumber={local_port}"
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

variable "dbname" {
  type    = string
  default = "shop"
}

variable "user" {
  description = "The role that plans and applies; null: the master."
  type        = string
  default     = null
}

variable "image" {
  type = string
}

variable "subnets" {
  description = "Private ones, from which images can be pulled (a NAT gateway, or endpoints of ECR and S3)."
  type        = list(string)
}

variable "security_groups" {
  description = "Of database and service. Let 5432 through among them, and from the bastion."
  type        = list(string)
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
  storage_encrypted                   = true
  db_name                             = var.dbname
  username                            = "shop_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
  db_subnet_group_name                = aws_db_subnet_group.shop.name
  vpc_security_group_ids              = var.security_groups
  backup_retention_period             = 7
  final_snapshot_identifier           = "shop-final"
  deletion_protection                 = true
}

module "schema" {
  source = "../../modules/schema"

  host   = aws_db_instance.shop.address
  port   = tostring(aws_db_instance.shop.port)
  dbname = aws_db_instance.shop.db_name
  user   = coalesce(var.user, aws_db_instance.shop.username)

  schema = ["${path.module}/../local/schema"]
  apply  = var.apply
}

# Pulls the image from ECR.
resource "aws_iam_role" "execution" {
  name = "shop-execution"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs-tasks.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy_attachment" "execution" {
  role       = aws_iam_role.execution.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}

resource "aws_ecs_cluster" "shop" {
  name = "shop"
}

resource "aws_ecs_task_definition" "web" {
  family                   = "web"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = "256"
  memory                   = "512"
  execution_role_arn       = aws_iam_role.execution.arn
  container_definitions = jsonencode([{
    name  = "web"
    image = var.image
    environment = [
      { name = "DATABASE_HOST", value = aws_db_instance.shop.address },
      { name = "DATABASE_PORT", value = tostring(aws_db_instance.shop.port) },
      { name = "DATABASE_NAME", value = aws_db_instance.shop.db_name },
    ]
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
  depends_on = [module.schema, aws_iam_role_policy_attachment.execution]
}
