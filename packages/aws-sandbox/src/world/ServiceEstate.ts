import { correctTags } from '../inventory/correctTags';
import { arnOf, Resource, ResourceType } from '../inventory/Resource';
import { takesAnyText } from '../inventory/tagConstraints';
import { usualDefect, withDefect } from '../inventory/tagDefects';
import { Tariff } from '../ledger/prices';
import { accountOf } from './accountOf';
import { billedIdOf, BillStream, billTagsOf } from './BillStream';
import { DayNumber, dayOf, instantOf } from './calendar';
import { chance, seedOf } from './chance';
import { Region } from './organization';
import { MlService, teamOf } from './services';
import { SHOWCASE_DEFECTS } from './showcase';
import { Environment, ENVIRONMENTS } from './tagKeys';
import { UsageOn } from './usagePatterns';

/** Stores data, so that it is tagged with how that is protected. */
const STORES_DATA: readonly ResourceType[] = [
  's3:bucket',
  'sagemaker:feature-group',
];

/**
 * Collects what one service owns and what that costs, tagging each resource
 * as carefully as the service's team does.
 */
export class ServiceEstate {
  readonly resources: Resource[] = [];
  readonly streams: BillStream[] = [];
  readonly #since: DayNumber | undefined;

  constructor(readonly service: MlService) {
    this.#since = service.since ? dayOf(service.since) : undefined;
  }

  /** Adds a resource in the account of an environment, or in another. */
  add(
    type: ResourceType,
    name: string,
    environment: Environment,
    options: {
      accountId?: string;
      region?: Region;
      instanceType?: string;
      displayName?: string;
      /** What ARNs know it by, if not its name. */
      id?: string;
      /** What it is part of or attached to. */
      parent?: string;
      /** Whether it can have no tags of its own. */
      untaggable?: boolean;
    } = {},
  ): Resource {
    const { service } = this;
    const accountId = options.accountId ?? accountOf(service, environment);
    const region = options.region ?? service.region;
    const seed = seedOf(`${type}/${name}`);
    const correct = correctTags({
      service,
      team: teamOf(service),
      environment,
      encrypted: STORES_DATA.includes(type),
      extra: {
        name: options.displayName,
        version:
          type === 'sagemaker:model'
            ? `v${1 + Math.floor(chance(seed, 20) * 9)}`
            : undefined,
        backup: type === 's3:bucket' ? 'daily' : undefined,
      },
    });
    const careless = chance(seed, 1) >= service.hygiene;
    const defect =
      SHOWCASE_DEFECTS[name] ??
      (careless ? usualDefect(seed, takesAnyText(type)) : undefined);
    const made = defect ? withDefect(correct, defect, seed) : correct;
    const tags = options.untaggable ? [] : made;
    const createdAt = instantOf(
      this.#since ?? dayOf('2024-01-08') + Math.floor(chance(seed, 30) * 600),
      6 + chance(seed, 31) * 12,
    );
    const resource: Resource = {
      arn: arnOf(type, options.id ?? name, accountId, region),
      type,
      name,
      accountId,
      region,
      createdAt,
      modifiedAt: createdAt + Math.floor(chance(seed, 32) * 3e8),
      tags,
      ...(defect && !options.untaggable ? { meantTags: correct } : {}),
      everTagged:
        tags.length > 0 || (defect === 'tags-removed' && !options.untaggable),
      instanceType: options.instanceType,
      parent: options.parent,
    };
    this.resources.push(resource);
    return resource;
  }

  /** Bills usage under a resource's tags. */
  bill(resource: Resource, tariff: Tariff, usageOn: UsageOn): void {
    const id = billedIdOf(resource);
    this.billJobs({ ...resource, resourceIdOn: () => id }, tariff, usageOn);
  }

  /** Bills usage of resources that are others each day, under the same tags. */
  billJobs(
    jobs: Pick<Resource, 'accountId' | 'tags'> &
      Pick<BillStream, 'resourceIdOn'>,
    tariff: Tariff,
    usageOn: UsageOn,
  ): void {
    const tags = billTagsOf(jobs.tags);
    const since = this.#since ?? -Infinity;
    this.streams.push({
      accountId: jobs.accountId,
      region: this.service.region,
      tariff,
      tagsOn: () => tags,
      resourceIdOn: jobs.resourceIdOn,
      usageOn: day => (day < since ? 0 : usageOn(day)),
    });
  }

  /** Makes something so many times, spread over the environments, production first. */
  times(
    count: number,
    make: (index: number, environment: Environment) => void,
  ): void {
    const order = [...ENVIRONMENTS].reverse();
    for (let i = 1; i <= count; i++) make(i, order[(i - 1) % order.length]);
  }
}
