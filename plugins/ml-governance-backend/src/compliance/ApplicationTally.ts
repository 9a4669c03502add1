import {
  applyWaivers,
  AwsResource,
  Finding,
  findTag,
  FindingStatus,
  isUserTagKey,
  TagDefinition,
  TagEvaluator,
  WaiverFinder,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { withheldTags } from '../assessment/withheldTags';
import { ANY, KEY_SEPARATOR, TallyCount, TallyKind } from './TallyCount';
import {
  exampleOf,
  MAX_EXAMPLES,
  ViolationDetail,
  violationDetail,
  violationGrade,
  violationKey,
} from './violationGroup';

/** Under a definition a resource counts once, by the worst of its findings. */
const WORST_FIRST: [FindingStatus, TallyKind][] = [
  ['violation', 'violation'],
  ['waived', 'violation'],
  ['unknown', 'unknown'],
  ['ok', 'ok'],
  ['not-applicable', 'not-applicable'],
];
const RANK = new Map(WORST_FIRST.map(([status], rank) => [status, rank]));

/** Counts the resources of one application, one after the other. */
export class ApplicationTally {
  private readonly counts = new Map<TallyKind, Map<string, number>>();
  private readonly broken = new Map<
    string,
    {
      kind: 'broken' | 'broken-waived';
      resources: number;
      grade: number;
      detail: ViolationDetail;
    }
  >();

  constructor(
    private readonly evaluator: TagEvaluator,
    /** Absent where the dictionary has no definition of its owner key. */
    private readonly owner: TagDefinition | undefined,
    private readonly waiverOf: WaiverFinder,
  ) {}

  /** How many counts it has come to. */
  get size(): number {
    let size = this.broken.size;
    for (const counts of this.counts.values()) size += counts.size;
    return size;
  }

  add(resource: AwsResource, applicationId: string): void {
    const { tags } = resource;
    const evaluation = this.evaluator.evaluate(resource);
    const { findings, waivedUntil } = applyWaivers(
      { ...resource, applicationId },
      evaluation,
      this.waiverOf,
    );
    this.count('verdict', evaluation.verdict);
    if (waivedUntil !== undefined) this.count('waived-verdict', waivedUntil);
    this.count('account', resource.accountId);
    this.count(
      'account-verdict',
      resource.accountId +
        KEY_SEPARATOR +
        (waivedUntil === undefined ? evaluation.verdict : 'waived'),
    );
    this.count('region', resource.region);
    if (tags) {
      this.count('readable', ANY);
      if (!tags.some(({ key }) => isUserTagKey(key))) {
        this.count('untagged', ANY);
      }
      const value =
        this.owner &&
        findTag(withheldTags(tags, findings), this.owner)?.tag.value;
      if (value) this.count('owner', value);
    }
    this.addFindings(resource, findings);
  }

  *rows(): Iterable<TallyCount> {
    for (const [kind, counts] of this.counts) {
      for (const [key, resources] of counts) {
        yield { kind, key, resources, grade: 0 };
      }
    }
    for (const [key, { kind, resources, grade, detail }] of this.broken) {
      yield {
        kind,
        key,
        resources,
        grade,
        detail: JSON.stringify(detail),
      };
    }
  }

  private addFindings(
    resource: AwsResource,
    findings: readonly Finding[],
  ): void {
    const worst = new Map<string, number>();
    const broken = new Set<string>();
    const waived = new Map<string, string>();
    for (const finding of findings) {
      const { definitionKey, status, violation } = finding;
      const rank = RANK.get(status);
      if (definitionKey !== undefined && rank !== undefined) {
        const before = worst.get(definitionKey) ?? rank;
        worst.set(definitionKey, Math.min(before, rank));
      }
      if (!violation) continue;
      const { waiver } = finding;
      if (waiver && definitionKey !== undefined) {
        // One waiver holds for all that a resource violates of a definition.
        waived.set(definitionKey, waiver.expiresAt);
      }
      const key = waiver
        ? violationKey(finding) + KEY_SEPARATOR + waiver.id
        : violationKey(finding);
      // One resource counts once, however many of its tags break alike.
      if (broken.has(key)) continue;
      broken.add(key);
      const group = this.broken.get(key) ?? {
        kind: waiver ? 'broken-waived' : 'broken',
        resources: 0,
        grade: violationGrade(finding),
        detail: violationDetail(finding, violation),
      };
      group.resources += 1;
      if (group.detail.examples.length < MAX_EXAMPLES) {
        group.detail.examples.push(exampleOf(resource));
      }
      this.broken.set(key, group);
    }
    for (const [key, until] of waived) {
      this.count('waived', until + KEY_SEPARATOR + key);
    }
    for (const [key, rank] of worst) this.count(WORST_FIRST[rank][1], key);
  }

  private count(kind: TallyKind, key: string): void {
    const counts = this.counts.get(kind) ?? new Map<string, number>();
    counts.set(key, (counts.get(key) ?? 0) + 1);
    this.counts.set(kind, counts);
  }
}
