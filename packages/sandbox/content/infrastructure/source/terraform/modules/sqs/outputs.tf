output "url" {
  description = "Address to send to and receive from"
  value       = aws_sqs_queue.this.url
}

output "arn" {
  description = "Name of the queue in IAM policies"
  value       = aws_sqs_queue.this.arn
}

output "dead_letters_url" {
  description = "Address of what could not be handled"
  value       = aws_sqs_queue.dead_letters.url
}
