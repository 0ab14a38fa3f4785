# Queue of ${{ values.resource.serviceName }} in ${{ values.resource.environment }}, asked for in the portal. lineage.yaml
# holds the answers that this file is made from.

terraform {
  required_version = ">= 1.10"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
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

module "queue" {
  source = "../../../modules/sqs"

  identifier                 = "${{ values.resource.identifier }}"
  environment                = "${{ values.resource.environment }}"
  fifo                       = ${{ values.resource.fifo }}
  visibility_timeout_seconds = ${{ values.resource.visibilityTimeoutSeconds }}
  retention_days             = ${{ values.resource.retentionDays }}
  max_receive_count          = ${{ values.resource.maxReceiveCount }}

  owner       = "${{ values.resource.ownerName }}"
  service     = "${{ values.resource.serviceName }}"
  cost_center = "${{ values.resource.costCenter }}"
}

output "url" {
  description = "Address to send to and receive from"
  value       = module.queue.url
}

output "arn" {
  description = "Name of the queue in IAM policies"
  value       = module.queue.arn
}

output "dead_letters_url" {
  description = "Address of what could not be handled"
  value       = module.queue.dead_letters_url
}
