output "endpoint" {
  description = "Host to write to, on port 6379 with TLS"
  value       = aws_elasticache_replication_group.this.primary_endpoint_address
}

output "reader_endpoint" {
  description = "Host to read from"
  value       = aws_elasticache_replication_group.this.reader_endpoint_address
}

output "user_arn" {
  description = "User that the service signs in as, for its IAM policy (elasticache:Connect)"
  value       = aws_elasticache_user.service.arn
}
