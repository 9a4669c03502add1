import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  InventoryPage,
  InventoryPartition,
  InventoryRefreshContext,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { GeneratedInventory } from '../organization/GeneratedInventory';
import { taggedResources } from '../organization/taggedResources';

/** One in so many is retagged, and as many vanish. */
const EVERY = 200;

/** The generated inventory, of which one in a hundred resources changes. */
export class ChangingInventory extends GeneratedInventory {
  /** Whether they have changed yet. */
  isChanged = false;
  /** ARNs of those that have. */
  readonly changed = new Set<string>();

  constructor(
    private readonly organization: { applications: number; resources: number },
  ) {
    super(organization);
  }

  override async *readPartition(
    partition: InventoryPartition,
    context: InventoryRefreshContext,
  ): AsyncIterable<InventoryPage> {
    for await (const page of super.readPartition(partition, context)) {
      yield page.kind === 'resources' && this.isChanged
        ? { ...page, resources: page.resources.flatMap(one => this.after(one)) }
        : page;
    }
  }

  private after(resource: AwsResource): AwsResource[] {
    const index = Number(resource.name.slice(resource.name.indexOf('-') + 1));
    if (index % EVERY > 1) return [resource];
    this.changed.add(resource.arn);
    if (index % EVERY === 0) return [];
    // The tags of another, without a mistake in them.
    const [{ tags }] = taggedResources({
      first: index + this.organization.resources,
      count: 1,
      applications: this.organization.applications,
      careless: 0,
    });
    return [{ ...resource, tags }];
  }
}
