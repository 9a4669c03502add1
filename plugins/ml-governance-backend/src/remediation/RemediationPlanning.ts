import { InputError } from '@backstage/errors';
import {
  applyWaivers,
  createRemediationPlanner,
  createWaiverFinder,
  MAX_PLANNED_RESOURCES,
  ParentResource,
  parentsOf,
  parseTagEditorCsv,
  planTagEdit,
  RemediationNote,
  remediationNotesOf,
  RemediationPlanner,
  RemediationPlanRequest,
  RemediationSurroundings,
  TagChange,
  TagDictionary,
  taggedInPlaceOf,
  TagEvaluator,
  tagWriteProblem,
  TagWrite,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { ApplicationScope } from '../catalog/MappedEntity';
import { ExpectedTags, expectedTagsOf } from './ExpectedTags';
import { InventoryReader, OwnedResource } from './InventoryReader';
import { WaiversInForce } from '../waivers/WaiversInForce';
import { UnplannedFindings } from './PlanTable';
import { VisibleApplications } from './RemediationAccess';

const MAX_TOLD = 10;

/** A resource with what is to be done about it. */
export interface PlannedResource extends OwnedResource {
  changes: TagChange[];
  notes: RemediationNote[];
  /** Whether all of it waits for a person to include it, however sure it is. */
  isLeftOut?: boolean;
}

/** What a plan comes to. */
export interface MadePlan {
  resources: (PlannedResource & { expected: ExpectedTags })[];
  unplanned: UnplannedFindings[];
}

/** Tells what of applications somebody may see. */
export type Visibility = (
  applicationIds: Iterable<string>,
) => Promise<VisibleApplications>;

/** Makes plans, for somebody who may see some of the resources. */
export class RemediationPlanning {
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

  /**
   * @param applications - of the entity, where the request names one
   * @throws InputError for what cannot be planned, as a whole
   */
  async make(
    request: RemediationPlanRequest,
    visibility: Visibility,
    applications?: ApplicationScope,
  ): Promise<MadePlan> {
    const { dictionary } = this.options;
    if (request.csv !== undefined) {
      const edits = parseTagEditorCsv(request.csv, dictionary);
      return await this.ofEdits(edits, visibility);
    }
    if (request.edits) {
      const edits = request.edits.map(({ arn, set = {}, remove = [] }) => ({
        arn,
        write: { set, remove },
      }));
      return await this.ofEdits(edits, visibility);
    }
    const selected = request.arns
      ? await this.named(request.arns, visibility)
      : await this.violating(request, visibility, applications);
    return await this.ofFindings(selected, visibility);
  }

  private async violating(
    { filter = {} }: RemediationPlanRequest,
    visibility: Visibility,
    applications: ApplicationScope | undefined,
  ): Promise<OwnedResource[]> {
    const found = await this.options.inventory.violating(
      filter,
      MAX_PLANNED_RESOURCES + 1,
      applications,
    );
    checkNumber(found.length);
    const visible = await visibility(found.map(one => one.applicationId));
    return found.filter(one => visible.has(one.applicationId));
  }

  /** @throws InputError where one is not held, or the caller may not see it: the same to them */
  private async named(
    arns: readonly string[],
    visibility: Visibility,
  ): Promise<OwnedResource[]> {
    checkNumber(arns.length);
    const found = await this.options.inventory.byArn(arns);
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

  private async ofEdits(
    edits: readonly { arn: string; write: TagWrite }[],
    visibility: Visibility,
  ): Promise<MadePlan> {
    const { dictionary } = this.options;
    const problems: string[] = [];
    const arns = new Set<string>();
    for (const { arn } of edits) {
      if (arns.has(arn)) problems.push(`${arn}: it is there twice`);
      arns.add(arn);
    }
    checkProblems(problems);
    const held = new Map(
      (await this.named([...arns], visibility)).map(one => [one.arn, one]),
    );
    const resources = edits.flatMap(({ arn, write }): PlannedResource[] => {
      const resource = held.get(arn);
      if (!resource) return [];
      const changes = resource.tags
        ? (tagWriteProblem(write, dictionary, resource.tags) ??
          planTagEdit(resource.tags, write, dictionary))
        : 'Its tags could not be read, so that what they would become is unknown.';
      // Exports name what is so already, which nobody asks to be changed.
      if (changes.length === 0) return [];
      const problem =
        taggedInPlaceOf(arn) === arn
          ? undefined
          : 'A version of a model package takes no tags; change its group.';
      if (problem !== undefined || typeof changes === 'string') {
        problems.push(`${arn}: ${problem ?? changes}`);
        return [];
      }
      return [{ ...resource, changes, notes: remediationNotesOf(resource) }];
    });
    checkProblems(problems);
    return this.made(resources, []);
  }

  private async ofFindings(
    selected: readonly OwnedResource[],
    visibility: Visibility,
  ): Promise<MadePlan> {
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
    return this.made(planned, [...unplanned.values()]);
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

  private made(
    resources: readonly PlannedResource[],
    unplanned: UnplannedFindings[],
  ): MadePlan {
    const { noPersonalData } = this.options.dictionary.conventions;
    return {
      resources: resources.map(resource => ({
        ...resource,
        expected: expectedTagsOf(resource.tags ?? [], noPersonalData),
      })),
      unplanned,
    };
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

function checkNumber(resources: number): void {
  if (resources <= MAX_PLANNED_RESOURCES) return;
  throw new InputError(
    `A plan has ${MAX_PLANNED_RESOURCES} resources at most; narrow down what it is made from, such as to one account, region or type`,
  );
}

function checkProblems(problems: readonly string[]): void {
  if (problems.length === 0) return;
  const told = problems.slice(0, MAX_TOLD);
  if (problems.length > MAX_TOLD) {
    told.push(`and ${problems.length - MAX_TOLD} more`);
  }
  throw new InputError(`Nothing was planned. ${told.join(' ')}`);
}
