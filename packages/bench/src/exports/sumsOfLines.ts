import {
  addAmounts,
  Amount,
  BillLine,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { TAG } from '../organization/tagKeys';

/** The totals of lines by metric, day, account, service, charge and application. */
export class SumsOfLines {
  readonly #sums = new Map<string, Amount>();

  add(lines: readonly BillLine[]): void {
    for (const { amounts, resourceTags, ...line } of lines) {
      const { day, accountId, service, chargeType } = line;
      const application = resourceTags[TAG.application] ?? '';
      for (const [metric, amount] of Object.entries(amounts)) {
        const key = [metric, day, accountId, service, chargeType, application];
        const name = JSON.stringify(key);
        this.#sums.set(name, addAmounts(this.#sums.get(name) ?? '0', amount));
      }
    }
  }

  get count(): number {
    return this.#sums.size;
  }

  /** How many sums are in one of the two only, or another in the other. */
  differencesFrom(other: SumsOfLines): number {
    const names = new Set([...this.#sums.keys(), ...other.#sums.keys()]);
    return [...names].filter(
      name => this.#sums.get(name) !== other.#sums.get(name),
    ).length;
  }
}
