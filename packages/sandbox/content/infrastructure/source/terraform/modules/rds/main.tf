locals {
  tags = {
    cost_center = var.cost_center
    environment = var.environment
    managed_by  = "terraform"
    owner       = var.owner
    service     = var.service
  }
}

# What the environment brings along; see the README for the tags and names.

data "aws_vpc" "this" {
  tags = {
    environment = var.environment
  }
}

data "aws_subnets" "database" {
  filter {
    name   = "vpc-id"
    values = [data.aws_vpc.this.id]
  }

  tags = {
    tier = "database"
  }
}

data "aws_security_group" "workloads" {
  name   = "${var.environment}-workloads"
  vpc_id = data.aws_vpc.this.id
}

# One key an environment, not one a database: the last snapshot of a database that
# was removed stays readable.
data "aws_kms_key" "this" {
  key_id = "alias/${var.environment}-databases"
}

data "aws_iam_role" "monitoring" {
  name = "${var.environment}-rds-monitoring"
}

resource "aws_db_subnet_group" "this" {
  name       = var.identifier
  subnet_ids = data.aws_subnets.database.ids
  tags       = local.tags
}

resource "aws_security_group" "this" {
  name        = "${var.identifier}-database"
  description = "PostgreSQL ${var.identifier}: reachable from the workloads of ${var.environment} only"
  vpc_id      = data.aws_vpc.this.id
  tags        = local.tags
}

resource "aws_vpc_security_group_ingress_rule" "workloads" {
  security_group_id            = aws_security_group.this.id
  description                  = "PostgreSQL from the workloads of ${var.environment}"
  referenced_security_group_id = data.aws_security_group.workloads.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  tags                         = local.tags
}

resource "aws_db_parameter_group" "this" {
  name_prefix = "${var.identifier}-"
  description = "PostgreSQL ${var.identifier}"
  family      = "postgres${var.engine_version}"
  tags        = local.tags

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "log_statement"
    value = "ddl"
  }

  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# A name may be asked for again after its database was retired. Its snapshots must
# not be in the way.
resource "random_id" "final_snapshot" {
  byte_length = 4

  keepers = {
    identifier = var.identifier
  }
}

resource "aws_db_instance" "this" {
  #checkov:skip=CKV_AWS_157:Multi-AZ is asked of production by a validation of the variable; elsewhere the owner decides
  #checkov:skip=CKV_AWS_293:Protected in production until it is retired, a reviewed change; elsewhere it can be deleted in one step
  identifier     = var.identifier
  db_name        = var.name
  engine         = "postgres"
  engine_version = var.engine_version
  instance_class = var.instance_class
  multi_az       = var.multi_az

  allocated_storage = var.storage_gb
  storage_type      = "gp3"
  storage_encrypted = true
  kms_key_id        = data.aws_kms_key.this.arn

  username                            = "administrator"
  manage_master_user_password         = true
  master_user_secret_kms_key_id       = data.aws_kms_key.this.arn
  iam_database_authentication_enabled = true

  db_subnet_group_name   = aws_db_subnet_group.this.name
  vpc_security_group_ids = [aws_security_group.this.id]
  publicly_accessible    = false
  ca_cert_identifier     = "rds-ca-rsa2048-g1"
  parameter_group_name   = aws_db_parameter_group.this.name

  backup_retention_period    = var.backup_days
  backup_window              = "02:00-03:00"
  maintenance_window         = "sun:03:30-sun:04:30"
  auto_minor_version_upgrade = true
  apply_immediately          = false

  # What deleting does is decided here, while the database still stands: Terraform
  # deletes with the settings of its last apply.
  deletion_protection       = var.environment == "production" && !var.retiring
  skip_final_snapshot       = false
  final_snapshot_identifier = "${var.identifier}-final-${random_id.final_snapshot.hex}"
  delete_automated_backups  = false
  copy_tags_to_snapshot     = true

  enabled_cloudwatch_logs_exports = ["postgresql", "upgrade"]
  monitoring_interval             = 60
  monitoring_role_arn             = data.aws_iam_role.monitoring.arn
  performance_insights_enabled    = true
  performance_insights_kms_key_id = data.aws_kms_key.this.arn

  tags = local.tags
}
