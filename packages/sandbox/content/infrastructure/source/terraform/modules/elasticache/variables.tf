variable "identifier" {
  description = "Name of the cache at AWS"
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", var.identifier)) && length(var.identifier) <= 36
    error_message = "Use at most 36 lowercase letters, digits and single hyphens, starting with a letter."
  }
}

variable "environment" {
  description = "dev, staging or production"
  type        = string

  validation {
    condition     = contains(["dev", "staging", "production"], var.environment)
    error_message = "Choose dev, staging or production."
  }
}

variable "engine" {
  description = "valkey or redis"
  type        = string

  validation {
    condition     = contains(["valkey", "redis"], var.engine)
    error_message = "Choose valkey or redis."
  }
}

variable "node_type" {
  description = "Size of a node"
  type        = string

  validation {
    condition     = var.environment != "production" || !strcontains(var.node_type, ".t")
    error_message = "Burstable sizes are not for production."
  }
}

variable "replicas" {
  description = "Copies beside the primary node"
  type        = number

  validation {
    condition     = var.replicas >= (var.environment == "production" ? 1 : 0) && var.replicas <= 5
    error_message = "Choose 0 to 5 replicas, in production 1 or more."
  }
}

variable "backup_days" {
  description = "Days that snapshots are kept"
  type        = number

  validation {
    condition     = var.backup_days >= (var.environment == "production" ? 14 : 1) && var.backup_days <= 35
    error_message = "Keep snapshots for 1 to 35 days, in production for 14 or more."
  }
}

variable "owner" {
  description = "Team that owns the cache"
  type        = string
}

variable "service" {
  description = "Service that the cache belongs to"
  type        = string
}

variable "cost_center" {
  description = "Who pays"
  type        = string
}
