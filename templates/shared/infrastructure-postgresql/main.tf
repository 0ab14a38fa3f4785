# PostgreSQL of ${{ values.resource.serviceName }} in ${{ values.resource.environment }}, asked for in the portal. Change it there:
# lineage.yaml holds the answers that this file is made from.

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

module "database" {
  source = "../../../modules/rds"

  name           = "${{ values.resource.name }}"
  identifier     = "${{ values.resource.identifier }}"
  environment    = "${{ values.resource.environment }}"
  instance_class = "${{ values.resource.instanceClass }}"
  storage_gb     = ${{ values.resource.storageGb }}
  multi_az       = ${{ values.resource.multiAz }}
  backup_days    = ${{ values.resource.backupDays }}
  retiring       = ${{ values.resource.retiring }}

  owner       = "${{ values.resource.ownerName }}"
  service     = "${{ values.resource.serviceName }}"
  cost_center = "${{ values.resource.costCenter }}"
}

output "endpoint" {
  description = "Host and port to connect to"
  value       = module.database.endpoint
}

output "secret_arn" {
  description = "Secret with the administrator's password"
  value       = module.database.secret_arn
}
