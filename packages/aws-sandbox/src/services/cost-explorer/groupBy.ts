import { BillLine } from '../../ledger/BillLine';
import { AwsError } from '../../protocol/AwsError';
import { InputReader } from '../../protocol/InputReader';
import { dimensionOf, GROUP_DIMENSIONS } from './dimensions';

/** One of the at most two things that an answer is grouped by. */
export interface Grouping {
  type: 'DIMENSION' | 'TAG' | 'COST_CATEGORY';
  key: string;
  /** The group's key that a line falls under. */
  keyOf: (line: BillLine) => string;
}

export function readGroupBy(reader: InputReader): Grouping[] {
  const definitions = reader.objects('GroupBy') ?? [];
  if (definitions.length > 2) {
    throw new AwsError(
      'ValidationException',
      'Only support up to 2 GroupBy definitions',
    );
  }
  return definitions.map(definition => {
    const type = definition.oneOf('Type', [
      'DIMENSION',
      'TAG',
      'COST_CATEGORY',
    ]);
    const key = definition.string('Key', { max: 1024 }) ?? '';
    definition.check();
    return { type: type ?? 'DIMENSION', key, keyOf: keyOf(type, key) };
  });
}

function keyOf(
  type: Grouping['type'] | undefined,
  key: string,
): Grouping['keyOf'] {
  if (type === 'TAG') return line => `${key}$${line.tags[key] ?? ''}`;
  if (type === 'COST_CATEGORY') return () => `${key}$`;
  const name = GROUP_DIMENSIONS.find(candidate => candidate === key);
  if (!name) {
    throw new AwsError(
      'ValidationException',
      `Group Definition dimension is invalid. Valid values are ${GROUP_DIMENSIONS.join(', ')}`,
    );
  }
  return dimensionOf(name);
}
