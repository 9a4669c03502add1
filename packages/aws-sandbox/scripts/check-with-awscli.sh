#!/bin/sh
# Reads the sandbox with the AWS command line, as anybody would read AWS.
# Usage: check-with-awscli.sh [URL]      (AWS_CLI names another `aws`)
set -eu

url=${1:-http://127.0.0.1:4566}
aws=${AWS_CLI:-aws}
month=$(date -u +%Y-%m-01)
tomorrow=$(date -u -d tomorrow +%Y-%m-%d)
key=anycompany:workload:application-id

export AWS_ACCESS_KEY_ID=sandbox AWS_SECRET_ACCESS_KEY=sandbox
export AWS_DEFAULT_REGION=us-east-1 AWS_PAGER='' AWS_MAX_ATTEMPTS=1
unset AWS_SESSION_TOKEN AWS_PROFILE AWS_ENDPOINT_URL || true

# run NAME COMMAND...: the command must succeed and print something.
run() {
  name=$1
  shift
  if ! output=$("$aws" --endpoint-url "$url" --output json "$@" 2>&1); then
    printf 'failed  %s\n%s\n' "$name" "$output" >&2
    exit 1
  fi
  if [ -z "$output" ]; then
    printf 'empty   %s\n' "$name" >&2
    exit 1
  fi
  printf 'ok      %s\n' "$name"
}

# expect NAME TEXT COMMAND...: the command must print the text.
expect() {
  name=$1
  text=$2
  shift 2
  run "$name" "$@"
  case $output in
    *"$text"*) ;;
    *)
      printf 'wrong   %s: no %s in\n%s\n' "$name" "$text" "$output" >&2
      exit 1
      ;;
  esac
}

# refuse NAME CODE COMMAND...: the command must fail with the error code.
refuse() {
  name=$1
  code=$2
  shift 2
  if output=$("$aws" --endpoint-url "$url" --output json "$@" 2>&1); then
    printf 'allowed %s\n' "$name" >&2
    exit 1
  fi
  case $output in
    *"($code)"*) printf 'ok      %s\n' "$name" ;;
    *)
      printf 'wrong   %s: no %s in\n%s\n' "$name" "$code" "$output" >&2
      exit 1
      ;;
  esac
}

expect 'sts get-caller-identity' 111111111111 sts get-caller-identity
expect 'organizations list-accounts' SUSPENDED organizations list-accounts
run 'organizations describe-organization' organizations describe-organization
expect 'organizations list-tags-for-resource' ml-platform \
  organizations list-tags-for-resource --resource-id 222222222222

expect 'ce get-cost-and-usage' NetAmortizedCost ce get-cost-and-usage \
  --time-period "Start=$month,End=$tomorrow" --granularity DAILY \
  --metrics NetAmortizedCost UsageQuantity
expect 'ce get-cost-and-usage, grouped' "$key\$fraud-detection" \
  ce get-cost-and-usage \
  --time-period "Start=$month,End=$tomorrow" --granularity MONTHLY \
  --metrics UnblendedCost AmortizedCost \
  --group-by "Type=TAG,Key=$key" Type=DIMENSION,Key=SERVICE
expect 'ce get-cost-and-usage, filtered' '"Estimated": true' \
  ce get-cost-and-usage \
  --time-period "Start=$month,End=$tomorrow" --granularity DAILY \
  --metrics NetAmortizedCost \
  --filter "{\"And\":[{\"Tags\":{\"Key\":\"$key\",\"MatchOptions\":[\"ABSENT\"]}},{\"Not\":{\"Dimensions\":{\"Key\":\"RECORD_TYPE\",\"Values\":[\"Tax\"]}}}]}"
expect 'ce get-tags' fraud-detection ce get-tags \
  --time-period "Start=$month,End=$tomorrow" --tag-key "$key"
expect 'ce get-dimension-values' SavingsPlanCoveredUsage \
  ce get-dimension-values --dimension RECORD_TYPE \
  --time-period "Start=$month,End=$tomorrow"
refuse 'ce get-cost-and-usage, empty range' ValidationException \
  ce get-cost-and-usage --time-period "Start=$month,End=$month" \
  --granularity DAILY --metrics UnblendedCost

run 'sts assume-role' sts assume-role --role-session-name check \
  --role-arn arn:aws:iam::666666666666:role/ml-governance-read
AWS_ACCESS_KEY_ID=$(printf '%s' "$output" | sed -n 's/.*"AccessKeyId": "\([^"]*\)".*/\1/p')
AWS_SECRET_ACCESS_KEY=$(printf '%s' "$output" | sed -n 's/.*"SecretAccessKey": "\([^"]*\)".*/\1/p')
AWS_SESSION_TOKEN=$(printf '%s' "$output" | sed -n 's/.*"SessionToken": "\([^"]*\)".*/\1/p')
export AWS_SESSION_TOKEN
expect 'sts get-caller-identity, in the role' 666666666666 sts get-caller-identity
refuse 'organizations list-accounts, from a member' AccessDeniedException \
  organizations list-accounts

expect 'sagemaker list-training-jobs' TrainingJobArn sagemaker list-training-jobs
expect 'sagemaker list-models' ModelArn sagemaker list-models
expect 'sagemaker list-endpoints' EndpointArn sagemaker list-endpoints
endpoint=$(printf '%s' "$output" | sed -n 's/.*"EndpointArn": "\([^"]*\)".*/\1/p' | head -n 1)
expect 'sagemaker list-endpoint-configs' EndpointConfigArn sagemaker list-endpoint-configs
expect 'sagemaker list-notebook-instances' NotebookInstances sagemaker list-notebook-instances
expect 'sagemaker list-domains' Domains sagemaker list-domains
expect 'sagemaker list-pipelines' PipelineArn sagemaker list-pipelines
expect 'sagemaker list-model-package-groups' ModelPackageGroupArn sagemaker list-model-package-groups
expect 'sagemaker list-feature-groups' FeatureGroupArn sagemaker list-feature-groups
expect 'sagemaker search' "$key" sagemaker search --resource TrainingJob --max-results 100
expect 'sagemaker search, nested' '"Model": {' sagemaker search --resource Model
expect 'sagemaker list-tags' "$key" sagemaker list-tags --resource-arn "$endpoint"
expect 'resourcegroupstaggingapi get-resources' "$key" \
  resourcegroupstaggingapi get-resources
expect 'resourcegroupstaggingapi get-resources, filtered' fraud-detection \
  resourcegroupstaggingapi get-resources \
  --tag-filters "Key=$key,Values=fraud-detection" --resource-type-filters s3 sagemaker:endpoint
expect 'resourcegroupstaggingapi get-tag-keys' "$key" resourcegroupstaggingapi get-tag-keys
expect 'resourcegroupstaggingapi get-tag-values' fraud-detection \
  resourcegroupstaggingapi get-tag-values --key "$key"

echo 'The AWS command line reads the sandbox without an error.'
