import { InputError } from '@backstage/errors';
import {
  parseTagEditorCsv,
  planTagEdit,
  remediationNotesOf,
  RemediationPlanRequest,
  TagDictionary,
  taggedInPlaceOf,
  TagWrite,
  tagWriteProblem,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { ApplicationScope } from '../catalog/MappedEntity';
import { ExpectedTags, expectedTagsOf } from './ExpectedTags';
import { FindingsPlanning, PlannedResource } from './FindingsPlanning';
import { PlannableResources, Visibility } from './PlannableResources';
import { UnplannedFindings } from './PlanTable';

const MAX_TOLD = 10;

/** What a plan comes to. */
export interface MadePlan {
  resources: (PlannedResource & { expected: ExpectedTags })[];
  unplanned: UnplannedFindings[];
}

/** Makes plans, for somebody who may see some of the resources. */
export class RemediationPlanning {
  constructor(
    private readonly dictionary: TagDictionary,
    private readonly resources: PlannableResources,
    private readonly findings: FindingsPlanning,
  ) {}

  /**
   * @param applications - of the entity, where the request names one
   * @throws InputError for what cannot be planned, as a whole
   */
  async make(
    request: RemediationPlanRequest,
    visibility: Visibility,
    applications?: ApplicationScope,
  ): Promise<MadePlan> {
    const { dictionary } = this;
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
      ? await this.resources.named(request.arns, visibility)
      : await this.resources.violating(request, visibility, applications);
    const planned = await this.findings.plan(selected, visibility);
    return this.made(planned.resources, planned.unplanned);
  }

  private async ofEdits(
    edits: readonly { arn: string; write: TagWrite }[],
    visibility: Visibility,
  ): Promise<MadePlan> {
    const { dictionary } = this;
    const problems: string[] = [];
    const arns = new Set<string>();
    for (const { arn } of edits) {
      if (arns.has(arn)) problems.push(`${arn}: it is there twice`);
      arns.add(arn);
    }
    checkProblems(problems);
    const held = new Map(
      (await this.resources.named([...arns], visibility)).map(one => [
        one.arn,
        one,
      ]),
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

  private made(
    resources: readonly PlannedResource[],
    unplanned: UnplannedFindings[],
  ): MadePlan {
    const { noPersonalData } = this.dictionary.conventions;
    return {
      resources: resources.map(resource => ({
        ...resource,
        expected: expectedTagsOf(resource.tags ?? [], noPersonalData),
      })),
      unplanned,
    };
  }
}

function checkProblems(problems: readonly string[]): void {
  if (problems.length === 0) return;
  const told = problems.slice(0, MAX_TOLD);
  if (problems.length > MAX_TOLD) {
    told.push(`and ${problems.length - MAX_TOLD} more`);
  }
  throw new InputError(`Nothing was planned. ${told.join(' ')}`);
}
