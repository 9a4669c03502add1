resource "aws_sagemaker_model_package_group" "this" {
  model_package_group_name = local.name
}

resource "aws_sagemaker_pipeline" "training" {
  pipeline_name         = local.name
  pipeline_display_name = local.name
  role_arn              = aws_iam_role.this.arn
  depends_on            = [aws_iam_role_policy.training]

  pipeline_definition = jsonencode({
    Version = "2020-12-01"
    Parameters = [{
      Name         = "TrainingData"
      Type         = "String"
      DefaultValue = "s3://${aws_s3_bucket.data.bucket}/train/"
    }]
    Steps = [
      {
        Name = "Train"
        Type = "Training"
        Arguments = {
          AlgorithmSpecification = {
            TrainingImage     = local.image
            TrainingInputMode = "File"
          }
          HyperParameters = {
            objective = "binary:logistic"
            num_round = "100"
          }
          InputDataConfig = [{
            ChannelName = "train"
            ContentType = "text/csv"
            DataSource = {
              S3DataSource = {
                S3DataType             = "S3Prefix"
                S3DataDistributionType = "FullyReplicated"
                S3Uri                  = { Get = "Parameters.TrainingData" }
              }
            }
          }]
          OutputDataConfig = { S3OutputPath = "s3://${aws_s3_bucket.data.bucket}/models" }
          ResourceConfig = {
            InstanceCount  = 1
            InstanceType   = var.training_instance_type
            VolumeSizeInGB = 30
          }
          RoleArn           = aws_iam_role.this.arn
          StoppingCondition = { MaxRuntimeInSeconds = 3600 }

          # The jobs have the tags in their own right, so that the bill has them.
          Tags = local.tag_list
        }
      },
      {
        # Versions of a model take no tags, and have those of their group.
        Name = "Register"
        Type = "RegisterModel"
        Arguments = {
          ModelPackageGroupName = aws_sagemaker_model_package_group.this.model_package_group_name
          ModelApprovalStatus   = "PendingManualApproval"
          InferenceSpecification = {
            Containers = [{
              Image        = local.image
              ModelDataUrl = { Get = "Steps.Train.ModelArtifacts.S3ModelArtifacts" }
            }]
            SupportedContentTypes                   = ["text/csv"]
            SupportedResponseMIMETypes              = ["text/csv"]
            SupportedRealtimeInferenceInstanceTypes = [var.endpoint_instance_type]
          }
        }
      },
    ]
  })
}
