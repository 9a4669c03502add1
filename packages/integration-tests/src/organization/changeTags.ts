import {
  ResourceGroupsTaggingAPIClient,
  TagResourcesCommand,
} from '@aws-sdk/client-resource-groups-tagging-api';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { TrueResource } from './SandboxOrganization';

/** Sets tags of a resource, as somebody in its account would. */
export async function changeTags(
  endpoint: string,
  resource: TrueResource,
  tags: Record<string, string>,
): Promise<void> {
  const { accountId, region, arn } = resource;
  const sts = new STSClient({
    endpoint,
    region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const { Credentials: keys } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${accountId}:role/somebody`,
      RoleSessionName: 'somebody',
    }),
  );
  const tagging = new ResourceGroupsTaggingAPIClient({
    endpoint,
    region,
    credentials: {
      accessKeyId: keys?.AccessKeyId ?? '',
      secretAccessKey: keys?.SecretAccessKey ?? '',
      sessionToken: keys?.SessionToken,
    },
  });
  const { FailedResourcesMap: failed = {} } = await tagging.send(
    new TagResourcesCommand({ ResourceARNList: [arn], Tags: tags }),
  );
  tagging.destroy();
  sts.destroy();
  if (Object.keys(failed).length > 0) throw new Error(JSON.stringify(failed));
}
