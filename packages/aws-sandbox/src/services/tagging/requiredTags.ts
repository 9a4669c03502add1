import { requiredKeys } from '../../organization/tagPolicyCompliance';
import { InputReader } from '../../protocol/InputReader';
import { compact, JsonObject } from '../../protocol/json';
import { CallContext } from '../../protocol/Operation';
import { pageOf } from '../../protocol/pageToken';
import { expiredToken, INVALID_PARAMETER } from './taggingErrors';

const MAX_RESULTS = 1000;
const USUAL_RESULTS = 100;

/** How CloudFormation writes services where not with a capital letter alone. */
const CLOUDFORMATION_SERVICES: Readonly<Record<string, string>> = {
  ec2: 'EC2',
  ecr: 'ECR',
  s3: 'S3',
  sagemaker: 'SageMaker',
};

/** What the tag policy of the caller's account reports as missing, by type. */
export function listRequiredTags(
  input: JsonObject,
  { caller, sandbox }: CallContext,
): JsonObject {
  const reader = new InputReader(input, INVALID_PARAMETER);
  const size = reader.integer('MaxResults', { min: 1, max: MAX_RESULTS });
  reader.string('NextToken', { max: 2048 });
  reader.check();
  const policy = sandbox.tagPolicyOf(caller.accountId);
  const types = new Set(
    Object.values(policy).flatMap(rule => rule.report_required_tag_for ?? []),
  );
  const page = pageOf([...types].sort(), size ?? USUAL_RESULTS, {
    input,
    tokenName: 'NextToken',
    ignore: ['MaxResults'],
    invalid: expiredToken,
  });
  return compact({
    RequiredTags: page.items.map(type => ({
      ResourceType: type,
      CloudFormationResourceTypes: [cloudFormationType(type)],
      ReportingTagKeys: requiredKeys(policy, type),
    })),
    NextToken: page.next,
  });
}

function cloudFormationType(type: string): string {
  const [service, kind] = type.split(':');
  const words = kind.split('-').map(capitalized).join('');
  return `AWS::${CLOUDFORMATION_SERVICES[service] ?? capitalized(service)}::${words}`;
}

function capitalized(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
