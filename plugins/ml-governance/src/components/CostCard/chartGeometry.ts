import { Amount } from '@ml-governance/backstage-plugin-ml-governance-common';

/**
 * An amount as a length to draw. This is the one place where money becomes a
 * binary number: what comes out is good for pixels, and never for text or sums.
 */
export function barLength(amount: Amount): number {
  return Number(amount);
}

const compact = new Intl.NumberFormat('en-US', {
  notation: 'compact',
  maximumFractionDigits: 1,
});

/** A round value of the chart's axis, such as `4K`. */
export function axisText(value: number): string {
  return compact.format(value);
}
