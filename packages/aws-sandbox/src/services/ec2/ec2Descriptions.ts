import { idOfArn, Resource, Tag } from '../../inventory/Resource';
import { JsonObject } from '../../protocol/json';
import { chance, idOf, seedOf } from '../../world/chance';
import { Telling } from '../resources/listResources';
import { isoTime } from '../resources/wireTime';

const STATE_CODES = { running: 16, stopped: 80 };

/** An instance's or a volume's state, by the name that its filter takes. */
export function stateOf(
  resource: Resource,
): 'running' | 'stopped' | 'in-use' | 'available' {
  if (resource.type === 'ec2:volume') {
    return resource.parent ? 'in-use' : 'available';
  }
  return chance(seedOf(resource.arn), 42) < 0.1 ? 'stopped' : 'running';
}

function tagSet(tags: readonly Tag[]): JsonObject {
  // An empty set is left out, which SDKs read as no tags at all.
  if (tags.length === 0) return {};
  return {
    tagSet: {
      item: tags.map(({ Key, Value }) => ({ key: Key, value: Value })),
    },
  };
}

/** A reservation with the one instance that was started by it. */
export function describeInstance(
  resource: Resource,
  { inventory }: Telling,
): JsonObject {
  const { arn, accountId, region, instanceType, createdAt } = resource;
  const state = stateOf(resource) === 'stopped' ? 'stopped' : 'running';
  return {
    reservationId: `r-0${idOf(arn, 16)}`,
    ownerId: accountId,
    instancesSet: {
      item: {
        instanceId: idOfArn(arn),
        imageId: `ami-0${idOf(region, 16)}`,
        instanceState: { code: STATE_CODES[state], name: state },
        instanceType: instanceType ?? 'm5.large',
        launchTime: isoTime(createdAt),
        placement: { availabilityZone: `${region}a`, tenancy: 'default' },
        ...tagSet(inventory.tagsOf(resource)),
      },
    },
  };
}

export function describeVolume(
  resource: Resource,
  { inventory }: Telling,
): JsonObject {
  const { arn, region, parent, createdAt } = resource;
  const volumeId = idOfArn(arn);
  return {
    volumeId,
    size: 100,
    volumeType: 'gp3',
    status: stateOf(resource),
    createTime: isoTime(createdAt),
    availabilityZone: `${region}a`,
    encrypted: true,
    ...(parent && {
      attachmentSet: {
        item: {
          volumeId,
          instanceId: parent,
          device: '/dev/xvda',
          status: 'attached',
          attachTime: isoTime(createdAt),
          deleteOnTermination: true,
        },
      },
    }),
    ...tagSet(inventory.tagsOf(resource)),
  };
}
