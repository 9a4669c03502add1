import { Resource } from '../../inventory/Resource';
import { CallContext } from '../../protocol/Operation';

/**
 * What the Tagging API knows of the caller's region: resources that carry a
 * tag or once did, by ARN. The never tagged are invisible to it.
 */
export function taggedResources({ caller, sandbox }: CallContext): Resource[] {
  const { inventory } = sandbox.today();
  const now = sandbox.now().getTime();
  return inventory
    .list(caller.accountId, caller.region)
    .filter(
      resource => resource.createdAt <= now && inventory.everTagged(resource),
    )
    .sort((a, b) => (a.arn < b.arn ? -1 : 1));
}
