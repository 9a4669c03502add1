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

/** Sums of a part of the bill, told as it is shown. */
export class CoverageFigures {
  constructor(private readonly sums: readonly CoverageSum[]) {}

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
    return shareOf(
      this.sum(one => isTaggable(one) && !hasUncovered(one)),
      this.sum(one => isTaggable(one) && hasUncovered(one)),
    );
  }

  byKey({ tags }: TagDictionary): KeyMoneyCoverage[] {
    return tags
      .filter(({ mandatory }) => mandatory)
      .map(({ key }, index) => {
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

function hasUncovered({ coverage }: CoverageSum): boolean {
  return [...coverage].some(isUncovered);
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
