import { arnOf, Resource, ResourceType, Tag } from '../inventory/Resource';
import { dayOf, instantOf } from './calendar';
import { chance, seedOf } from './chance';

/** A resource that belongs to no service. */
export function unownedResource(options: {
  type: ResourceType;
  name: string;
  /** What its ARN knows it by, if not its name. */
  id?: string;
  accountId: string;
  region: string;
  tags?: readonly Tag[];
  instanceType?: string;
  parent?: string;
  /** Whether it was tagged once, where it no longer is. */
  onceTagged?: boolean;
}): Resource {
  const { type, name, id, onceTagged = false, tags = [], ...rest } = options;
  const seed = seedOf(`${type}/${name}`);
  const createdAt = instantOf(
    dayOf('2023-02-01') + Math.floor(chance(seed) * 900),
    9,
  );
  return {
    ...rest,
    type,
    name,
    arn: arnOf(type, id ?? name, rest.accountId, rest.region),
    createdAt,
    modifiedAt: createdAt + 86_400_000,
    tags,
    everTagged: onceTagged || tags.length > 0,
  };
}
