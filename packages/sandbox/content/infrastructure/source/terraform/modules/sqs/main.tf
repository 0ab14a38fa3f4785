locals {
  ending          = var.fifo ? ".fifo" : ""
  seconds_per_day = 86400

  tags = {
    cost_center = var.cost_center
    environment = var.environment
    managed_by  = "terraform"
    owner       = var.owner
    service     = var.service
  }
}

data "aws_kms_key" "this" {
  key_id = "alias/${var.environment}-queues"
}

# As long as SQS allows, so that there is time to look at what went wrong.
resource "aws_sqs_queue" "dead_letters" {
  name                      = "${var.identifier}-dead-letters${local.ending}"
  fifo_queue                = var.fifo
  message_retention_seconds = 14 * local.seconds_per_day
  kms_master_key_id         = data.aws_kms_key.this.arn
  tags                      = local.tags
}

resource "aws_sqs_queue" "this" {
  name                       = "${var.identifier}${local.ending}"
  fifo_queue                 = var.fifo
  visibility_timeout_seconds = var.visibility_timeout_seconds
  message_retention_seconds  = var.retention_days * local.seconds_per_day
  receive_wait_time_seconds  = 20
  kms_master_key_id          = data.aws_kms_key.this.arn
  tags                       = local.tags

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead_letters.arn
    maxReceiveCount     = var.max_receive_count
  })
}

resource "aws_sqs_queue_redrive_allow_policy" "this" {
  queue_url = aws_sqs_queue.dead_letters.id

  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.this.arn]
  })
}

# Nothing is allowed here: who may send and receive stands in IAM. This only
# forbids what is not encrypted on the way.
data "aws_iam_policy_document" "tls_only" {
  for_each = {
    dead_letters = aws_sqs_queue.dead_letters.arn
    queue        = aws_sqs_queue.this.arn
  }

  statement {
    sid       = "OnlyOverTls"
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [each.value]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_sqs_queue_policy" "dead_letters" {
  queue_url = aws_sqs_queue.dead_letters.id
  policy    = data.aws_iam_policy_document.tls_only["dead_letters"].json
}

resource "aws_sqs_queue_policy" "this" {
  queue_url = aws_sqs_queue.this.id
  policy    = data.aws_iam_policy_document.tls_only["queue"].json
}
