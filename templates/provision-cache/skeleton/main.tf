# Cache of ${{ values.resource.serviceName }} in ${{ values.resource.environment }}, asked for in the portal. lineage.yaml
# holds the answers that this file is made from.

terraform {
  required_version = ">= 1.10"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
    random = {
      source  = "hashicorp/random"
      version = "~> 3.6"
    }
  }

  # Bucket and region come from where Terraform runs.
  backend "s3" {
    key          = "${{ values.resource.stateKey }}"
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {}

module "cache" {
  source = "../../../modules/elasticache"

  identifier  = "${{ values.resource.identifier }}"
  environment = "${{ values.resource.environment }}"
  engine      = "${{ values.resource.engine }}"
  node_type   = "${{ values.resource.nodeType }}"
  replicas    = ${{ values.resource.replicas }}
  backup_days = ${{ values.resource.backupDays }}

  owner       = "${{ values.resource.ownerName }}"
  service     = "${{ values.resource.serviceName }}"
  cost_center = "${{ values.resource.costCenter }}"
}

output "endpoint" {
  description = "Host to write to, on port 6379 with TLS"
  value       = module.cache.endpoint
}

output "reader_endpoint" {
  description = "Host to read from"
  value       = module.cache.reader_endpoint
}

output "user_arn" {
  description = "User that the service signs in as"
  value       = module.cache.user_arn
}
