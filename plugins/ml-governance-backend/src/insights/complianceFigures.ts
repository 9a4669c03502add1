import {
  ComplianceResponse,
  DefinitionScore,
  percentOf,
  TagDictionary,
  ViolationGroup,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { ViolationDetail } from '../compliance/violationGroup';
import { HeldCount } from '../database/TallyReader';
import { BROKEN_TOTAL, MAX_VIOLATION_GROUPS } from '../database/setTallies';

const MAX_OWNERS = 100;

/** The counts of some resources, as answers show them. */
export class ComplianceFigures {
  private readonly byKind = new Map<HeldCount['kind'], HeldCount[]>();

  constructor(counts: readonly HeldCount[]) {
    for (const count of counts) {
      const alike = this.byKind.get(count.kind);
      if (alike) alike.push(count);
      else this.byKind.set(count.kind, [count]);
    }
  }

  /** Unknown resources are neither good nor bad: they are not part of the share. */
  score(): ComplianceResponse['score'] {
    const compliant = this.number('verdict', 'compliant');
    const violating = this.number('verdict', 'violating');
    const unknown = this.number('verdict', 'unknown');
    const percent = percentOf(`${compliant}`, `${compliant + violating}`);
    return {
      compliant,
      violating,
      unknown,
      total: compliant + violating + unknown,
      ...(percent === undefined ? {} : { percent }),
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
    return dictionary.tags.map(({ key, mandatory }) => ({
      key,
      mandatory,
      ok: counts.ok.get(key) ?? 0,
      violation: counts.violation.get(key) ?? 0,
      unknown: counts.unknown.get(key) ?? 0,
      notApplicable: counts.notApplicable.get(key) ?? 0,
    }));
  }

  /** How many different keys there are, such as accounts. */
  different(kind: HeldCount['kind']): number {
    return this.of(kind).length;
  }

  /** Worst first, the worst of them. */
  violations(): ViolationGroup[] {
    return [...this.of('broken')]
      .sort(
        (left, right) =>
          left.grade - right.grade ||
          right.resources - left.resources ||
          (left.key < right.key ? -1 : 1),
      )
      .slice(0, MAX_VIOLATION_GROUPS)
      .map(({ resources, detail = '' }) => {
        const { examples, ...group } = JSON.parse(detail) as ViolationDetail;
        return { ...group, resources, examples };
      });
  }

  violationsTotal(): number {
    const [total] = this.of(BROKEN_TOTAL);
    return total?.resources ?? this.different('broken');
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
