import { EXPORT_BUCKET } from '../../exports/ExportDefinition';
import { Resource } from '../../inventory/Resource';
import { MANAGEMENT_ACCOUNT_ID } from '../../world/organization';
import { TAG_KEYS } from '../../world/tagKeys';
import { unownedResource } from '../../world/unownedResource';

/** The payer's bucket of exports, which belongs to finance and to no inventory of ML. */
export const EXPORTS_BUCKET: Resource = unownedResource({
  type: 's3:bucket',
  name: EXPORT_BUCKET,
  accountId: MANAGEMENT_ACCOUNT_ID,
  region: 'us-east-1',
  tags: [
    { Key: TAG_KEYS.owner, Value: 'cloud-finance' },
    { Key: TAG_KEYS.costCenter, Value: '1000' },
  ],
});
