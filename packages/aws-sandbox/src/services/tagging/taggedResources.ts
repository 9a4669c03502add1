import { Resource } from '../../inventory/Resource';
import { CallContext } from '../../protocol/Operation';

/** What the Tagging API knows of the caller's region, by ARN. */
export function taggedResources({
  caller,
  sandbox,
}: CallContext): readonly Resource[] {
  return sandbox.today().inventory.listTagged({
    accountId: caller.accountId,
    region: caller.region,
    now: sandbox.now().getTime(),
    order: { by: 'arn' },
  });
}
