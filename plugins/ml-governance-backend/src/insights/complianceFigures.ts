import {
  ComplianceResponse,
  DefinitionScore,
  percentOf,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { HeldCount } from '../database/TallyReader';
import { BROKEN_TOTAL } from '../database/setTallies';
import { verdictCounts, waivedByDefinition } from './verdictCounts';
import { violationGroups } from './violationGroups';

const MAX_OWNERS = 100;

/** The counts of some resources, as answers show them. */
export class ComplianceFigures {
  private readonly byKind = new Map<HeldCount['kind'], HeldCount[]>();

  /** @param at - the instant that they are told of, ISO 8601 in UTC */
  constructor(
    counts: readonly HeldCount[],
    private readonly at: string,
  ) {
    for (const count of counts) {
      const alike = this.byKind.get(count.kind);
      if (alike) alike.push(count);
      else this.byKind.set(count.kind, [count]);
    }
  }

  /**
   * Unknown resources are neither good nor bad: they are not part of the share.
   * Nor are those that are waived, which is told beside what it were without.
   */
  score(): ComplianceResponse['score'] {
    const verdicts = verdictCounts(
      [...this.of('verdict'), ...this.of('waived-verdict')],
      this.at,
    );
    const { compliant, violating, waived, unknown } = verdicts;
    const all = violating + waived;
    return {
      compliant,
      violating,
      ...(waived > 0 ? { waived } : {}),
      unknown,
      total: compliant + all + unknown,
      ...shareOf(compliant, violating),
      ...(waived > 0
        ? { withoutWaivers: { violating: all, ...shareOf(compliant, all) } }
        : {}),
    };
  }

  /** The dictionary's definitions in its order, with how the resources do under each. */
  byDefinition(dictionary: TagDictionary): DefinitionScore[] {
    const counts = {
      ok: this.numbers('ok'),
      violation: this.numbers('violation'),
      unknown: this.numbers('unknown'),
      notApplicable: this.numbers('not-applicable'),
    };
    const waivedOf = waivedByDefinition(this.of('waived'), this.at);
    return dictionary.tags.map(({ key, mandatory }) => {
      const waived = waivedOf.get(key) ?? 0;
      return {
        key,
        mandatory,
        ok: counts.ok.get(key) ?? 0,
        violation: (counts.violation.get(key) ?? 0) - waived,
        ...(waived > 0 ? { waived } : {}),
        unknown: counts.unknown.get(key) ?? 0,
        notApplicable: counts.notApplicable.get(key) ?? 0,
      };
    });
  }

  /** How many different keys there are, such as accounts. */
  different(kind: HeldCount['kind']): number {
    return this.of(kind).length;
  }

  /** What is violated and what of it is waived, with how many groups there are. */
  violations(): Pick<
    ComplianceResponse,
    'findings' | 'findingsTotal' | 'waivedFindings'
  > {
    const { broken, waived, lapsed } = violationGroups(
      { broken: this.of('broken'), waived: this.of('broken-waived') },
      this.at,
    );
    const [total] = this.of(BROKEN_TOTAL);
    return {
      findings: broken,
      findingsTotal: (total?.resources ?? this.different('broken')) + lapsed,
      ...(waived.length > 0 ? { waivedFindings: waived } : {}),
    };
  }

  /** What the owner tags say, most resources first, the most frequent of them. */
  owners(): { value: string; resources: number }[] {
    return this.of('owner')
      .map(({ key, resources }) => ({ value: key, resources }))
      .sort(
        (left, right) =>
          right.resources - left.resources ||
          (left.value < right.value ? -1 : 1),
      )
      .slice(0, MAX_OWNERS);
  }

  /** Every different owner tag. */
  ownerTags(): string[] {
    return this.of('owner').map(({ key }) => key);
  }

  number(kind: HeldCount['kind'], key: string): number {
    return this.of(kind).find(one => one.key === key)?.resources ?? 0;
  }

  numbers(kind: HeldCount['kind']): Map<string, number> {
    return new Map(this.of(kind).map(one => [one.key, one.resources]));
  }

  private of(kind: HeldCount['kind']): readonly HeldCount[] {
    return this.byKind.get(kind) ?? [];
  }
}

function shareOf(compliant: number, violating: number): { percent?: string } {
  const percent = percentOf(`${compliant}`, `${compliant + violating}`);
  return percent === undefined ? {} : { percent };
}
