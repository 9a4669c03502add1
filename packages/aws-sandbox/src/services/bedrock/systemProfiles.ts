import { Resource } from '../../inventory/Resource';
import { Caller } from '../../protocol/Caller';

const PROFILES = ['amazon.nova-lite-v1:0', 'amazon.nova-pro-v1:0'];
const SINCE = Date.UTC(2024, 11, 3);

/** The inference profiles that AWS defines, for anybody: nobody's resources. */
export function systemProfiles({ accountId, region }: Caller): Resource[] {
  const area = region.slice(0, 2);
  return PROFILES.map(model => ({
    arn: `arn:aws:bedrock:${region}:${accountId}:inference-profile/${area}.${model}`,
    type: 'bedrock:application-inference-profile',
    name: `${area.toUpperCase()} ${model}`,
    accountId,
    region,
    createdAt: SINCE,
    modifiedAt: SINCE,
    tags: [],
    everTagged: false,
  }));
}

export function isSystemProfile({ arn }: Resource): boolean {
  return arn.includes(':inference-profile/');
}
