#!/bin/sh
# Reads the sandbox with the AWS command line, as anybody would read AWS, and
# writes what it takes back again.
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

# write NAME COMMAND...: the command must succeed, and may print nothing.
write() {
  name=$1
  shift
  if ! output=$("$aws" --endpoint-url "$url" --output json "$@" 2>&1); then
    printf 'failed  %s\n%s\n' "$name" "$output" >&2
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

expect 'organizations list-roots' r-anyc organizations list-roots
expect 'organizations list-organizational-units-for-parent' ou-anyc-mlwrklds \
  organizations list-organizational-units-for-parent --parent-id r-anyc
expect 'organizations list-policies' ml-tags \
  organizations list-policies --filter TAG_POLICY
expect 'organizations describe-effective-policy' report_required_tag_for \
  organizations describe-effective-policy --policy-type TAG_POLICY --target-id 666666666666
expect 'organizations create-policy' p- organizations create-policy --type TAG_POLICY \
  --name "check-$$" --description check --content '{"tags":{"team":{"tag_key":{"@@assign":"Team"}}}}'
policy=$(printf '%s' "$output" | sed -n 's/.*"Id": "\(p-[^"]*\)".*/\1/p')
write 'organizations attach-policy' organizations attach-policy \
  --policy-id "$policy" --target-id 222222222222
expect 'organizations list-targets-for-policy' ml-platform \
  organizations list-targets-for-policy --policy-id "$policy"
write 'organizations detach-policy' organizations detach-policy \
  --policy-id "$policy" --target-id 222222222222
write 'organizations delete-policy' organizations delete-policy --policy-id "$policy"
refuse 'organizations create-policy, no JSON' MalformedPolicyDocumentException \
  organizations create-policy --type TAG_POLICY --name odd --description odd --content '{tags'
expect 'ce list-cost-allocation-tags' "$key" ce list-cost-allocation-tags --status Active
expect 'resourcegroupstaggingapi get-compliance-summary' NonCompliantResources \
  resourcegroupstaggingapi get-compliance-summary --group-by TARGET_ID
expect 'configservice describe-aggregate-compliance-by-config-rules' NON_COMPLIANT \
  configservice describe-aggregate-compliance-by-config-rules \
  --configuration-aggregator-name organization-aggregator

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

# as ACCOUNT REGION: what follows asks in a role there.
as() {
  unset AWS_SESSION_TOKEN
  AWS_ACCESS_KEY_ID=sandbox
  AWS_SECRET_ACCESS_KEY=sandbox
  run "sts assume-role in $1" sts assume-role --role-session-name check \
    --role-arn "arn:aws:iam::$1:role/ml-governance-read"
  AWS_ACCESS_KEY_ID=$(printf '%s' "$output" | sed -n 's/.*"AccessKeyId": "\([^"]*\)".*/\1/p')
  AWS_SECRET_ACCESS_KEY=$(printf '%s' "$output" | sed -n 's/.*"SecretAccessKey": "\([^"]*\)".*/\1/p')
  AWS_SESSION_TOKEN=$(printf '%s' "$output" | sed -n 's/.*"SessionToken": "\([^"]*\)".*/\1/p')
  export AWS_SESSION_TOKEN
  AWS_DEFAULT_REGION=$2
}

bucket=anycompany-billing-exports
period=BILLING_PERIOD=$(date -u +%Y-%m)
expect 's3api list-objects-v2' .snappy.parquet s3api list-objects-v2 \
  --bucket "$bucket" --prefix "exports/anycompany-cur2/data/$period/"
expect 's3api head-object' ETag s3api head-object --bucket "$bucket" \
  --key "exports/anycompany-cur2/metadata/$period/anycompany-cur2-Manifest.json"
expect 's3 cp' dataFiles s3 cp \
  "s3://$bucket/exports/anycompany-cur2/metadata/$period/anycompany-cur2-Manifest.json" -
expect 'athena start-query-execution' QueryExecutionId athena start-query-execution \
  --query-string "SELECT count(*) AS lines FROM billing_exports.anycompany_cur2 WHERE billing_period = '$(date -u +%Y-%m)'"
query=$(printf '%s' "$output" | sed -n 's/.*"QueryExecutionId": "\([^"]*\)".*/\1/p')
until run 'athena get-query-execution' athena get-query-execution --query-execution-id "$query" &&
  printf '%s' "$output" | grep -q '"State": "SUCCEEDED"'; do
  if printf '%s' "$output" | grep -q '"State": "FAILED"'; then
    printf 'failed  athena query\n%s\n' "$output" >&2
    exit 1
  fi
  sleep 1
done
expect 'athena get-query-results' lines athena get-query-results --query-execution-id "$query"

as 666666666666 us-east-1
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
for list in processing-jobs transform-jobs hyper-parameter-tuning-jobs \
  auto-ml-jobs labeling-jobs monitoring-schedules experiments projects images \
  user-profiles spaces apps model-packages; do
  run "sagemaker list-$list" sagemaker "list-$list"
done
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

expect 'resourcegroupstaggingapi get-resources, with compliance' ComplianceStatus \
  resourcegroupstaggingapi get-resources --include-compliance-details
expect 'resourcegroupstaggingapi tag-resources' long-gone \
  resourcegroupstaggingapi tag-resources --tags "check=$$" \
  --resource-arn-list "$endpoint" "$endpoint-long-gone"
expect 'sagemaker list-tags, of what was written' '"check"' \
  sagemaker list-tags --resource-arn "$endpoint"
write 'resourcegroupstaggingapi untag-resources' \
  resourcegroupstaggingapi untag-resources --tag-keys check --resource-arn-list "$endpoint"
refuse 'sagemaker create-endpoint, untagged' AccessDeniedException \
  sagemaker create-endpoint --endpoint-name check --endpoint-config-name any
expect 'configservice describe-config-rules' required-tags \
  configservice describe-config-rules
expect 'configservice get-compliance-details-by-config-rule' ResourceId \
  configservice get-compliance-details-by-config-rule --config-rule-name required-tags

as 222222222222 us-east-1
expect 'servicecatalog list-tag-options' production servicecatalog list-tag-options

as 555555555555 us-east-1
expect 'ec2 describe-regions' eu-central-1 ec2 describe-regions
expect 'ec2 describe-instances' "$key" ec2 describe-instances --max-results 5
expect 'ec2 describe-volumes' "$key" ec2 describe-volumes \
  --filters Name=status,Values=in-use
expect 's3api list-buckets' anycompany- s3api list-buckets
bucket=$(printf '%s' "$output" | sed -n 's/.*"Name": "\(anycompany-customer-churn[^"]*\)".*/\1/p' | head -n 1)
expect 's3api get-bucket-tagging' "$key" s3api get-bucket-tagging --bucket "$bucket"
run 's3api get-bucket-location' s3api get-bucket-location --bucket "$bucket"
expect 'ecr describe-repositories' repositoryArn ecr describe-repositories
repository=$(printf '%s' "$output" | sed -n 's/.*"repositoryArn": "\([^"]*\)".*/\1/p' | head -n 1)
expect 'ecr list-tags-for-resource' tags ecr list-tags-for-resource --resource-arn "$repository"
expect 'logs describe-log-groups' logGroupName logs describe-log-groups
group=$(printf '%s' "$output" | sed -n 's/.*"arn": "\([^"]*\):\*".*/\1/p' | head -n 1)
expect 'logs list-tags-for-resource' tags logs list-tags-for-resource --resource-arn "$group"
expect 'stepfunctions list-state-machines' stateMachineArn stepfunctions list-state-machines
machine=$(printf '%s' "$output" | sed -n 's/.*"stateMachineArn": "\([^"]*\)".*/\1/p' | head -n 1)
expect 'stepfunctions list-tags-for-resource' tags \
  stepfunctions list-tags-for-resource --resource-arn "$machine"
expect 'resource-explorer-2 get-default-view' view/ resource-explorer-2 get-default-view
expect 'resource-explorer-2 search' '"Complete": true' resource-explorer-2 search \
  --query-string 'tag:none resourcetype:lambda:function'
refuse 'resource-explorer-2 search, unknown filter' ValidationException \
  resource-explorer-2 search --query-string 'colour:red'
refuse 'sagemaker list-models, page too large' ValidationException \
  sagemaker list-models --max-results 101

as 888888888888 eu-central-1
expect 'athena list-work-groups' primary athena list-work-groups
expect 'athena list-tags-for-resource' Tags athena list-tags-for-resource \
  --resource-arn arn:aws:athena:eu-central-1:888888888888:workgroup/primary
expect 'glue get-jobs' LastModifiedOn glue get-jobs
job=$(printf '%s' "$output" | sed -n 's/.*"Name": "\([^"]*prepare[^"]*\)".*/\1/p' | head -n 1)
expect 'glue list-jobs' "$job" glue list-jobs
expect 'glue get-tags' Tags glue get-tags \
  --resource-arn "arn:aws:glue:eu-central-1:888888888888:job/$job"
expect 'redshift describe-clusters' ClusterIdentifier redshift describe-clusters
expect 'redshift-serverless list-workgroups' workgroupArn redshift-serverless list-workgroups

echo 'The AWS command line reads the sandbox without an error.'
