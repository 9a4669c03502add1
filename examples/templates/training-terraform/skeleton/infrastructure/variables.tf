variable "training_instance_type" {
  description = "What the model is trained on"
  type        = string
  default     = "ml.m5.xlarge"
}

variable "endpoint_instance_type" {
  description = "What the model is served on"
  type        = string
  default     = "ml.m5.large"
}

variable "model_package_arn" {
  description = "The approved version of the model that the endpoint serves; no endpoint where null"
  type        = string
  default     = null
}
