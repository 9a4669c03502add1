import { createHash } from 'node:crypto';
import { ResourceTag } from '@ml-governance/backstage-plugin-ml-governance-common';
import { formatStoredTags } from '../database/storedTags';

/** The same for the same tags, in whatever order they come. */
export function tagsDigest(tags: readonly ResourceTag[]): string {
  return createHash('sha256')
    .update(formatStoredTags(tags) ?? '')
    .digest('base64url');
}
