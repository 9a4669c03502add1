import {
  Amount,
  COVERAGE_CLASSES,
  CoverageClass,
  KeyMoneyCoverage,
  percentOf,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { AtomicAmount, toAmount } from '../database/amountColumns';
import { CoverageSum } from '../database/CoverageReader';
import { isCovered, isUncovered } from '../ledger/coverageLetters';

/** A mandatory key that the bill can tell of. */
export interface BilledKey {
  key: string;
  /** Where its letter stands among those of all mandatory keys. */
  index: number;
}

/** A mandatory key that is no cost allocation tag never stands on a bill, which says nothing of it. */
export function billedKeys({ tags }: TagDictionary): BilledKey[] {
  return tags
    .filter(({ mandatory }) => mandatory)
    .map(({ key, costAllocation }, index) => ({ key, costAllocation, index }))
    .filter(({ costAllocation }) => costAllocation);
}

/** Sums of a part of the bill, told as it is shown. */
export class CoverageFigures {
  private readonly keys: readonly BilledKey[];

  constructor(
    private readonly sums: readonly CoverageSum[],
    dictionary: TagDictionary,
  ) {
    this.keys = billedKeys(dictionary);
  }

  byClass(): Record<CoverageClass, Amount> {
    const amounts = COVERAGE_CLASSES.map(
      one =>
        [one, toAmount(this.sum(sum => sum.coverageClass === one))] as const,
    );
    return Object.fromEntries(amounts) as Record<CoverageClass, Amount>;
  }

  taggable(): AtomicAmount {
    return this.sum(isTaggable);
  }

  /** Share of what carries every tag that is asked of it. */
  percent(): string | undefined {
    if (this.keys.length === 0) return undefined;
    const lacksAny = ({ coverage }: CoverageSum) =>
      this.keys.some(({ index }) => isUncovered(coverage[index]));
    return shareOf(
      this.sum(one => isTaggable(one) && !lacksAny(one)),
      this.sum(one => isTaggable(one) && lacksAny(one)),
    );
  }

  byKey(): KeyMoneyCoverage[] {
    return this.keys.map(({ key, index }) => {
      const covered = this.sum(
        one => isTaggable(one) && isCovered(one.coverage[index]),
      );
      const uncovered = this.sum(
        one => isTaggable(one) && isUncovered(one.coverage[index]),
      );
      const percent = shareOf(covered, uncovered);
      return {
        key,
        covered: toAmount(covered),
        uncovered: toAmount(uncovered),
        ...(percent === undefined ? {} : { percent }),
      };
    });
  }

  private sum(counts: (one: CoverageSum) => boolean): AtomicAmount {
    return this.sums.reduce(
      (sum, one) => (counts(one) ? sum + one.amount : sum),
      0n,
    );
  }
}

function isTaggable({ coverageClass }: CoverageSum): boolean {
  return coverageClass === 'taggable';
}

/**
 * Usage that was taken back counts on neither side, so that no share is below
 * nothing or above everything.
 */
function shareOf(
  covered: AtomicAmount,
  uncovered: AtomicAmount,
): string | undefined {
  const part = covered > 0n ? covered : 0n;
  const rest = uncovered > 0n ? uncovered : 0n;
  return percentOf(toAmount(part), toAmount(part + rest));
}
