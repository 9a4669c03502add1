import {
  AwsResource,
  ResourceTag,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** An endpoint with tags; without any where none are given, unreadable for undefined. */
export function endpoint(
  name: string,
  tags: Record<string, string> | undefined = {},
  place: { accountId?: string; region?: string } = {},
): AwsResource {
  const { accountId = '222222222222', region = 'eu-west-1' } = place;
  return {
    arn: `arn:aws:sagemaker:${region}:${accountId}:endpoint/${name}`,
    type: 'sagemaker:endpoint',
    name,
    accountId,
    region,
    tags: tagsOf(tags),
  };
}

/** The same with tags that could not be read. */
export function unreadable(resource: AwsResource): AwsResource {
  const { tags, ...rest } = resource;
  return rest;
}

/** What a compliant resource of an application carries. */
export function goodTags(
  applicationId: string,
  owner: string = 'team-fraud',
): Record<string, string> {
  return {
    'anycompany:workload:application-id': applicationId,
    'anycompany:workload:owner': owner,
    'anycompany:workload:environment': 'prod',
  };
}

function tagsOf(tags: Record<string, string>): ResourceTag[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}
