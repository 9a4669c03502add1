output "data_bucket" {
  description = "Where train/ takes the data to train with"
  value       = aws_s3_bucket.data.bucket
}

output "pipeline_name" {
  value = aws_sagemaker_pipeline.training.pipeline_name
}

output "endpoint_name" {
  value = one(aws_sagemaker_endpoint.this[*].name)
}
