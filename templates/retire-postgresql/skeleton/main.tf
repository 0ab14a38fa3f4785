# PostgreSQL ${{ values.resource.identifier }} was retired in the portal. The root stays, so that
# Terraform deletes what its state still holds, and for the day on which the name
# is asked for again.

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
