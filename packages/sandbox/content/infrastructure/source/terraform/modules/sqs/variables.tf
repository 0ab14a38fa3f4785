variable "identifier" {
  description = "Name of the queue at AWS, without the ending of a FIFO queue"
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", var.identifier)) && length(var.identifier) <= 60
    error_message = "Use at most 60 lowercase letters, digits and single hyphens, starting with a letter."
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

variable "fifo" {
  description = "Whether the queue keeps the order and delivers once"
  type        = bool
}

variable "visibility_timeout_seconds" {
  description = "Seconds for which a received message is hidden from other consumers"
  type        = number

  validation {
    condition     = var.visibility_timeout_seconds >= 0 && var.visibility_timeout_seconds <= 43200
    error_message = "Choose 0 to 43200 seconds."
  }
}

variable "retention_days" {
  description = "Days for which a message waits to be received"
  type        = number

  validation {
    condition     = var.retention_days >= 1 && var.retention_days <= 14
    error_message = "Choose 1 to 14 days."
  }
}

variable "max_receive_count" {
  description = "Receptions after which a message goes to the dead letter queue"
  type        = number

  validation {
    condition     = var.max_receive_count >= 1 && var.max_receive_count <= 1000
    error_message = "Choose 1 to 1000 receptions."
  }
}

variable "owner" {
  description = "Team that owns the queue"
  type        = string
}

variable "service" {
  description = "Service that the queue belongs to"
  type        = string
}

variable "cost_center" {
  description = "Who pays"
  type        = string
}
