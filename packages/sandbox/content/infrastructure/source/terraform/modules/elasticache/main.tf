locals {
  engines = {
    redis  = { version = "7.1", family = "redis7" }
    valkey = { version = "8.0", family = "valkey8" }
  }

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

data "aws_kms_key" "this" {
  key_id = "alias/${var.environment}-databases"
}

resource "aws_elasticache_subnet_group" "this" {
  name       = var.identifier
  subnet_ids = data.aws_subnets.database.ids
  tags       = local.tags
}

resource "aws_security_group" "this" {
  name        = "${var.identifier}-cache"
  description = "Cache ${var.identifier}: reachable from the workloads of ${var.environment} only"
  vpc_id      = data.aws_vpc.this.id
  tags        = local.tags
}

resource "aws_vpc_security_group_ingress_rule" "workloads" {
  security_group_id            = aws_security_group.this.id
  description                  = "Cache from the workloads of ${var.environment}"
  referenced_security_group_id = data.aws_security_group.workloads.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  tags                         = local.tags
}

resource "aws_elasticache_parameter_group" "this" {
  name        = var.identifier
  description = "Cache ${var.identifier}"
  family      = local.engines[var.engine].family
  tags        = local.tags
}

# The service signs in with its IAM role; there is no password to leak.
resource "aws_elasticache_user" "service" {
  user_id       = var.identifier
  user_name     = var.identifier
  engine        = var.engine
  access_string = "on ~* +@all -@dangerous"
  tags          = local.tags

  authentication_mode {
    type = "iam"
  }
}

resource "random_id" "final_snapshot" {
  byte_length = 4

  keepers = {
    identifier = var.identifier
  }
}

# Redis OSS insists on a user called "default" in each group: it is off. Valkey
# has none.
resource "aws_elasticache_user" "default" {
  count = var.engine == "redis" ? 1 : 0

  user_id       = "${var.identifier}-off"
  user_name     = "default"
  engine        = var.engine
  access_string = "off -@all"
  tags          = local.tags

  authentication_mode {
    type = "no-password-required"
  }
}

resource "aws_elasticache_user_group" "this" {
  user_group_id = var.identifier
  engine        = var.engine
  user_ids      = concat(aws_elasticache_user.default[*].user_id, [aws_elasticache_user.service.user_id])
  tags          = local.tags
}

resource "aws_elasticache_replication_group" "this" {
  #checkov:skip=CKV2_AWS_50:Failover is on wherever there is a replica, and a validation of the variable asks production for one
  #checkov:skip=CKV_AWS_31:The service signs in through IAM by its user group, which is safer than a shared token
  replication_group_id = var.identifier
  description          = "Cache of ${var.service} in ${var.environment}"
  engine               = var.engine
  engine_version       = local.engines[var.engine].version
  node_type            = var.node_type
  parameter_group_name = aws_elasticache_parameter_group.this.name

  num_cache_clusters         = var.replicas + 1
  automatic_failover_enabled = var.replicas > 0
  multi_az_enabled           = var.replicas > 0

  at_rest_encryption_enabled = true
  kms_key_id                 = data.aws_kms_key.this.arn
  transit_encryption_enabled = true
  transit_encryption_mode    = "required"
  user_group_ids             = [aws_elasticache_user_group.this.user_group_id]

  subnet_group_name  = aws_elasticache_subnet_group.this.name
  security_group_ids = [aws_security_group.this.id]

  snapshot_retention_limit   = var.backup_days
  snapshot_window            = "02:00-03:00"
  maintenance_window         = "sun:03:30-sun:04:30"
  auto_minor_version_upgrade = true
  apply_immediately          = false
  final_snapshot_identifier  = "${var.identifier}-final-${random_id.final_snapshot.hex}"

  tags = local.tags
}
