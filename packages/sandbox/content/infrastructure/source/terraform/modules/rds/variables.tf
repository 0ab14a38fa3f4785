variable "name" {
  description = "Name of the database inside of PostgreSQL"
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$", var.name)) && length(var.name) <= 40
    error_message = "Use at most 40 lowercase letters, digits and single underscores, starting with a letter."
  }
}

variable "identifier" {
  description = "Name of the instance at AWS"
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", var.identifier)) && length(var.identifier) <= 63
    error_message = "Use at most 63 lowercase letters, digits and single hyphens, starting with a letter."
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

variable "engine_version" {
  description = "Major version of PostgreSQL; minor versions come by themselves"
  type        = string
  default     = "16"
}

variable "instance_class" {
  description = "Size of the instance"
  type        = string

  validation {
    condition     = var.environment != "production" || !strcontains(var.instance_class, ".t")
    error_message = "Burstable sizes are not for production."
  }
}

variable "storage_gb" {
  description = "Storage in GB; it can grow and never shrink"
  type        = number

  validation {
    condition     = var.storage_gb >= 20 && var.storage_gb <= 16000
    error_message = "Choose 20 to 16000 GB."
  }
}

variable "multi_az" {
  description = "Whether a standby runs in another zone"
  type        = bool

  validation {
    condition     = var.environment != "production" || var.multi_az
    error_message = "A production database has a standby in another zone."
  }
}

variable "backup_days" {
  description = "Days that backups are kept"
  type        = number

  validation {
    condition     = var.backup_days >= (var.environment == "production" ? 14 : 1) && var.backup_days <= 35
    error_message = "Keep backups for 1 to 35 days, in production for 14 or more."
  }
}

variable "retiring" {
  description = "Takes the deletion protection off, before the module is removed"
  type        = bool
  default     = false
}

variable "owner" {
  description = "Team that owns the data"
  type        = string
}

variable "service" {
  description = "Service that the database belongs to"
  type        = string
}

variable "cost_center" {
  description = "Who pays"
  type        = string
}
