import { BillLine } from '../../ledger/BillLine';
import { costCategoriesOf } from '../../ledger/costCategories';
import { AwsError } from '../../protocol/AwsError';
import { InputReader } from '../../protocol/InputReader';
import { dimensionOf, FILTER_DIMENSIONS } from './dimensions';

export type LineFilter = (line: BillLine) => boolean;

const ROOTS = ['And', 'Or', 'Not', 'Dimensions', 'Tags', 'CostCategories'];
const TAG_OPTIONS = ['EQUALS', 'ABSENT', 'CASE_SENSITIVE'];
const DIMENSION_OPTIONS = ['EQUALS', 'CASE_SENSITIVE'];
const MAX_DEPTH = 10;

/**
 * Turns an Expression into a predicate over bill lines.
 *
 * @throws AwsError where it is not one that GetCostAndUsage takes
 */
export function compileFilter(
  expression: InputReader,
  depth: number = 0,
): LineFilter {
  if (depth > MAX_DEPTH) {
    throw invalid('The expression is nested too deeply');
  }
  const roots = expression.names().filter(name => ROOTS.includes(name));
  if (roots.length > 1) {
    throw invalid(
      'Expression has more than one roots. Only one root operator is allowed for each expression: And, Or, Not, Dimensions, Tags, CostCategories',
    );
  }
  switch (roots[0]) {
    case 'And': {
      const parts = operands(expression, 'And', depth);
      return line => parts.every(part => part(line));
    }
    case 'Or': {
      const parts = operands(expression, 'Or', depth);
      return line => parts.some(part => part(line));
    }
    case 'Not': {
      const operand = expression.object('Not');
      if (!operand) throw invalid('Not needs an expression');
      const part = compileFilter(operand, depth + 1);
      return line => !part(line);
    }
    case 'Dimensions':
      return dimensionFilter(expression.object('Dimensions'));
    case 'Tags':
      return tagFilter(expression.object('Tags'));
    case 'CostCategories':
      return costCategoryFilter(expression.object('CostCategories'));
    default:
      throw invalid(
        'Expression must have exactly one root operator: And, Or, Not, Dimensions, Tags, CostCategories',
      );
  }
}

function operands(
  expression: InputReader,
  operator: 'And' | 'Or',
  depth: number,
): LineFilter[] {
  const parts = expression.objects(operator) ?? [];
  if (parts.length < 2) {
    throw invalid(
      `${operator.toUpperCase()} expression must have at least 2 operands`,
    );
  }
  return parts.map(part => compileFilter(part, depth + 1));
}

function valuesOf(
  reader: InputReader | undefined,
  allowedOptions: readonly string[],
): { options: string[]; values: string[] } {
  const options = reader?.strings('MatchOptions') ?? ['EQUALS'];
  const unknown = options.find(option => !allowedOptions.includes(option));
  if (unknown !== undefined) {
    throw invalid(
      `Match option ${unknown} is not supported. Supported match options: ${allowedOptions.join(', ')}`,
    );
  }
  const values = reader?.strings('Values') ?? [];
  if (options.includes('ABSENT')) {
    if (values.length > 0) {
      throw invalid('Values must be empty when match option ABSENT is used');
    }
  } else if (values.length === 0) {
    throw invalid('Values must not be empty');
  }
  return { options, values };
}

function dimensionFilter(reader: InputReader | undefined): LineFilter {
  const key = reader?.string('Key') ?? '';
  const name = FILTER_DIMENSIONS.find(candidate => candidate === key);
  if (!name) {
    throw invalid(
      `Dimension ${key} is not supported. Supported dimensions: ${FILTER_DIMENSIONS.join(', ')}`,
    );
  }
  const wanted = new Set(valuesOf(reader, DIMENSION_OPTIONS).values);
  const valueOf = dimensionOf(name);
  return line => wanted.has(valueOf(line));
}

function tagFilter(reader: InputReader | undefined): LineFilter {
  const key = reader?.string('Key') ?? '';
  if (key === '') throw invalid('Tag key must not be empty');
  const { options, values } = valuesOf(reader, TAG_OPTIONS);
  if (options.includes('ABSENT')) {
    return line => line.tags[key] === undefined;
  }
  const wanted = new Set(values);
  // An empty value asks for what carries no such tag, as in the console.
  return line => wanted.has(line.tags[key] ?? '');
}

function costCategoryFilter(reader: InputReader | undefined): LineFilter {
  const name = reader?.string('Key') ?? '';
  if (name === '') throw invalid('Cost category name must not be empty');
  const { options, values } = valuesOf(reader, TAG_OPTIONS);
  if (options.includes('ABSENT')) {
    return line => costCategoriesOf(line)[name] === undefined;
  }
  const wanted = new Set(values);
  return line => wanted.has(costCategoriesOf(line)[name] ?? '');
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
