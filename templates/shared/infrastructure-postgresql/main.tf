# PostgreSQL of ${{ values.serviceName }} in ${{ values.environment }}, asked for in the portal. Change it there:
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
    key          = "${{ values.stateKey }}"
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {}

module "database" {
  source = "../../../modules/rds"

  name           = "${{ values.name }}"
  identifier     = "${{ values.identifier }}"
  environment    = "${{ values.environment }}"
  instance_class = "${{ values.instanceClass }}"
  storage_gb     = ${{ values.storageGb }}
  multi_az       = ${{ values.multiAz }}
  backup_days    = ${{ values.backupDays }}
  retiring       = ${{ values.retiring }}

  owner       = "${{ values.ownerName }}"
  service     = "${{ values.serviceName }}"
  cost_center = "${{ values.costCenter }}"
}

output "endpoint" {
  description = "Host and port to connect to"
  value       = module.database.endpoint
}

output "secret_arn" {
  description = "Secret with the administrator's password"
  value       = module.database.secret_arn
}
