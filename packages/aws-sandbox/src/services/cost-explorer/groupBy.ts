import { BillLine } from '../../ledger/BillLine';
import { costCategoriesOf } from '../../ledger/costCategories';
import { AwsError } from '../../protocol/AwsError';
import { InputReader } from '../../protocol/InputReader';
import { dimensionOf, GROUP_DIMENSIONS } from './dimensions';

const TYPES = ['DIMENSION', 'TAG', 'COST_CATEGORY'] as const;

/** One of the at most two things that an answer is grouped by. */
export interface Grouping {
  type: (typeof TYPES)[number];
  key: string;
  /** The group's key that a line falls under. */
  keyOf: (line: BillLine) => string;
}

export function readGroupBy(reader: InputReader): Grouping[] {
  const definitions = reader.objects('GroupBy') ?? [];
  if (definitions.length > 2) {
    throw invalid('Only support up to 2 GroupBy definitions');
  }
  return definitions.map(definition => {
    const type = definition.string('Type') ?? '';
    const key = definition.string('Key', { max: 1024 }) ?? '';
    definition.check();
    if (type === '' || key === '') {
      throw invalid(
        'Group Definition is invalid. Both type and key need to be set to a non-empty value.',
      );
    }
    const known = TYPES.find(candidate => candidate === type);
    if (!known) throw invalid('Group Definition type is invalid.');
    return { type: known, key, keyOf: keyOf(known, key) };
  });
}

function keyOf(type: Grouping['type'], key: string): Grouping['keyOf'] {
  if (type === 'TAG') return line => `${key}$${line.tags[key] ?? ''}`;
  if (type === 'COST_CATEGORY') {
    return line => `${key}$${costCategoriesOf(line)[key] ?? ''}`;
  }
  const name = GROUP_DIMENSIONS.find(candidate => candidate === key);
  if (!name) {
    throw invalid(
      `Group Definition dimension is invalid. Valid values are ${GROUP_DIMENSIONS.join(', ')}`,
    );
  }
  return dimensionOf(name);
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
