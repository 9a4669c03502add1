import {
  ComparedVerdict,
  VerdictAgreement,
  VerdictReason,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** How many resources are named of each count. */
const EXAMPLES = 3;

/** Resources that are counted together. */
export interface VerdictTallyRow {
  key: string;
  agreement: VerdictAgreement;
  reason?: VerdictReason;
  resources: number;
  examples: string[];
}

/** Counts of compared verdicts, with a few resources by name where they differ. */
export class VerdictTally {
  readonly #rows = new Map<string, VerdictTallyRow>();

  add(key: string, compared: ComparedVerdict, arn: string): void {
    const { agreement, reason } = compared;
    const name = `${agreement} ${reason ?? ''} ${key}`;
    const row = this.#rows.get(name) ?? {
      key,
      agreement,
      ...(reason ? { reason } : {}),
      resources: 0,
      examples: [],
    };
    row.resources += 1;
    if (reason && row.examples.length < EXAMPLES) row.examples.push(arn);
    this.#rows.set(name, row);
  }

  rows(): VerdictTallyRow[] {
    return [...this.#rows.values()];
  }
}
