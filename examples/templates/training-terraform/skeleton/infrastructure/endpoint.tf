resource "aws_sagemaker_model" "this" {
  count              = var.model_package_arn == null ? 0 : 1
  execution_role_arn = aws_iam_role.this.arn
  depends_on         = [aws_iam_role_policy.training]

  primary_container {
    model_package_name = var.model_package_arn
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_sagemaker_endpoint_configuration" "this" {
  count = var.model_package_arn == null ? 0 : 1

  production_variants {
    variant_name           = "all"
    model_name             = aws_sagemaker_model.this[0].name
    initial_instance_count = 1
    initial_variant_weight = 1
    instance_type          = var.endpoint_instance_type
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_sagemaker_endpoint" "this" {
  count                = var.model_package_arn == null ? 0 : 1
  name                 = local.name
  endpoint_config_name = aws_sagemaker_endpoint_configuration.this[0].name
}
