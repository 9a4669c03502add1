import { CheckReport } from '../CheckReport';

/** What a run came to, in a line. */
export function summaryLine({ counts, resources }: CheckReport): string {
  const { high, medium, low, unknown } = counts;
  const total = high + medium + low;
  const kinds = [
    ...(high > 0 ? [`${high} high`] : []),
    ...(medium > 0 ? [`${medium} medium`] : []),
    ...(low > 0 ? [`${low} low`] : []),
  ].join(', ');
  return [
    `${counted(resources, 'resource')} checked`,
    total === 0 ? 'no findings' : `${counted(total, 'finding')} (${kinds})`,
    ...(unknown > 0
      ? [`${counted(unknown, 'tag')} known only once deployed`]
      : []),
  ].join('; ');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
