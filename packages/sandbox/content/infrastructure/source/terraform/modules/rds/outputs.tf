output "endpoint" {
  description = "Host and port to connect to"
  value       = aws_db_instance.this.endpoint
}

output "secret_arn" {
  description = "Secret with the administrator's password, which RDS rotates itself"
  value       = aws_db_instance.this.master_user_secret[0].secret_arn
}

output "resource_id" {
  description = "Name of the database in IAM policies (rds-db:connect)"
  value       = aws_db_instance.this.resource_id
}
