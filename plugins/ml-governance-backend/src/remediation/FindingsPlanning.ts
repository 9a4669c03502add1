import {
  applyWaivers,
  createRemediationPlanner,
  createWaiverFinder,
  ParentResource,
  parentsOf,
  RemediationNote,
  RemediationPlanner,
  RemediationSurroundings,
  TagChange,
  TagDictionary,
  taggedInPlaceOf,
  TagEvaluator,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { WaiversInForce } from '../waivers/WaiversInForce';
import { InventoryReader, OwnedResource } from './InventoryReader';
import { Visibility } from './PlannableResources';
import { UnplannedFindings } from './PlanTable';

/** A resource with what is to be done about it. */
export interface PlannedResource extends OwnedResource {
  changes: TagChange[];
  notes: RemediationNote[];
  /** Whether all of it waits for a person to include it, however sure it is. */
  isLeftOut?: boolean;
}

/** Plans what the dictionary finds wrong, by what is known of the resources. */
export class FindingsPlanning {
  private readonly planner: RemediationPlanner;

  constructor(
    private readonly options: {
      dictionary: TagDictionary;
      evaluator: TagEvaluator;
      inventory: InventoryReader;
      waivers: WaiversInForce;
      clock: () => Date;
    },
  ) {
    const { dictionary, evaluator } = options;
    this.planner = createRemediationPlanner(dictionary, evaluator);
  }

  async plan(
    selected: readonly OwnedResource[],
    visibility: Visibility,
  ): Promise<{ resources: PlannedResource[]; unplanned: UnplannedFindings[] }> {
    const resources = await this.inPlace(selected, visibility);
    const { inventory, evaluator, waivers, clock } = this.options;
    const waiverOf = createWaiverFinder(
      await waivers.all(clock().toISOString()),
    );
    const parents = await inventory.byArn(
      resources.flatMap(one => parentsOf(one).map(({ arn }) => arn)),
    );
    const accounts = await inventory.accounts();
    const visible = await visibility(
      [...resources, ...parents.values(), ...accounts.values()].map(
        one => one.applicationId,
      ),
    );
    const unplanned = new Map<string, UnplannedFindings>();
    const planned = resources.flatMap((resource): PlannedResource[] => {
      const { applicationId } = resource;
      const { findings } = applyWaivers(
        resource,
        evaluator.evaluate(resource),
        waiverOf,
      );
      const surroundings: RemediationSurroundings = {
        // One owner of several, of which some are hidden, would not be certain.
        owners: visible.hasAllClaimantsOf(applicationId)
          ? (visible.claimants.get(applicationId) ?? [])
          : [],
        parents: [
          ...parentsOf(resource).map(parent => ({
            ...parent,
            resource: parents.get(parent.arn),
          })),
          ...accountOf(resource, accounts),
        ].flatMap(({ resource: held, ...parent }) =>
          held && visible.has(held.applicationId)
            ? [{ ...parent, resource: held }]
            : [],
        ),
      };
      const { changes, notes, ...rest } = this.planner.plan(
        resource,
        surroundings,
        findings,
      );
      for (const { reason } of rest.unplanned) {
        const key = JSON.stringify([reason, applicationId]);
        const { findings: before = 0 } = unplanned.get(key) ?? {};
        unplanned.set(key, { reason, applicationId, findings: before + 1 });
      }
      return changes.length > 0
        ? [
            {
              ...resource,
              changes,
              notes,
              // Nothing of what it cost is told better by tags that it gets now.
              isLeftOut: notes.includes('past-bill'),
            },
          ]
        : [];
    });
    return { resources: planned, unplanned: [...unplanned.values()] };
  }

  /** What carries the tags of resources: groups in the place of their versions. */
  private async inPlace(
    selected: readonly OwnedResource[],
    visibility: Visibility,
  ): Promise<OwnedResource[]> {
    const elsewhere = selected
      .map(({ arn }) => taggedInPlaceOf(arn))
      .filter((arn, index) => arn !== selected[index].arn);
    const groups = await this.options.inventory.byArn(elsewhere);
    const visible = await visibility(
      [...groups.values()].map(one => one.applicationId),
    );
    const resources = new Map<string, OwnedResource>();
    for (const resource of selected) {
      const group = groups.get(taggedInPlaceOf(resource.arn));
      const tagged =
        group && visible.has(group.applicationId) ? group : resource;
      resources.set(tagged.arn, tagged);
    }
    return [...resources.values()];
  }
}

function accountOf(
  { accountId, arn }: OwnedResource,
  accounts: ReadonlyMap<string, OwnedResource>,
): (ParentResource & { resource: OwnedResource })[] {
  const resource = accounts.get(accountId);
  return resource && resource.arn !== arn
    ? [{ relation: 'account', arn: resource.arn, resource }]
    : [];
}
