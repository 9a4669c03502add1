import { ConfigVerdictCount } from '@ml-governance/backstage-plugin-ml-governance-common';
import { ComparedRule } from './ConfigVerdicts';

/** How many resources are named of each count. */
const EXAMPLES = 3;

/** Resources that are counted together. */
export interface ConfigTallyRow extends ConfigVerdictCount {
  ruleId: string;
}

/** Counts what the rules of AWS Config and the dictionary make of resources. */
export class ConfigTally {
  readonly #rows = new Map<string, ConfigTallyRow>();
  /** Verdicts that were met, by AWS Config's types. */
  readonly #met = new Map<string, number>();

  /** Two rules of a place that ask the same are one. */
  add(all: readonly ComparedRule[], arn: string): void {
    const counted = new Set<string>();
    for (const one of all) {
      this.meet(one);
      if (counted.has(one.rule.id)) continue;
      counted.add(one.rule.id);
      this.count(one, arn);
    }
  }

  private count({ rule, compared }: ComparedRule, arn: string): void {
    const { agreement, reason } = compared;
    const name = `${agreement} ${reason ?? ''} ${rule.id}`;
    const row = this.#rows.get(name) ?? {
      ruleId: rule.id,
      agreement,
      ...(reason ? { reason } : {}),
      resources: 0,
      examples: [],
    };
    row.resources += 1;
    if (reason && row.examples.length < EXAMPLES) row.examples.push(arn);
    this.#rows.set(name, row);
  }

  private meet({ evaluation }: ComparedRule): void {
    if (!evaluation) return;
    const { resourceType } = evaluation;
    this.#met.set(resourceType, (this.#met.get(resourceType) ?? 0) + 1);
  }

  rows(): ConfigTallyRow[] {
    return [...this.#rows.values()];
  }

  /** Of so many verdicts of each type, those that no resource was met for. */
  unmatched(
    held: ReadonlyMap<string, number>,
  ): { resourceType: string; verdicts: number }[] {
    return [...held].flatMap(([resourceType, verdicts]) => {
      // Two inventories may hold the same resource.
      const rest = verdicts - (this.#met.get(resourceType) ?? 0);
      return rest > 0 ? [{ resourceType, verdicts: rest }] : [];
    });
  }
}
