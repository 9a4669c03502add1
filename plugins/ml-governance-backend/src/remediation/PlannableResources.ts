import { InputError } from '@backstage/errors';
import {
  MAX_PLANNED_RESOURCES,
  RemediationPlanRequest,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { ApplicationScope } from '../catalog/MappedEntity';
import { InventoryReader, OwnedResource } from './InventoryReader';
import { VisibleApplications } from './RemediationAccess';

const MAX_TOLD = 10;

/** Tells what of applications somebody may see. */
export type Visibility = (
  applicationIds: Iterable<string>,
) => Promise<VisibleApplications>;

/** The resources that plans are made for, as far as somebody may see them. */
export class PlannableResources {
  constructor(private readonly inventory: InventoryReader) {}

  /**
   * Those that break the dictionary; of the entity where there is one.
   *
   * @throws InputError where they are too many
   */
  async violating(
    { filter = {} }: RemediationPlanRequest,
    visibility: Visibility,
    applications: ApplicationScope | undefined,
  ): Promise<OwnedResource[]> {
    const found = await this.inventory.violating(
      filter,
      MAX_PLANNED_RESOURCES + 1,
      applications,
    );
    checkNumber(found.length);
    const visible = await visibility(found.map(one => one.applicationId));
    return found.filter(one => visible.has(one.applicationId));
  }

  /** @throws InputError where one is not held, or the caller may not see it: the same to them */
  async named(
    arns: readonly string[],
    visibility: Visibility,
  ): Promise<OwnedResource[]> {
    checkNumber(arns.length);
    const found = await this.inventory.byArn(arns);
    const held = [...found.values()];
    const visible = await visibility(held.map(one => one.applicationId));
    const unknown = arns.filter(arn => {
      const one = found.get(arn);
      return !one || !visible.has(one.applicationId);
    });
    if (unknown.length > 0) {
      const told = unknown
        .slice(0, MAX_TOLD)
        .map(arn => JSON.stringify(arn.slice(0, 200)));
      if (unknown.length > MAX_TOLD) {
        told.push(`and ${unknown.length - MAX_TOLD} more`);
      }
      throw new InputError(
        `Nothing was planned, since these are no resources of the inventory that you may see: ${told.join(', ')}. Leave them out, or look for them in the organisation that they belong to`,
      );
    }
    return held;
  }
}

function checkNumber(resources: number): void {
  if (resources <= MAX_PLANNED_RESOURCES) return;
  throw new InputError(
    `A plan has ${MAX_PLANNED_RESOURCES} resources at most; narrow down what it is made from, such as to one account, region or type`,
  );
}
